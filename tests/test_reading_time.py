"""The time of every reader of the small languages grows with its text, however hostile."""

import time
from collections.abc import Callable
from itertools import count

import pytest

from quod.notation import actions, constraints, diagram, phrases, rules, states, typescript
from quod.source.span import Span
from quod.source.text import Source

_READINGS = count()


def span(text: str) -> Span:
    """The text, and behind it a number: readers remember texts that they have read before."""
    text = f"{text} {next(_READINGS)}"
    return Span(Source("hostile.md", text), 0, len(text))


def cpu(read: Callable[[int], object], size: int) -> float:
    started = time.process_time()
    read(size)
    return time.process_time() - started


def grows_linearly(read: Callable[[int], object], size: int) -> bool:
    """Four times the text takes about four times the time; sixteen would be quadratic."""
    short = min(cpu(read, size) for _ in range(2))
    return cpu(read, 4 * size) < 10 * short + 0.2


@pytest.mark.parametrize(
    "piece",
    [
        "`a` or ",
        "if `a` is 1, ",
        "1,111,",
        "one of a, ",
        "((",
        "“",
        "'",
        "- ",
        "`a` and `b`, ",
        "\\'",
    ],
)
def test_rules(piece: str) -> None:
    def read(size: int) -> None:
        rules.read(span(piece * size), "f", "text")
        rules.row(span(piece * size))
        rules.between(span(piece * size))

    assert grows_linearly(read, 2500)
    assert cpu(read, 60) < 2


@pytest.mark.parametrize(
    "piece",
    ["(", "x (", "1", "1,", " ", "a, ", "PK, ", "default ", "on delete ", "many ", "`", "-"],
)
def test_cells_and_phrases(piece: str) -> None:
    def read(size: int) -> None:
        whole = span(piece * size)
        actions.both(whole.text)
        phrases.cardinality(whole.text)
        phrases.via(whole.text)
        for reader in (phrases.target, phrases.status, phrases.uniqueness, phrases.foreign_key,
                       phrases.index_line, constraints.read):  # fmt: skip
            reader(whole)

    assert grows_linearly(read, 2500)


@pytest.mark.parametrize(
    "piece", ["/*", "'\\'", "{", "<", "interface a {", "type a = ", "a: ", "`"]
)
def test_typescript(piece: str) -> None:
    assert grows_linearly(lambda size: typescript.read(span(piece * size)), 2500)


@pytest.mark.parametrize(
    "piece", ["+", "+-", "┌─┐", "─", "> ", "A -> ", "┌\n", "│\n", "A (1) ", "A ||--o{ B\n", "- a\n"]
)
def test_diagrams(piece: str) -> None:
    def read(size: int) -> None:
        diagram.read(span(piece * size))
        states.read(span(piece * size))
        diagram.read(span("erDiagram\n" + piece * size))

    assert grows_linearly(read, 1500)

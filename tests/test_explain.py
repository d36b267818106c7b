"""`quod explain`: what a line says, makes and is proved by, also where there is no server."""

import json
from pathlib import Path

import pytest

from quod import pipeline
from quod.cli.main import main
from quod.model import aspects, changes, document, lifecycle, patterns
from quod.pipeline import Compiled, compile_source
from quod.prove.explain import terminal
from quod.prove.explain.explanation import Explanation
from quod.prove.explain.sentence import sentence
from quod.source.text import Source

FINE, FINDINGS, WRONG_USE, WORLD_FAILED = 0, 1, 2, 3
NOWHERE = "postgresql://127.0.0.1:1/nothing"

TEXT = """\
# Data Model: Shop

## Entity Definitions

### Entity 1: Book

**Purpose**: What is sold

#### Schema

| Field | Type | Constraints | Description |
|-------|------|-------------|-------------|
| `id` | UUID | PRIMARY KEY, NOT NULL | Key |
| `price` | NUMERIC(10,2) | NOT NULL | In euros |

**Validation Rules**:
- `price`: must be greater than 0

#### Migrations

```sql
CREATE TABLE book (
  id UUID PRIMARY KEY,
  price NUMERIC(10,2) NOT NULL
);
```

## Data Retention

- **Books**: Keep for 90 days
"""


def line_of(words: str) -> int:
    return TEXT[: TEXT.index(words)].count("\n") + 1


def compiled() -> Compiled:
    return compile_source(Source("data-model.md", TEXT))


def explained(words: str) -> Explanation:
    return pipeline.explain(compiled(), line_of(words))


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "data-model.md"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("| `price`", "book has the column price"),
        ("| `price`", "book.price is numeric(10,2)"),
        ("| `price`", "book.price must not be NULL"),
        ("| `id`", "the primary key of book is id"),
        ("- `price`", "book.price must be > 0"),
        ("### Entity 1", "Book is an entity: the table book"),
        ("  id UUID", "book.id is uuid"),
        ("- **Books**", "retention: read, and not built or proven yet"),
    ],
)
def test_a_line_says_its_claims_in_words(at: str, says: str) -> None:
    assert says in [told.words for told in explained(at).claims]


@pytest.mark.parametrize(
    ("at", "kind"),
    [
        ("# Data Model", "a heading"),
        ("**Purpose**", "running text"),
        ("| Field", "the header of a table"),
        ("|-------", "the rule below the header of a table"),
        ("| `id`", "a row of a table"),
        ("- `price`", "an entry of a list"),
        ("```sql", "a code fence"),
        ("  id UUID", "a line of code"),
        ("\n## Data Retention", "a code fence"),
    ],
)
def test_a_line_is_named_by_its_form(at: str, kind: str) -> None:
    if at.startswith("\n"):
        found = pipeline.explain(compiled(), line_of("## Data Retention") - 2)
    else:
        found = explained(at)
    assert found.standing.kind == kind


def test_a_blank_line_claims_nothing_and_says_where_it_stands() -> None:
    blank = pipeline.explain(compiled(), line_of("## Entity Definitions") - 1)
    shown = terminal.render(blank, colour=False)
    assert shown == "data-model.md:2:\n  a blank line, which claims nothing\n"


def test_a_line_within_a_statement_is_told_of_the_statement() -> None:
    found = explained("  id UUID")
    around = [told.claim.span.line for told in found.around]
    assert line_of("CREATE TABLE book") in around
    assert [one.what for one in found.standing.within] == ["a code block of sql"]
    assert [one.what for one in found.standing.sections][-2:] == ["Entity 1: Book", "Migrations"]


def test_the_objects_of_a_line_come_with_their_sql() -> None:
    made = {(one.object.kind, one.object.name): one.sql for one in explained("- `price`").objects}
    assert made == {
        ("constraint", "book_price_check"): "CONSTRAINT book_price_check CHECK (price > 0)"
    }
    whole = {one.object.kind: one.sql for one in explained("### Entity 1").objects}
    assert whole["table"].startswith("CREATE TABLE book (")


NOUNS = [
    noun
    for module in (aspects, changes, lifecycle, patterns, document)
    for noun in vars(module).values()
    if isinstance(noun, type) and issubclass(noun, tuple) and noun.__module__ == module.__name__
]
NEVER_CLAIMED = {lifecycle.Step, lifecycle.Lifecycle, aspects.Rule}
"""Made of claims, or resolved before anybody asks."""


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_aspect_has_a_sentence_of_its_own(noun: type) -> None:
    fallback = sentence.dispatch(object)
    assert noun in NEVER_CLAIMED or sentence.dispatch(noun) is not fallback


def test_explain_runs_only_the_obligations_of_the_line(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = f"{path}:{line_of('- `price`')}"
    assert main(("explain", place, "--rows", "50", "--format", "json")) == FINE
    told = json.loads(capsys.readouterr().out)
    assert [one["proof"] for one in told["verdicts"]] == ["check-rejects-violation"]
    assert {one["verdict"] for one in told["verdicts"]} == {"proven"}
    assert told["server"].startswith("PostgreSQL 18")
    assert main(("explain", place, "--rows", "50")) == FINE
    printed = capsys.readouterr().out
    assert "it is tried on PostgreSQL 18" in printed
    assert "    -- ERROR 23514 [book_price_check]" in printed


def test_without_a_server_the_rest_is_told(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    place = f"{path}:{line_of('| `price`')}"
    assert main(("explain", place, "--server", NOWHERE)) == WORLD_FAILED
    printed, complaints = capsys.readouterr()
    assert "book.price is numeric(10,2)" in printed
    assert "it is not proved\n  cannot connect" in printed
    assert "there are no verdicts without a server" in complaints


def test_a_line_that_claims_nothing_asks_for_no_server(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("explain", f"{path}:2", "--server", NOWHERE)) == FINE
    assert main(("explain", f"{path}:999", "--server", NOWHERE)) == WRONG_USE
    assert "lines, and no line 999" in capsys.readouterr().err


def test_nothing_hostile_reaches_the_terminal() -> None:
    text = TEXT.replace("greater than 0", "greater than 0 \x1b[31m").replace(
        "Book", "B\x1b]0;x\x07k"
    )
    one = compile_source(Source("a\x1b.md", text))
    for line in range(1, one.document.source.line_count + 1):
        shown = terminal.render(pipeline.explain(one, line), colour=False)
        assert not set(shown) & set("\x1b\x07")

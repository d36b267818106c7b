"""What holds for every document, however spoilt: it compiles, the same way twice, and adds up."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutations import mutated
from quod import pipeline
from quod.diagnostics.render import github, sarif, terminal
from quod.diagnostics.render import json as as_json
from quod.notation.pg_query import ParseError, parse
from quod.pipeline import Compiled
from quod.source.span import Span
from quod.source.text import decode
from test_json_shapes import SHAPES, differences

ROOT = Path(__file__).resolve().parents[1]
CANONICAL = (
    ROOT / "examples" / "bookshop" / "data-model.md",
    ROOT / "examples" / "minimal" / "data-model.md",
    ROOT / "tests" / "template" / "filled" / "data-model.md",
)


@cache
def texts() -> tuple[str, ...]:
    """Documents to spoil, each part of the long ones by itself, to be quick."""
    found: list[str] = []
    for path in CANONICAL:
        parts = path.read_text(encoding="utf-8").split("\n### ")
        found += ["\n### ".join((parts[0], *parts[at : at + 3])) for at in range(1, len(parts), 2)]
    return tuple(found)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A spoilt document."""
    return mutated(draw(st.sampled_from(texts())), Random(draw(st.integers(0, 2**32))))


@settings(deadline=None, max_examples=150)
@given(st.one_of(spoilt(), st.text(max_size=200)))
def test_every_document_compiles_and_is_shown(text: str) -> None:
    compiled = compile_text(text)
    adds_up(compiled)
    lies_within(compiled)
    found = list(compiled.diagnostics)
    terminal.render(found, True)
    github.render(found)
    json.loads(sarif.render(found, "0"))
    json.loads(as_json.render(found, compiled.coverage))


@settings(deadline=None, max_examples=80)
@given(spoilt())
def test_every_model_has_the_promised_shape(text: str) -> None:
    compiled = compile_text(text)
    (file,) = pipeline.build(compiled, "model")
    assert differences(SHAPES["model"], json.loads(file.text), "model") == []
    assert file.text == next(pipeline.build(compile_text(text), "model")).text


@settings(deadline=None, max_examples=80)
@given(spoilt())
def test_every_schema_is_the_same_twice_and_is_sql(text: str) -> None:
    first, second = (compile_text(text) for _ in range(2))
    (file,) = pipeline.build(first, "sql")
    assert file.text == next(pipeline.build(second, "sql")).text
    assert first.diagnostics == _at_source(first, second)
    if any(found.severity == "error" for found in first.diagnostics):
        return  # The command writes no schema then.
    try:
        parse(file.text)
    except ParseError as error:
        pytest.fail(f"{error}\n{file.text}")


@pytest.mark.parametrize("path", CANONICAL, ids=lambda path: path.parent.name)
def test_a_canonical_document_keeps_the_laws(path: Path) -> None:
    compiled = pipeline.compile(str(path))
    adds_up(compiled)
    lies_within(compiled)
    assert compiled.coverage.claims > compiled.coverage.not_understood


def test_the_laws_can_be_broken() -> None:
    compiled = compile_text("# Data Model: X\n\nwords\n")
    with pytest.raises(AssertionError):
        adds_up(compiled._replace(coverages=(compiled.coverage._replace(prose=7),)))
    claim = compiled.claims[0]
    wrong = claim._replace(span=claim.span._replace(end=999))
    with pytest.raises(AssertionError):
        lies_within(compiled._replace(claims=(wrong,)))


def compile_text(text: str) -> Compiled:
    """As a file with these bytes would be."""
    return pipeline.compile_source(decode("x.md", text.encode("utf-8", "replace")))


def adds_up(compiled: Compiled) -> None:
    """Every line that is not blank is counted once."""
    source, counts = compiled.document.source, compiled.coverage
    written = sum(1 for n in range(1, source.line_count + 1) if source.line(n).strip())
    assert counts.lines == written
    assert counts.claims + counts.prose + counts.not_understood == counts.lines
    assert min(counts) >= 0
    assert 0 <= counts.percent <= 100


def lies_within(compiled: Compiled) -> None:
    """Every span is a piece of the text."""
    end = len(compiled.document.source.text)
    for span in _spans(compiled):
        assert 0 <= span.start <= span.end <= end, span


def _spans(compiled: Compiled) -> Iterator[Span]:
    for claim in compiled.claims:
        yield claim.span
    for missed in compiled.model.not_understood:
        yield missed.span
    for found in compiled.diagnostics:
        yield found.span
        yield from (label.span for label in found.related)
        if found.fix is not None:
            yield found.fix.span


def _at_source(first: Compiled, second: Compiled) -> tuple[object, ...]:
    """The findings of the second compilation, as if of the first one's source."""
    source = first.document.source
    return tuple(
        found._replace(
            span=found.span._replace(source=source),
            related=tuple(
                label._replace(span=label.span._replace(source=source)) for label in found.related
            ),
            fix=found.fix and found.fix._replace(span=found.fix.span._replace(source=source)),
        )
        for found in second.diagnostics
    )

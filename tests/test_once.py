"""Short cuts of the readers: each gives what the long way gives."""

import gc
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.garbage import garbage_not_sought
from quod.notation.anchored import Anchored, lower
from quod.source.once import once
from quod.source.span import Span
from quod.source.text import Source

PATTERN = re.compile(r"\b(?:CREATE\s+(?P<table>\w+)|dropped\b|→\s*(?P<arrow>\w+))", re.IGNORECASE)
TEXT = st.lists(
    st.sampled_from(["create a", "CREATE  b", "recreate c", "→ d", "Dropped", "x", "\n", "İ", " "])
).map(" ".join)


@given(TEXT)
def test_words_find_what_the_pattern_finds(text: str) -> None:
    anchored = Anchored(("create", "dropped", "→"), PATTERN)
    found = {match.span() for match in anchored.matches(text, lower(text))}
    assert found == {match.span() for match in PATTERN.finditer(text)}
    assert anchored.is_in(text, lower(text)) == bool(found)


def test_only_space_stands_before_what_starts_a_line() -> None:
    anchored = Anchored(("model",), re.compile(r"model (\w+)"), starts_line=True)
    text = "model a\n  model b\nthe model c\n"
    assert [match[1] for match in anchored.matches(text, lower(text))] == ["a", "b"]


def test_a_text_is_read_once_and_placed_wherever_it_stands() -> None:
    texts: list[str] = []

    @once
    def words(span: Span, least: int) -> tuple[Span, ...]:
        texts.append(span.text)
        found = (span.group_span(match) for match in span.matches(re.compile(r"\w+")))
        return tuple(word for word in found if len(word.text) >= least)

    source = Source("a.md", "- one three\n- one three\n")
    first, second = (words(Span(source, at, at + 9), 4) for at in (2, 14))
    assert texts == ["one three"]
    assert [(w.line, w.column, w.text) for w in (*first, *second)] == [
        (1, 7, "three"),
        (2, 7, "three"),
    ]
    assert len(words(Span(source, 2, 11), 1)) == 2


@pytest.mark.parametrize("was_sought", [True, False])
def test_garbage_is_sought_again_also_after_a_mistake(was_sought: bool) -> None:
    if not was_sought:
        gc.disable()
    try:
        with garbage_not_sought():
            assert not gc.isenabled()
        with pytest.raises(ValueError, match="no"), garbage_not_sought():
            int("no")
        assert gc.isenabled() == was_sought
    finally:
        gc.enable()

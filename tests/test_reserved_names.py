"""Names that are words of SQL: quoted where PostgreSQL needs it, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.notation.index_keys import as_sql
from quod.notation.reserved_names import index_key, key_expression, with_names_quoted
from quod.notation.sql import ParseError, canonical, columns_of


@pytest.mark.parametrize(
    ("said", "key", "columns"),
    [
        ("order", '"order"', ("order",)),
        ("Position DESC", '"position" DESC', ("position",)),
        ("user NULLS LAST", '"user" NULLS LAST', ("user",)),
        ("title text_pattern_ops", "title text_pattern_ops", ("title",)),
        ("dueDate", "dueDate", ("duedate",)),
        ("lower(group)", 'lower("group")', ("group",)),
        ("a DESC", "a DESC", ("a",)),
        ("count(*)", "count(*)", ()),
    ],
)
def test_a_key_is_sql(said: str, key: str, columns: tuple[str, ...]) -> None:
    assert index_key(said) == key
    assert columns_of(key_expression(said)) == columns


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("order > 3", '"order" > 3'),
        ("deleted_at IS NULL", "deleted_at IS NULL"),
        ("group = 1 AND limit IS NULL", '"group" = 1 AND "limit" IS NULL'),
        ("the order is not", "the order is not"),
        ("", ""),
    ],
)
def test_a_predicate_reads_once_its_names_are_quoted(said: str, text: str) -> None:
    assert with_names_quoted(said) == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=15))
def test_any_name_is_a_key(name: str) -> None:
    assert columns_of(as_sql(name)) == (name,)


@given(st.text(max_size=40) | st.sampled_from(["order order", "a, b", "(", '"', "x y desc"]))
def test_text_that_is_no_key_does_no_harm(text: str) -> None:
    index_key(text)
    said = with_names_quoted(text)
    try:
        canonical(text)
    except ParseError:
        return
    assert said == text

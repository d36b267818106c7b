"""Conditions that refuse the same rows are one; a query without its LIMIT keeps the rest."""

import pytest

from quod.notation.expressions import conjuncts
from quod.notation.queries import without_limit
from quod.notation.sql import canonical, renamed

SAME = [
    ("a IS NULL OR a > b", "a > b"),
    ("a IS NULL OR b IS NULL OR a >= b", "a >= b"),
    ("(a IS NULL) = (b IS NULL)", "num_nulls(b, a) IN (0, 2)"),
    ("(a IS NOT NULL) = (b IS NOT NULL)", "num_nulls(a, b) IN (0, 2)"),
]
OTHER = [
    ("c IS NULL OR a > b", "a > b"),
    ("a IS NOT NULL OR a > b", "a > b"),
    ("(a IS NULL) = (b IS NOT NULL)", "num_nulls(a, b) IN (0, 2)"),
    ("num_nulls(a, b, c) IN (0, 2)", "num_nulls(a, b) IN (0, 2)"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_conditions_that_refuse_the_same_rows_are_equal(one: str, other: str) -> None:
    assert conjuncts(one) == conjuncts(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_conditions_that_differ_stay_apart(one: str, other: str) -> None:
    assert conjuncts(one) != conjuncts(other)


def test_an_equivalence_says_both_directions() -> None:
    both = conjuncts("(state = 'back') = (back_on IS NOT NULL)")
    assert conjuncts("state = 'back' IS NOT TRUE OR back_on IS NOT NULL") <= both
    assert conjuncts("back_on IS NULL OR state = 'back'") <= both
    assert not conjuncts("state = 'lent' IS NOT TRUE OR back_on IS NOT NULL") <= both


def test_columns_are_renamed_and_nothing_else() -> None:
    names = {"endDate": "end_date", "größe": "size"}
    expression = '"endDate" > \'"endDate" é\' AND f("größe") > t."endDate"'
    told = renamed(expression, lambda name: names.get(name, name))
    assert told == canonical('end_date > \'"endDate" é\' AND f(size) > t."endDate"')


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT a FROM t ORDER BY a LIMIT 5", "SELECT a FROM t ORDER BY a"),
        ("SELECT a FROM (SELECT a FROM t LIMIT 5) AS s", None),
        ("SELECT a FROM (SELECT a FROM t LIMIT 5) AS s LIMIT 2",
         "SELECT a FROM (SELECT a FROM t LIMIT 5) AS s"),
        ("SELECT 'limit' FROM t", None),
        ("SELECT a FROM t WHERE b = $1 LIMIT $2",
         "SELECT * FROM (SELECT a FROM t WHERE b = $1) AS whole"
         " WHERE $2::bigint IS NOT DISTINCT FROM $2"),
    ],
)  # fmt: skip
def test_a_query_without_its_limit(query: str, expected: str | None) -> None:
    assert without_limit(query) == expected

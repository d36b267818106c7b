"""Controlled English: every row of its page is run, and no text makes it raise."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.model import aspects
from quod.notation import rules
from quod.notation.reading import Reading
from quod.notation.rules import rows, shapes
from quod.notation.sql import canonical
from quod.notation.words import words
from quod.registry import modules
from quod.source.span import Span
from quod.source.text import Source

PAGE = (Path(__file__).parents[1] / "docs" / "language" / "rules.md").read_text(encoding="utf-8")

VOCABULARY = [
    *re.findall(r"\S+", " ".join(re.findall(r"(?m)^\| ([^|]+) \|", PAGE))),
    *"`a` `b` and or if then unless not must 'x' 5 - , ( )".split(" "),
]
SENTENCES = st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join) | st.text(max_size=80)


def span(text: str) -> Span:
    return Span(Source("rules.md", text), 0, len(text))


def shown(value: Any) -> str:
    match value:
        case aspects.Condition(_, expression, _, at_write):
            return f"{expression} -- when written" if at_write else str(expression)
        case aspects.Nullability(nullable):
            return "NULL is allowed" if nullable else "f IS NOT NULL"
        case aspects.AllowedValues(values):
            return f"f IN ({', '.join(repr(value) for value in values)})"
        case aspects.Unique(columns):
            return f"UNIQUE ({', '.join(columns)})"
        case rules.Immutable():
            return "f keeps its first value"
        case aspects.TypeFamily(family):
            return f"the type holds a {family}"
        case aspects.FieldType(type):
            return f"the type is {type}"
        case rules.CrossEntity(child, parent, condition):
            return f"{child} needs {parent} with {condition.expression}"
        case _:
            raise AssertionError(value)


def table(heading: str) -> Iterator[list[str]]:
    """The rows of the tables below a heading, up to the next of its level."""
    level = re.match("#+", heading)
    assert level is not None
    end = rf"(?=\n#{{1,{len(level[0])}}} |\Z)"
    found = re.search(rf"(?ms)^{re.escape(heading)}\n(.*?){end}", PAGE)
    assert found is not None, heading
    for line in found[1].splitlines():
        if line.startswith("|") and not line.startswith(("| Rule", "|--")):
            cells = re.split(r"(?<!\\)\|", line.strip("|"))
            yield [cell.strip().replace("\\|", "|") for cell in cells]


def sql(reading: Reading) -> str:
    return "; ".join(f"`{shown(value)}`" for value in reading.values)


@pytest.mark.parametrize(("rule", "type", "said"), list(table("## Rules for one field")))
def test_a_rule_for_a_field_compiles_to_its_row(rule: str, type: str, said: str) -> None:
    reading = rules.read(span(rule), "f", type, {"g": type})
    assert not reading.missed
    assert sql(reading) == said


@pytest.mark.parametrize(("rule", "said"), list(table("## Rules over several fields")))
def test_a_rule_over_fields_compiles_to_its_row(rule: str, said: str) -> None:
    reading = rules.row(span(rule))
    assert not reading.missed
    assert sql(reading) == said


@pytest.mark.parametrize(("rule", "said"), list(table("## Rules between entities")))
def test_a_rule_between_entities_compiles_to_its_row(rule: str, said: str) -> None:
    reading = rules.between(span(rule))
    assert not reading.missed
    assert sql(reading) == said


@pytest.mark.parametrize(("rule", "type", "why"), list(table("## Not understood")))
def test_what_is_not_understood_is_said(rule: str, type: str, why: str) -> None:
    reading = rules.read(span(rule), "f", type)
    assert "; ".join(missed.reason for missed in reading.missed) == why
    assert all(missed.span.text in rule for missed in reading.missed)


def test_every_shape_has_its_heading() -> None:
    headings = set(re.findall(r"(?m)^### (.+)$", PAGE))
    named = {module.__name__.rpartition(".")[2] for module in modules(shapes)}
    assert named <= headings
    in_rows = {module.__name__.rpartition(".")[2] for module in modules(rows)}
    assert {f"rows: {name}" for name in in_rows} <= headings


@pytest.mark.parametrize(
    ("rule", "fields", "expression"),
    [
        ("if `on` then `a` must be 0", {"on": "boolean"}, "\"on\" IS NOT TRUE OR a = 0 IS TRUE"),
        ("if `paid` then `price` is set", {"paid": "date"}, "paid IS NULL OR price IS NOT NULL"),
        ("`a` = `b`", {"a": "text", "b": "text"}, "a = b"),
        ("`a` = `b`", {"a": "text"}, "a = 'b'"),
        ("`code` is 5", {"code": "text"}, "code = '5'"),
        ("`select` must be before `Order Date`", {}, None),
    ],
)  # fmt: skip
def test_known_fields_tell_columns_from_values(
    rule: str, fields: dict[str, str | None], expression: str | None
) -> None:
    said = [value.expression for value in rules.row(span(rule), fields).values]
    assert said == ([expression] if expression else [])


@pytest.mark.parametrize(
    "rule",
    [
        "must be positive unless approved by a manager",
        "unique, except for drafts",
        "lower case when the moon is full",
        "either positive or whatever",
    ],
)
def test_half_a_rule_is_no_rule(rule: str) -> None:
    reading = rules.read(span(rule), "f", "integer")
    assert not reading.said
    assert reading.missed


@pytest.mark.parametrize("text", ["—", "none", "-", "n/a", "`—`", "always"])
def test_no_condition_is_no_claim(text: str) -> None:
    assert rules.row(span(text)) == Reading()


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("must be in `%w[sun shade]`", ("sun", "shade")),
        ('one of `"sun"` or `"shade"`', ("sun", "shade")),
        ("one of `null`, `sun`, `shade`", ("sun", "shade")),
        ('must be in `{ "sun", "shade" }`', ("sun", "shade")),
        ("one of 'sun', 'null'", ("sun", "null")),
    ],
)
def test_values_are_what_the_marks_hold(rule: str, values: tuple[str, ...]) -> None:
    assert rules.read(span(rule), "f", "text").values == (aspects.AllowedValues(values),)


def test_hostile_values_stay_values() -> None:
    reading = rules.read(span('''one of "a'); DROP TABLE x; --", "b"'''), "f", "text")
    assert reading.values == (aspects.AllowedValues(("a'); DROP TABLE x; --", "b")),)
    row = rules.row(span('''`status` is "x' OR '1'='1"'''))
    assert [value.expression for value in row.values] == ["status = 'x'' OR ''1''=''1'"]


def check(reading: Reading, rule: Span) -> None:
    """The laws of a reading: places inside the rule, expressions that PostgreSQL parses."""
    for place in (*(said.span for said in reading.said), *(one.span for one in reading.missed)):
        assert rule.start <= place.start <= place.end <= rule.end
        assert place.text == rule.source.text[place.start : place.end]
    for value in reading.values:
        condition = value.condition if isinstance(value, rules.CrossEntity) else value
        if isinstance(condition, aspects.Condition):
            assert condition.expression is not None
            assert canonical(condition.expression) == condition.expression


TYPES = st.sampled_from([None, "text", "integer", "date", "boolean", "jsonb", "text[]", "uuid"])


@given(SENTENCES, TYPES)
def test_no_sentence_raises(text: str, type: str | None) -> None:
    rule = span(text)
    check(rules.read(rule, "f", type, {"a": type, "b": None}), rule)
    check(rules.row(rule, {"a": type}), rule)
    check(rules.row(rule), rule)
    check(rules.between(rule), rule)


@given(st.text(max_size=200))
def test_words_cover_what_they_cut(text: str) -> None:
    cut = words(span(text))
    places = [word.span for word in cut]
    assert all(one.end <= other.start for one, other in pairwise(places))
    covered = "".join(place.text for place in places).replace("*", "")
    assert "".join(covered.split()) == "".join(text.replace("*", "").split())

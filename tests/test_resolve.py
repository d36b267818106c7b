"""The model of the examples keeps the promises of its JSON, and names mean what they should."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quod import pipeline
from quod.model.entities import TableName
from quod.notation.cases import snake
from quod.notation.generated_names import NAME_BYTES_MAX
from quod.notation.sql import canonical
from quod.notation.types import canonical_type
from quod.resolve.names import lookup
from quod.resolve.types import is_written_out, of_family, same_but_looser, same_type

EXAMPLES = Path(__file__).parent.parent / "examples"
DOCUMENTS = ["bookshop", "minimal"]

KEYS = {
    "": "quod documents entities patterns requirements not_understood",
    "documents": "file title feature status version",
    "entities": "name schema table junction file line status fields primary_key unique checks "
    "references indexes lifecycles policies sensitivity retention partitioning shard_key cache "
    "estimates seeds",
    "fields": "name column type nullable default generated line",
    "unique": "columns where line also",
    "checks": "expression source line also",
    "references": "name columns target_schema target_table target_columns on_delete "
    "on_delete_columns on_update line also",
    "indexes": "name method keys unique where line also",
    "lifecycles": "column initial final transitions details line",
    "details": "from to trigger validation line",
    "patterns": "name query indexes p95_ms line",
    "not_understood": "file line text reason",
}
"""What INTERFACES promises of each object, by the list that holds it."""


@cache
def model(name: str) -> dict[str, Any]:
    compiled = pipeline.compile(str(EXAMPLES / name / "data-model.md"))
    (file,) = pipeline.build(compiled, "model")
    found: dict[str, Any] = json.loads(file.text)
    return found


def objects(value: Any, within: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every object of the model with the name of the list it stands in."""
    if isinstance(value, list):
        return [found for one in value for found in objects(one, within)]
    if not isinstance(value, dict):
        return []
    inner = [found for key, one in value.items() for found in objects(one, key)]
    return [(within, value), *inner]


def of_kind(name: str, kind: str) -> list[dict[str, Any]]:
    return [one for within, one in objects(model(name)) if within == kind]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_promised_key_is_left_out(name: str) -> None:
    for within, one in objects(model(name)):
        missing = set(KEYS.get(within, "").split()) - set(one)
        assert not missing, f"{within or 'the model'} lacks {missing}: {one}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_types_are_spelled_as_the_server_prints_them(name: str) -> None:
    enums = {value.value.name for value in compiled_enums(name)}
    for field in of_kind(name, "fields"):
        said = canonical_type(field["type"])
        is_canonical = said is not None and said.type == field["type"]
        assert is_canonical or field["type"] in enums, field


def compiled_enums(name: str) -> Any:
    return pipeline.compile(str(EXAMPLES / name / "data-model.md")).model.enums


@pytest.mark.parametrize("name", DOCUMENTS)
def test_expressions_are_written_by_the_parser(name: str) -> None:
    said = [(one, "expression") for one in of_kind(name, "checks")]
    said += [(one, "default") for one in of_kind(name, "fields")]
    said += [(one, "generated") for one in of_kind(name, "fields")]
    said += [(one, "where") for kind in ("unique", "indexes") for one in of_kind(name, kind)]
    expressions = [one[key] for one, key in said if one[key] is not None]
    assert expressions
    for expression in expressions:
        assert canonical(expression) == expression
        assert not expression.startswith("(") or not expression.endswith(")")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_lines_are_lines_of_the_document_in_order(name: str) -> None:
    last = len((EXAMPLES / name / "data-model.md").read_text("utf-8").splitlines())
    for within, one in objects(model(name)):
        if "line" not in one or one["line"] is None:
            continue
        lines = [one["line"], *one.get("also", [])]
        assert lines == sorted(set(lines)), f"{within}: {one}"
        assert 1 <= lines[0] <= lines[-1] <= last


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_referred_to_is_in_the_model(name: str) -> None:
    columns = {
        (one["schema"], one["table"]): {field["column"] for field in one["fields"]}
        for one in of_kind(name, "entities")
    }
    for one in of_kind(name, "entities"):
        own = columns[one["schema"], one["table"]]
        assert set(one["primary_key"]) <= own
        for key in one["references"]:
            assert set(key["columns"]) <= own
            target = columns[key["target_schema"], key["target_table"]]
            assert set(key["target_columns"]) <= target
            assert len(key["name"].encode()) <= NAME_BYTES_MAX


def test_the_bookshop_has_what_the_reader_sees_in_it() -> None:
    """One of each, so that an empty list does not pass for a kept promise."""
    for kind in ("unique", "checks", "references", "indexes", "lifecycles", "details", "patterns"):
        assert of_kind("bookshop", kind), kind


NAMES = {
    "order": TableName("public", "order"),
    "category": TableName("public", "category"),
    "bus": TableName("public", "bus"),
    "bread": TableName("store", "bread"),
}


@pytest.mark.parametrize(
    ("spelled", "table"),
    [
        ("Order", "order"),
        ("orders", "order"),
        ("public.orders", "order"),
        ('"Order"', "order"),
        ("Categories", "category"),
        ("Buses", "bus"),
        ("store.bread", "bread"),
        ("shop.bread", None),
        ("shop.orders", None),
        ("Ordeal", None),
        ("", None),
    ],
)
def test_a_name_means_a_table(spelled: str, table: str | None) -> None:
    found = lookup(spelled, NAMES)
    assert (found.name if found is not None else None) == table


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("OrderLine", "order_line"),
        ("Order Line", "order_line"),
        ("order_line", "order_line"),
        ("HTTPCode", "http_code"),
        ("order-line", "order_line"),
        ("Line2Text", "line2_text"),
    ],
)
def test_humps_become_snakes(name: str, column: str) -> None:
    assert snake(name) == column


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("numeric", "numeric(10,2)", True),
        ("numeric(8,2)", "numeric(10,2)", False),
        ("character varying(9)", "character varying", True),
        ("timestamp with time zone", "timestamp without time zone", False),
        ("integer", "integer[]", False),
        ("integer", "bigint", False),
    ],
)
def test_types_that_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_type(one, other) is same
    assert same_type(other, one) is same


def test_a_length_only_narrows_text() -> None:
    assert same_but_looser("text", "character varying(50)")
    assert not same_but_looser("character varying(40)", "character varying(50)")
    assert not same_but_looser("text", "integer")


@pytest.mark.parametrize(
    ("type_name", "family", "fits"),
    [
        ("uuid", "string", True),
        ("integer", "string", False),
        ("bigint", "string", True),
        ("text[]", "array", True),
        ("text[]", "string", False),
        ("jsonb", "array", True),
        ("text", "json", False),
        ("jsonb", "string", False),
        ("timestamp with time zone", "date", True),
        ("boolean", "number", False),
        ("kind", "string", True),
        ("kind", "number", False),
    ],
)
def test_loose_types_fit_or_not(type_name: str, family: str, fits: bool) -> None:
    assert of_family(type_name, family, frozenset(["kind"])) is fits


@pytest.mark.parametrize(
    ("type_name", "family", "written_out"),
    [
        ("text", "json", True),
        ("character varying(40)", "array", True),
        ("jsonb", "string", True),
        ("integer", "json", False),
        ("text", "number", False),
        ("uuid", "string", False),
    ],
)
def test_json_is_written_out(type_name: str, family: str, written_out: bool) -> None:
    assert is_written_out(type_name, family) is written_out

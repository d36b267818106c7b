"""Titles, names, types, marks, values and key words in the cells of a table of fields."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quod.model.aspects import Default, Nullability, PrimaryKey, Reference, Unique
from quod.notation import remarks, type_cells
from quod.notation.checkable import is_checkable
from quod.notation.column_titles import role
from quod.notation.field_names import field_names
from quod.notation.value_lists import values_listed
from quod.notation.yes_no import marked
from quod.source.span import Span
from quod.source.text import Source


def span(text: str) -> Span:
    return Span(Source("data-model.md", text), 0, len(text))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Field", "field"),
        ("**Campo**", "field"),
        ("컬럼명", "field"),
        ("поле", "field"),
        ("字段名", "field"),
        ("Tipo PG", "type"),
        ("Go type", "type"),
        ("型", "type"),
        ("Type (PostgreSQL)", "type"),
        ("NN", "required"),
        ("필수 여부", "required"),
        ("Nulo", "nullable"),
        ("Restrições", "constraints"),
        ("Ограничения", "constraints"),
        ("DB column", "column"),
        ("備考", "notes"),
        ("Event type", None),
        ("Latency", None),
    ],
)
def test_a_title_has_a_role(title: str, expected: str | None) -> None:
    assert role(title) == expected


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("`created_at` / `updated_at`", ["created_at", "updated_at"]),
        ("**theme**", ["theme"]),
        ("id (PK)", ["id"]),
        ("userId FK", ["userId"]),
        ("_id", ["_id"]),
        ("🆕 `berth`", ["berth"]),
        ("(all other fields)", []),
        ("...", []),
        ("`owner.name`", []),
    ],
)
def test_a_cell_names_fields(cell: str, names: list[str]) -> None:
    assert [name.text for name in field_names(span(cell)).names] == names


@pytest.mark.parametrize(
    ("cell", "type_", "values", "nullable"),
    [
        ("`*time.Time`", "timestamp with time zone", (), True),
        ("TIMESTAMP WITH TZ", "timestamp with time zone", (), None),
        ("INT UNSIGNED", "bigint", (), None),
        ("TINYINT(1)", "boolean", (), None),
        ("Point(4326)", "geometry(Point,4326)", (), None),
        ("[]string", "text[]", (), None),
        ("`calm \\| rough`", "text", ("calm", "rough"), None),
        ("VARCHAR(9) [calm|rough]", "character varying(9)", ("calm", "rough"), None),
        ("enum calm/rough", "text", ("calm", "rough"), None),
        ("string \\| null", "text", (), True),
        ("Date/null", "date", (), True),
    ],
)
def test_a_type_cell_is_read(
    cell: str, type_: str, values: tuple[str, ...], nullable: bool | None
) -> None:
    found = type_cells.read(cell)
    assert found.said is not None
    assert (found.said.type, found.values, found.nullable) == (type_, values, nullable)


@pytest.mark.parametrize("cell", ["User[]?", "CityOption \\| null", "`Weather`"])
def test_a_name_is_no_type(cell: str) -> None:
    found = type_cells.read(cell)
    assert found.said is None
    assert found.name is not None


@pytest.mark.parametrize("cell", ["`ICollection<Boat>`", "relation", "1:N", "Boat @relation(x)"])
def test_the_way_to_other_rows_is_no_column(cell: str) -> None:
    assert type_cells.read(cell).relation


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("`open` \\| `closed`", ("open", "closed")),
        ("'free' or 'paid' - the tier", ("free", "paid")),
        ("One of: low, high", ("low", "high")),
        ("EMAIL / SMS", ("EMAIL", "SMS")),
        ("e.g. `open`, `closed`", None),
        ("Set from `open` to `closed`", None),
        ("`berth`, `side`", None),
        ("Name and address", None),
        ("and/or", None),
    ],
)
def test_a_note_lists_values(cell: str, expected: tuple[str, ...] | None) -> None:
    found = values_listed(span(cell), lambda name: name in ("berth", "side"))
    assert (found and found.values) == expected


@pytest.mark.parametrize(
    ("type_name", "cell", "expected"),
    [
        ("BoatStatus", "Moored/Sailing/Sunk", ("Moored", "Sailing", "Sunk")),
        ("BoatStatus?", "Where it is (Moored, Sailing)", ("Moored", "Sailing")),
        ("BoatKind", "船の種類（Dinghy/Cutter）", ("Dinghy", "Cutter")),
        ("BoatKind", "Its kind (Dinghy, Cutter, etc.)", None),
        ("BoatKind", "Dinghy/Cutter of the harbour", None),
        ("Boat", "Dinghy/Cutter", None),
        ("", "Dinghy/Cutter", None),
    ],
)
def test_a_choice_of_a_program_may_be_listed_without_words(
    type_name: str, cell: str, expected: tuple[str, ...] | None
) -> None:
    found = values_listed(span(cell), lambda _: False, type_name)
    assert (found and found.values) == expected


NOT_NULL = Nullability(nullable=False)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("Primary key (uuid7)", [PrimaryKey(("f",))]),
        ("FK to boats (CASCADE)", [Reference(("f",), "boats", on_delete="cascade")]),
        ("FK → `boats.id`, `SET NULL`", [Reference(("f",), "boats", ("id",), "set null")]),
        ("**UNIQUE**. Painted on the bow", [Unique(("f",))]),
        ("Required; default `calm`. Seen at noon", [NOT_NULL, Default("'calm'")]),
        ("Unique per harbour", []),
        ("Required when it rains", []),
        ("Default currency of the harbour", []),
        ("FK to the reviewed boat", []),
        ("No FK (kept loose)", []),
        ("FK lógica → `boats.id`", []),
        ("The foreign key of the boat", []),
    ],
)
def test_key_words_of_a_note_count(cell: str, values: list[Any]) -> None:
    assert list(remarks.read(span(cell), "f", "text").values) == values


@pytest.mark.parametrize(
    ("field", "cell", "keys"),
    [
        ("id", "Unique identifier (drawn)", [PrimaryKey(("id",))]),
        ("Id", "Identificador único del barco", [PrimaryKey(("Id",))]),
        ("id", "唯一标识", [PrimaryKey(("id",))]),
        ("hull_id", "Unique identifier", []),
        ("id", "The unique identifier is painted on", []),
    ],
)
def test_an_id_that_is_the_unique_identifier_is_the_key(
    field: str, cell: str, keys: list[Any]
) -> None:
    assert list(remarks.read(span(cell), field, "uuid").values) == keys


def test_marks_are_read_in_many_languages() -> None:
    assert [marked(word) for word in ("sim", "да", "はい", "예", "✓", "Y", "**Yes**")] == [True] * 7
    assert [marked(word) for word in ("não", "нет", "いいえ", "아니오", "—", "N")] == [False] * 6
    assert marked("No (default: 3)") is False
    assert marked("perhaps") is None


def test_words_that_ask_for_something_are_told_from_those_that_explain() -> None:
    assert is_checkable("must be before the harbour closes")
    assert is_checkable("3-50 of them")
    assert not is_checkable("Shown on the board")
    assert not is_checkable("set by the pilot (FR-012)")


@pytest.mark.parametrize(
    ("title", "held"),
    [("欄位名 (DB)", "field"), ("型別", "type"), ("變更", "change"), ("預設值", "default")],
)
def test_titles_in_traditional_chinese(title: str, held: str) -> None:
    assert role(title) == held


READERS: dict[str, Callable[[str], object]] = {
    "titles": role,
    "names": lambda text: field_names(span(text)),
    "types": type_cells.read,
    "values": lambda text: values_listed(span(text), lambda _: False),
    "remarks": lambda text: remarks.read(span(text), "f", "text"),
    "checkable": is_checkable,
    "marks": marked,
}
PIECES = [
    "(",
    "1",
    " ",
    "a, ",
    "`a` | ",
    "`",
    "PK, ",
    "enum (",
    "A|",
    "one of ",
    "a / ",
    "\\|",
    "*",
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length(reader: str, piece: str) -> None:
    def cpu(size: int) -> float:
        started = time.process_time()
        READERS[reader](piece * size)
        return time.process_time() - started

    assert cpu(10_000) < 10 * min(cpu(2_500) for _ in range(2)) + 1.0


@settings(deadline=None)
@given(st.text(alphabet="aZ1 `'|\\()[]{}<>*~_?,/→—é主", max_size=60))
def test_nothing_raises(text: str) -> None:
    for read in READERS.values():
        read(text)
    for name in field_names(span(text)).names:
        assert 0 <= name.start <= name.end <= len(text)

"""A folder as one model: what each document of it says, and what they add up to."""

from quod.model.aspects import Declared, FieldDeclared, FieldType
from quod.model.changes import Removed, Renamed, Retyped
from quod.model.claims import Carrier, Claim, Subject
from quod.pipeline import Compiled, compile_sources
from quod.resolve.changes import apply_changes
from quod.source.span import Span
from quod.source.text import Source

HARBOUR = """\
# Data Model: harbour

## Entities

### Berth

| Field | Type | Constraints |
|---|---|---|
| id | UUID | PRIMARY KEY |
| name | VARCHAR(40) | NOT NULL |
"""
MARINA = """\
# Data Model: marina

A line more.

## Entities

### Berth (modified)

| Field | Type | Constraints |
|---|---|---|
| name | VARCHAR(80) | NOT NULL |
| depth | INTEGER | NOT NULL |

### Boat

| Field | Type | Constraints |
|---|---|---|
| id | UUID | PRIMARY KEY |
"""


def workspace(*texts: str) -> Compiled:
    sources = (
        Source(f"specs/{at + 1:03}-x/data-model.md", text, at) for at, text in enumerate(texts)
    )
    return compile_sources(tuple(sources))


def test_a_document_has_its_own_status_and_lines() -> None:
    whole = workspace(HARBOUR, MARINA)
    first, second = (whole.of((one.source.file,)) for one in whole.documents)
    assert [(e.name, e.status, e.span.line) for e in first.model.entities] == [("Berth", "new", 5)]
    assert [(e.name, e.status, e.span.line) for e in second.model.entities] == [
        ("Berth", "modified", 7),
        ("Boat", "new", 14),
    ]
    assert [e.status for e in whole.model.entities] == ["new", "new"]


def test_a_document_is_the_version_that_it_makes() -> None:
    whole = workspace(HARBOUR, MARINA)
    first, second = (whole.of((one.source.file,)) for one in whole.documents)
    assert fields(first) == {"id": ("uuid", 9), "name": ("character varying(40)", 10)}
    assert fields(second) == {
        "id": ("uuid", 9),
        "name": ("character varying(80)", 11),
        "depth": ("integer", 12),
    }
    table = first.lowered.catalog.table("public", "berth")
    assert table is not None
    assert table.column("depth") is None


def fields(compiled: Compiled) -> dict[str, tuple[str, int]]:
    berth = compiled.model.entity("Berth")
    assert berth is not None
    return {f.column: (f.type.value if f.type else "", f.span.line) for f in berth.fields}


def test_what_no_longer_counts_is_kept_with_what_took_its_place() -> None:
    gone = {
        (one.claim.span.text, one.by.span.text)
        for one in workspace(HARBOUR, MARINA).model.superseded
    }
    assert ("VARCHAR(40)", "VARCHAR(80)") in gone


SOURCES = (Source("specs/001-a/data-model.md", "x" * 99), Source("b", "x" * 99, 1))


def claim(
    value: object, field: str | None = None, at: tuple[int, int] = (0, 0), said: Carrier = "sql"
) -> Claim:
    document, start = at
    return Claim(Subject("berth", field), value, Span(SOURCES[document], start, start + 1), said)


BERTH = (
    claim(Declared(), said="header"),
    claim(FieldDeclared(), "name", said="schema table"),
    claim(FieldType("text"), "name", said="schema table"),
)


def test_a_removal_ends_what_earlier_documents_say() -> None:
    removed = claim(Removed("column", "name"), at=(1, 0))
    changed = apply_changes((*BERTH, removed))
    assert changed.claims == (BERTH[0], removed)
    assert {one.claim for one in changed.superseded} == set(BERTH[1:])
    assert {one.by for one in changed.superseded} == {removed}


def test_what_is_declared_after_a_removal_stays() -> None:
    again = claim(FieldDeclared(), "name", at=(1, 50))
    changed = apply_changes((*BERTH, claim(Removed("column", "name"), at=(1, 0)), again))
    assert again in changed.claims


def test_a_schema_table_shows_what_is_left_after_its_own_changes() -> None:
    changed = apply_changes((*BERTH, claim(Removed("column", "name"), at=(0, 50))))
    assert BERTH[1] in changed.claims


def test_a_field_goes_on_under_its_new_name() -> None:
    changed = apply_changes((*BERTH, claim(Renamed("column", "name", "title"), at=(1, 0))))
    assert {one.subject.field for one in changed.claims} == {None, "title"}


def test_a_new_type_takes_the_place_of_the_old() -> None:
    changed = apply_changes((*BERTH, claim(Retyped("integer"), "name", at=(1, 0))))
    assert [c.value for c in changed.claims if isinstance(c.value, FieldType)] == [
        FieldType("integer")
    ]

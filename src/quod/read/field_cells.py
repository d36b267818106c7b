"""The cells of a row beside its name: type, constraints, marks, default, key, notes.

In: the field, and the cells by their role. Out: claims with the words that say them. Nothing is
said twice of one row: what a cell of its own says outranks what a note says of the same thing.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quod.model.aspects import (
    AllowedValues,
    Default,
    FieldType,
    Index,
    Nullability,
    PrimaryKey,
    Reference,
    Serial,
    TypeFamily,
    Unique,
)
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.model.document import ReadAs
from quod.model.model import spelling
from quod.notation import constraints, remarks
from quod.notation.column_titles import Role
from quod.notation.defaults import default
from quod.notation.field_names import Names
from quod.notation.loose_types import exact_type, family_of, foreign_words
from quod.notation.pg_query import ParseError
from quod.notation.reading import Reading
from quod.notation.rules.rule import Subject as Ruled
from quod.notation.rules.rule import quoted
from quod.notation.sql import canonical, columns_of
from quod.notation.type_cells import TypeCell
from quod.notation.type_cells import read as type_cell
from quod.notation.value_lists import values_listed
from quod.notation.words import words
from quod.notation.yes_no import marked, null_said
from quod.read.cell_words import unwrapped, whole_code
from quod.read.facts import Database
from quod.read.nothing import says_nothing
from quod.source.span import Span
from quod.syntax.inline import codes, plain

Found = Claim | Prose | NotUnderstood
Cells = Mapping[Role, Span]

_SILENT = ("conditional", "derived", "n/a", "na", "varies", "depends", "computed", "auto")
_REST_MAX = 100
"""More than so many characters behind a type are a description."""
_OF_ENTITY = (PrimaryKey, Unique, Reference, Index, ReadAs)
_AUTOMATIC = re.compile(
    r"(?:auto|generated|auto[- _]?(?:generated|incremented|increment)|autoincrement|identity"
    r"|uuid|serial)\W*\Z",
    re.IGNORECASE,
)


def read(
    subject: Subject, names: Names, cells: Cells, beside: set[str], database: Database
) -> Iterator[Found]:
    """The claims of one field's row."""
    field = subject.field or ""
    cell = cells.get("type")
    typed = type_cell(cell.text) if cell is not None else TypeCell()
    found: list[Found] = list(_type(subject, cell, typed, database)) if cell is not None else []
    if cell is None or typed.said is None:
        kind = None
    else:
        kind = exact_type(typed.said, field, cell.text, database)
    found += _given(subject, names, cells, kind, typed)
    found += _marks(subject, cells)
    found += _default(subject, cells, kind, _says(found, Nullability))
    found += _columns(subject, cells, typed, beside)
    notes = cells.get("notes")
    if notes is not None:
        found += _only_new(found, _notes(subject, notes, kind))
        if not _says(found, AllowedValues) and _may_list(typed, kind):
            word = cell.text.strip(" `*") if cell is not None else ""
            found += _values(subject, notes, beside, typed.name or word)
    if names.optional and not _says(found, Nullability):
        found.append(Claim(subject, Nullability(nullable=True), names.names[0], "schema table"))
    yield from found


def _type(subject: Subject, cell: Span, typed: TypeCell, database: Database) -> Iterator[Found]:
    end = typed.rest[0] if typed.rest is not None and typed.rest[0] > 0 else len(cell.text)
    code = cell.text.count("`", 0, end) % 2
    place = cell if code or end == 0 else cell.sub(0, end)
    place = place.strip(" `*_,;(|\\/") if place.text.strip(" `*_,;(|\\/") else cell
    if says_nothing(cell):
        if not cell.text.strip():
            yield NotUnderstood(cell, "the row says no type")
        return
    if typed.said is not None:
        for kind in _kinds(typed, subject, cell, database):
            yield Claim(subject, kind, place, "schema table")
        foreign = foreign_words(cell.text, database)
        if foreign is not None:
            read_as = exact_type(typed.said, subject.field or "", cell.text, database)
            said = ReadAs(foreign.group(), read_as)
            yield Claim(Subject(subject.entity), said, cell.sub(*foreign.span()), "schema table")
        if typed.said.serial:
            yield Claim(subject, Serial(), place, "schema table")
    elif typed.name is not None:
        yield Claim(subject, FieldType(typed.name), place, "schema table")
    if typed.values:
        yield Claim(subject, AllowedValues(typed.values), cell, "schema table")
    if typed.nullable is not None:
        yield Claim(subject, Nullability(typed.nullable), place, "schema table")


def _kinds(
    typed: TypeCell, subject: Subject, cell: Span, database: Database
) -> Iterator[FieldType | TypeFamily]:
    """The type; with its family where the word is another language's."""
    assert typed.said is not None
    family = family_of(typed.said, cell.text)
    kind = exact_type(typed.said, subject.field or "", cell.text, database)
    if family != "string" or kind != "text":
        yield FieldType(kind, "program" if family is not None else "")
    if family is not None:
        yield TypeFamily(family)


def _given(
    subject: Subject, names: Names, cells: Cells, kind: str | None, typed: TypeCell
) -> Iterator[Found]:
    """Cells that hold constraints and nothing else, and what stands beside name and type."""
    cell = cells.get("type")
    if cell is not None and typed.rest is not None:
        rest = whole_code(cell.sub(*typed.rest).strip(" `*_,;"))
        if len(rest.text) > _REST_MAX:
            yield from _claims(subject, remarks.read(unwrapped(rest), subject.field or "", kind))
        else:
            exact = typed.said is not None and typed.said.family is None
            for one in _quiet(subject, unwrapped(rest), kind):
                if not (exact and isinstance(one, Claim) and isinstance(one.value, TypeFamily)):
                    yield one  # `INTEGER (boolean)` says what the numbers mean.
    if names.rest is not None and names.rest.text:
        yield from _claims(subject, remarks.read(unwrapped(names.rest), subject.field or "", kind))
    given = cells.get("constraints")
    if given is not None and given.text:
        reading = constraints.read(given, subject.field or "", kind)
        yield from (c for c in _claims(subject, reading) if c.value != FieldType(kind or ""))
        yield from reading.missed
    tag = cells.get("tag")
    if tag is not None and tag.text:
        yield from _quiet(subject, tag, kind)


def _quiet(subject: Subject, span: Span, kind: str | None) -> Iterator[Found]:
    """Constraints where other words are no constraints: units, dialects, remarks."""
    yield from _claims(subject, constraints.read(span, subject.field or "", kind))


def _claims(subject: Subject, reading: Reading) -> Iterator[Claim]:
    keyed = any(isinstance(one.value, PrimaryKey | Unique) for one in reading.said)
    for one in reading.said:
        if keyed and isinstance(one.value, Index):
            continue  # The key has an index of its own.
        owner = Subject(subject.entity) if isinstance(one.value, _OF_ENTITY) else subject
        yield Claim(owner, one.value, one.span, "schema table")


def _marks(subject: Subject, cells: Cells) -> Iterator[Found]:
    roles: tuple[tuple[Role, bool], ...] = (("nullable", True), ("required", False))
    for name, meaning in roles:
        cell = cells.get(name)
        if cell is None:
            continue
        word = plain(cell).strip()
        said = null_said(word)
        if said is not None and word.lower() not in ("optional", "required"):
            yield Claim(subject, Nullability(said), cell, "schema table")
        elif (mark := marked(word)) is not None:
            yield Claim(subject, Nullability(mark == meaning), cell, "schema table")
        elif " " not in word and word.lower() not in _SILENT:
            yield NotUnderstood(cell, "write yes or no")


def _default(subject: Subject, cells: Cells, kind: str | None, settled: bool) -> Iterator[Found]:
    """The default; whether it may be NULL where that stands there, and nothing else settles it."""
    cell = cells.get("default")
    if cell is None or says_nothing(cell):
        return
    nullable = null_said(cell.text)
    if nullable is not None and cell.text.strip(" `*").lower() != "null":
        if not settled:
            yield Claim(subject, Nullability(nullable), cell, "schema table")
        return
    code = next(iter(codes(cell)), None)
    leads = code is not None and not cell.text[: code.start - cell.start].strip(" `*")
    span = code if code is not None and leads else cell.strip(" `*")
    if _AUTOMATIC.match(span.text):
        yield from _quiet(subject, span, kind)
        return
    ruled = Ruled(subject.field or "", kind, quoted(subject.field or ""))
    value = default(words(span), span.text.replace("\\|", "|"), ruled)
    if value is None and code is None and len(span.text.split()) > 1:
        return
    try:
        expression = canonical(value if value is not None else span.text)
        constant = not columns_of(expression)
    except ParseError as error:
        if not _is_colour(span.text, kind):
            yield NotUnderstood(span, f"not an SQL expression: {error.message}")
            return
        expression, constant = f"'{span.text}'", True
    if constant:
        yield Claim(subject, Default(expression), span, "schema table")
    else:
        yield NotUnderstood(span, "a default is a value or a call, such as `'draft'` or `now()`")


_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}")


def _is_colour(text: str, kind: str | None) -> bool:
    """Whether a text without quotes is a colour, `#3b82f6`, in a field of text."""
    is_text = kind is not None and kind.startswith(("character", "text"))
    return is_text and _COLOUR.fullmatch(text) is not None


def _columns(subject: Subject, cells: Cells, typed: TypeCell, beside: set[str]) -> Iterator[Found]:
    """Columns of one thing: key, unique, reference, delete action, length, values."""
    field = subject.field or ""
    for name in ("key", "reference", "delete"):
        cell = cells.get(name)
        if cell is not None and not says_nothing(cell):
            yield from _keyed(subject, cell, name)
    unique = cells.get("unique")
    if unique is not None and marked(plain(unique)):
        yield Claim(Subject(subject.entity), Unique((field,)), unique, "schema table")
    length = cells.get("length")
    size = length.text.strip(" `*") if length is not None else ""
    is_text = typed.said is not None and typed.said.family == "string" and not typed.said.array
    if length is not None and is_text and size.isascii() and size.isdigit() and len(size) < 9:
        said = FieldType(f"character varying({int(size)})")
        yield Claim(subject, said, length, "schema table")
    values = cells.get("values")
    if values is not None:
        yield from _values(subject, values, beside)


def _keyed(subject: Subject, cell: Span, name: str) -> Iterator[Found]:
    field = subject.field or ""
    reading = constraints.read(cell, field, None)
    kept = tuple(one for one in reading.said if isinstance(one.value, _OF_ENTITY))
    if kept:
        yield from _claims(subject, Reading(kept))
    elif name == "reference":
        target = next(iter(codes(cell)), cell.strip(" `*")).text.replace("(", ".").rstrip(")")
        table, _, column = target.rpartition(".")
        if target.replace(".", "").replace("_", "").isalnum() and marked(target) is None:
            value = Reference((field,), table or column, (column,) if table else ())
            yield Claim(Subject(subject.entity), value, cell, "schema table")


def _notes(subject: Subject, cell: Span, kind: str | None) -> list[Found]:
    return list(_claims(subject, remarks.read(cell, subject.field or "", kind)))


def _may_list(typed: TypeCell, kind: str | None) -> bool:
    """Whether the field may have a list of texts for values."""
    if typed.said is not None and typed.said.array:
        return False
    return kind is None or kind == "text" or kind.startswith(("character", "text"))


def _values(subject: Subject, cell: Span, beside: set[str], type_name: str = "") -> list[Found]:
    own = spelling(subject.field or "")

    def is_field(value: str) -> bool:
        return spelling(value) in beside and spelling(value) != own

    listed = values_listed(cell, is_field, type_name)
    if listed is None:
        return []
    return [Claim(subject, AllowedValues(listed.values), listed.span, "schema table")]


def _says(found: list[Found], kind: type[Any]) -> bool:
    return any(isinstance(one, Claim) and isinstance(one.value, kind) for one in found)


def _only_new(found: list[Found], more: list[Found]) -> list[Found]:
    """Claims of a kind that no other cell of the row made."""
    return [
        one
        for one in more
        if isinstance(one, Claim)
        and (isinstance(one.value, Unique) or not _says(found, type(one.value)))
    ]

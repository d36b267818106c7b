"""A table of fields: each row a field with its type, constraints, default and description.

In: a Markdown table whose header has a column for the field and one for the type, whatever
they are called. Out: the claims of each row, its words underlined.
"""

from collections.abc import Iterator

from quod.model.aspects import (
    AllowedValues,
    Default,
    FieldDeclared,
    FieldType,
    Nullability,
    PrimaryKey,
    Reference,
    Serial,
    TypeFamily,
    Unique,
)
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.notation import constraints
from quod.notation.pg_query import ParseError
from quod.notation.sql import canonical, columns_of
from quod.notation.types import TypeSaid, canonical_type
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import codes, plain
from quod.syntax.nodes import Block, Row, Table

_FIELD = ("field", "column", "name", "attribute", "property", "field name", "column name")
_TYPE = ("type", "data type", "datatype", "sql type", "db type", "postgres type")
_CONSTRAINTS = ("constraints", "constraint", "rules", "validation", "modifiers")
_NULLABLE = ("nullable", "null", "null?", "nullable?", "optional")
_REQUIRED = ("required", "required?", "mandatory", "not null")
_DEFAULT = ("default", "default value")
_YES = ("yes", "y", "true", "✓", "✅", "x", "✔", "☑")
_NO = ("no", "n", "false", "✗", "❌", "-", "—", "", "✘", "☐")

Found = Claim | Prose | NotUnderstood


DECLARES = True
PERSISTS = False
ORDER = 0


def takes(block: Block, scope: Scope) -> bool:
    """A table whose header names a field and a type."""
    if not isinstance(block, Table):
        return False
    names = _names(block)
    return any(name in _FIELD for name in names) and any(name in _TYPE for name in names)


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """The claims of every row."""
    assert isinstance(block, Table)
    table, entity = block, scope.entity or ""
    yield Prose(table.header.span)
    names = _names(table)
    for row in table.rows:
        cells = dict(zip(names, row.cells, strict=False))
        yield from _row(row, cells, entity)
        if any(cell.text for cell in row.cells[len(names) :]):
            yield NotUnderstood(row.span, "the header has fewer cells; write \\| for a bar")


def _names(table: Table) -> list[str]:
    return [plain(cell).strip().lower() for cell in table.header.cells]


def _row(row: Row, cells: dict[str, Span], entity: str) -> Iterator[Found]:
    name_cell = _cell(cells, _FIELD)
    if name_cell is None or not name_cell.text.strip(" `*_"):
        yield NotUnderstood(row.span, "the row names no field")
        return
    name = next(iter(codes(name_cell)), None) or _bare(name_cell)
    subject = Subject(entity, name.text.replace("\\_", "_"))
    yield Claim(subject, FieldDeclared(), name, "schema table")
    type_cell = _cell(cells, _TYPE)
    said = canonical_type(_unescaped(type_cell.text)) if type_cell is not None else None
    if type_cell is not None:
        yield from _type(type_cell, said, subject)
    family = said.type if said is not None else None
    for cell in _constraint_cells(cells, type_cell, said):
        reading = constraints.read(cell, subject.field or "", family)
        for one in reading.said:
            yield Claim(_subject(subject, one.value), one.value, one.span, "schema table")
        yield from reading.missed
    yield from _marks(cells, subject)
    yield from _default(cells, subject)


def _unescaped(text: str) -> str:
    """Bars that are escaped for the table's sake, so that every place in the text stays."""
    return text.replace("\\|", " |")


def _bare(cell: Span) -> Span:
    """A name without marks of emphasis; underscores at one end alone belong to it."""
    name = cell.strip(" *`")
    return name.strip("_") if name.text.startswith("_") and name.text.endswith("_") else name


def _subject(subject: Subject, value: object) -> Subject:
    """Keys are of the entity; types, defaults and the like of the field."""
    if isinstance(value, (PrimaryKey, Unique, Reference)):
        return Subject(subject.entity)
    return subject


def _type(cell: Span, said: TypeSaid | None, subject: Subject) -> Iterator[Found]:
    words = cell.strip(" `*_")
    if says_nothing(cell):
        yield NotUnderstood(cell, "the row says no type")
    elif said is None:
        yield Claim(subject, FieldType(words.text), words, "schema table")
    else:
        value = TypeFamily("string") if said.family == "string" else FieldType(said.type)
        yield Claim(subject, value, words, "schema table")
        if said.serial:
            yield Claim(subject, Serial(), words, "schema table")
        if said.values:
            yield Claim(subject, AllowedValues(said.values), words, "schema table")
        if said.nullable is not None:
            yield Claim(subject, Nullability(said.nullable), words, "schema table")


def _constraint_cells(
    cells: dict[str, Span], type_cell: Span | None, said: TypeSaid | None
) -> Iterator[Span]:
    if type_cell is not None and said is not None and said.rest is not None:
        yield type_cell.sub(*said.rest)
    for name, cell in cells.items():
        if name in _CONSTRAINTS and cell.text:
            yield cell


def _marks(cells: dict[str, Span], subject: Subject) -> Iterator[Found]:
    for names, meaning in ((_NULLABLE, True), (_REQUIRED, False)):
        cell = _cell(cells, names)
        if cell is None:
            continue
        word = plain(cell).strip().lower()
        if word in _YES or word in ("null", "optional", "required", "not null"):
            nullable = meaning if word in _YES else word in ("null", "optional")
            yield Claim(subject, Nullability(nullable), cell, "schema table")
        elif word in _NO:
            yield Claim(subject, Nullability(not meaning), cell, "schema table")
        else:
            yield NotUnderstood(cell, "write yes or no")


def _default(cells: dict[str, Span], subject: Subject) -> Iterator[Found]:
    cell = _cell(cells, _DEFAULT)
    if cell is None or says_nothing(cell):
        return
    words = cell.strip(" `")
    try:
        expression = canonical(words.text)
        constant = not columns_of(expression)
    except ParseError as error:
        yield NotUnderstood(words, f"not an SQL expression: {error.message}")
        return
    if constant:
        yield Claim(subject, Default(expression), words, "schema table")
    else:
        yield NotUnderstood(words, "a default is a value or a call, such as `'draft'` or `now()`")


def _cell(cells: dict[str, Span], names: tuple[str, ...]) -> Span | None:
    return next((cell for name, cell in cells.items() if name in names), None)

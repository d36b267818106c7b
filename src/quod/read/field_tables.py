"""A table of fields: what its columns hold, and what each row claims.

In: the rows of a table with its header. Out: whether it is a table of fields at all, and the
claims of each row, its words underlined. What single cells say is read by `field_cells`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quod.model.aspects import FieldDeclared, FieldType, TypeFamily
from quod.model.changes import Removed
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.model.model import spelling
from quod.notation.column_titles import Role, is_exact, role
from quod.notation.field_names import Names, field_names
from quod.notation.several_columns import Column, several
from quod.notation.type_cells import read as type_cell
from quod.read import captions, field_cells, field_words
from quod.read.constraint_rows import constraint_row
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Row, Table

_NUMBERS = ("#", "no", "no.", "№", "n", "nº", "order", "key", "pk", "番号", "순번", "序号", "")
"""Titles of a column that may stand before the names."""
_NO_FIELDS = re.compile(
    r"\b(?:index|table|tables?|entity|from|to|parent|child|relationship|parameter|endpoint|method"
    r"|variable|argument|claim|error|enum value|token|widget|event)\b"
    r"|テーブル|테이블|таблица|tabela"
)
"""Titles of tables that are about other things, whatever else they have."""
_GONE = re.compile(
    r"[\s*_`~]*(?:removed?|dropped|deleted|remover|removid[oa]|eliminad[oa]|удал[её]н\w*|удалить"
    r"|削除|삭제)(?![\w-])",
    re.IGNORECASE,
)
_OF_ALL: tuple[Role, ...] = ("constraints", "nullable", "required")
_STRING = re.compile(r"[\s`*]*string[\s`*?]*\Z", re.IGNORECASE)
_GONE_LOUD = re.compile(r"[\s*_`~]*(?:REMOVED|DROPPED|DELETED)(?![\w-])")


class Columns(NamedTuple):
    """Where the cells of each role stand in a row."""

    field: int
    roles: tuple[Role | None, ...]
    is_exact: bool
    """The types are the database's own."""
    is_bold: bool
    """The names are in bold, and so no captions."""


def columns(table: Table) -> Columns | None:
    """The columns of a table of fields; None when it is a table of something else."""
    titles = [plain(cell).strip().lower() for cell in table.header.cells]
    roles = [role(title) for title in titles]
    if len(titles) > 1 and _is_counted(table, roles):
        titles[0], roles[0] = "#", None
    at = 1 if len(titles) > 1 and titles[0] in _NUMBERS else 0
    if at >= len(roles) or roles[at] not in ("field", "column"):
        return None
    if any(_NO_FIELDS.search(title) for n, title in enumerate(titles) if n != at and not roles[n]):
        return None
    types = [n for n, one in enumerate(roles) if one == "type"]
    exact = [n for n in types if is_exact(titles[n])]
    chosen = (exact or types)[:1]
    roles = [None if one == "type" and n not in chosen else one for n, one in enumerate(roles)]
    roles[at] = "field"
    for n, one in enumerate(roles):
        if n != at and one == "field":
            roles[n] = "column" if titles[n] in ("column", "column name", "columns") else None
    found = Columns(at, tuple(roles), bool(exact), captions.is_bold(table, at))
    return found if types else _typed(table, found)


def _is_counted(table: Table, roles: list[Role | None]) -> bool:
    """Whether the first column only numbers the rows, as the letters of a spreadsheet do."""
    firsts = [row.cells[0].text.strip(" `") for row in table.rows if row.cells]
    is_beside = roles[1] in ("field", "column") and roles[0] != "field"
    return is_beside and len(firsts) > 1 and all(map(_COUNTED.fullmatch, firsts))


_COUNTED = re.compile(r"[A-Z]{1,2}|\d{1,3}")


def _typed(table: Table, found: Columns) -> Columns | None:
    """A table without a column of types, where its other cells plainly begin with types."""
    cells = [
        (n, one) for n, one in enumerate(found.roles) if one in ("notes", "constraints", "change")
    ]
    for n, _ in cells[:2]:
        texts = [row.cells[n].text for row in table.rows if n < len(row.cells)]
        texts = [text for text in texts if not _GONE_LOUD.match(text)]
        sure = [text for text in texts if _SURE.match(text) and _is_type(text)]
        if sure and len(sure) * 2 >= len(texts):
            roles = tuple("type" if at == n else one for at, one in enumerate(found.roles))
            return found._replace(roles=roles)
    return None


def has_types(table: Table) -> bool:
    """Whether the column of types holds types of a database, as a list of indexes does not."""
    found = columns(table)
    if found is None or "type" not in found.roles:
        return False
    at = found.roles.index("type")
    texts = [row.cells[at].text for row in table.rows if at < len(row.cells)]
    sure = [text for text in texts if _is_type(text)]
    return len(sure) * 2 > len(texts)


_SURE = re.compile(
    r"[\s*`]*(?:NEW[,:*`\s]+)?(?:nullable\s+)?(?:UUID|TEXT|VARCHAR|CHAR|INTEGER|INT"
    r"|BIGINT|SMALLINT|BOOLEAN|DATE"
    r"|TIMESTAMPTZ|TIMESTAMP|JSONB|NUMERIC|DECIMAL|REAL|FLOAT|SERIAL|BIGSERIAL|BYTEA|uuid|text|int"
    r"|varchar|integer|bigint|smallint|boolean|timestamptz|jsonb|numeric|bigserial)\b"
)


def _is_type(text: str) -> bool:
    said = type_cell(text).said
    return said is not None and said.family is None


def rows(table: Table, found: Columns, scope: Scope) -> Iterator[Read]:
    """The claims of every row."""
    yield Prose(table.header.span)
    entity = scope.entity or ""
    names = {
        spelling(name.text)
        for row in table.rows
        if found.field < len(row.cells)
        for name in field_names(row.cells[found.field]).names
    }
    loose = _is_loose(table, found)
    for row in table.rows:
        constraint = constraint_row(row, found.field, entity, names)
        if constraint is not None:
            yield from constraint
            continue
        for one in _row(row, found, scope, entity, names):
            yield from _loosely(one) if loose else (one,)
        if any(cell.text for cell in row.cells[len(found.roles) :]):
            yield NotUnderstood(row.span, "the header has fewer cells; write \\| for a bar")


def _is_loose(table: Table, found: Columns) -> bool:
    """Whether the types are words of no database: `string` stands among them."""
    at = found.roles.index("type") if "type" in found.roles else len(found.roles)
    return any(_STRING.match(row.cells[at].text) for row in table.rows if at < len(row.cells))


def _loosely(one: Read) -> Iterator[Read]:
    """`timestamp` beside `string` is any moment, with a time zone or without."""
    match one:
        case Claim(value=FieldType()) if one.span.text.strip("` ").lower() == "timestamp":
            yield one._replace(value=one.value._replace(of="program"))
            yield one._replace(value=TypeFamily("date"))
        case _:
            yield one


def _row(row: Row, found: Columns, scope: Scope, entity: str, beside: set[str]) -> Iterator[Read]:
    name_cell = row.cells[found.field] if found.field < len(row.cells) else None
    if name_cell is None or not name_cell.text.strip(" `*_"):
        yield NotUnderstood(row.span, "the row names no field")
        return
    cells = _cells(row, found)
    said = (cells[one].text if one in cells else "" for one in ("type", "notes"))
    if (made := several(name_cell, *said)) and not _is_gone(cells):
        yield Prose(row.span)
        left = tuple(one for one in made if field_words.is_left(one, beside))
        yield from _several(left, cells, scope, entity, beside)
        return
    if captions.is_caption(row, found.field, cells, found.is_bold):
        yield from captions.read(name_cell, row, entity)
        return
    names = field_names(name_cell)
    if scope.strict and "constraints" in found.roles:
        cells.pop("notes", None)  # The canonical form has a cell for what a description may imply.
    type_words = cells.get("type")
    typed = type_cell(type_words.text) if type_words is not None else None
    is_relation = typed is not None and typed.relation
    if not names.names or is_relation or captions.is_navigation(cells):
        yield Prose(row.span)
        return
    if names.struck or _is_gone(cells):
        for name in names.names:
            subject = Subject(entity, name.text)
            yield Claim(Subject(entity), Removed("column", subject.field or ""), name, "rules")
        yield Prose(row.span)
        return
    for name in names.names:
        subject = Subject(entity, name.text.replace("\\", ""))
        yield Claim(subject, FieldDeclared(_column_name(cells, names)), name, "schema table")
        yield from field_cells.read(subject, names, cells, beside, scope.facts.database)


def _several(
    columns: tuple[Column, ...],
    cells: Mapping[Role, Span],
    scope: Scope,
    entity: str,
    beside: set[str],
) -> Iterator[Read]:
    """The columns of a row of several; whether a moment may be NULL, the row says of all."""
    yield from field_words.claims(columns, entity, "schema table")
    kept = {one: cells[one] for one in _OF_ALL if one in cells}
    for column in columns:
        if column.nullable is None:
            subject, name = Subject(entity, column.name), Names((column.span,))
            yield from field_cells.read(subject, name, kept, beside, scope.facts.database)


def _cells(row: Row, found: Columns) -> dict[Role, Span]:
    """The cells by role; of two of one role the first with words in it."""
    cells: dict[Role, Span] = {}
    for one, cell in zip(found.roles, row.cells, strict=False):
        if one is not None and one != "field" and not (cells.get(one) and cells[one].text):
            cells[one] = cell
    return cells


def _is_gone(cells: Mapping[Role, Span]) -> bool:
    """Whether the row says that its field is removed."""
    change = cells.get("change")
    if change is not None and _GONE.match(change.text):
        return True
    return any(
        _GONE_LOUD.match(cell.text) is not None
        for one, cell in cells.items()
        if one in ("notes", "type", "constraints")
    )


def _column_name(cells: Mapping[Role, Span], names: Names) -> str | None:
    """The column that the row names beside its field."""
    cell = cells.get("column")
    if cell is None or says_nothing(cell) or len(names.names) != 1:
        return None
    found = field_names(cell).names
    return found[0].text if len(found) == 1 and found[0].text.isidentifier() else None

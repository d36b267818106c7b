"""Fields inside expressions, as the columns that the database will have.

In: the claims of a document, rules in words among them as conditions. Out: the same claims,
in which every condition speaks of columns: `"endDate" > "startDate"` of a table whose SQL says
`end_date` becomes `end_date > start_date`. A name that is no field of the table stays.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import TableName
from quod.model.lifecycle import Transition
from quod.model.model import spelling
from quod.notation.cases import column_name
from quod.notation.index_keys import as_sql
from quod.notation.pg_query import ParseError
from quod.notation.rules import CrossEntity
from quod.notation.sql import renamed
from quod.resolve.names import lookup

_COLUMN = re.compile(r"(?s)(?P<quote>\"?)(?P<name>[A-Za-z_]\w*)(?P=quote)(?P<rest>(?:\s.*)?)")
Columns = dict[str, str]
"""The column of each field of a table, by the field's spelling."""


def with_columns(claims: tuple[Claim, ...], names: dict[str, TableName]) -> Iterator[Claim]:
    """Every claim, with the fields in its expression named as columns."""
    tables = _columns(claims, names)
    for claim in claims:
        table = lookup(_speaks_of(claim), names)
        columns = tables.get(table) if table is not None else None
        value = _value(claim.value, columns) if columns else claim.value
        yield claim if value is claim.value else claim._replace(value=value)


def _columns(claims: Iterable[Claim], names: dict[str, TableName]) -> dict[TableName, Columns]:
    """Only of tables in which a field has another name than its column."""
    found: dict[TableName, Columns] = {}
    shown: list[tuple[Columns, str]] = []
    for claim in claims:
        if not isinstance(claim.value, aspects.FieldDeclared) or claim.subject.field is None:
            continue
        table = lookup(claim.subject.entity or "", names)
        if table is not None:
            columns = found.setdefault(table, {})
            field = claim.subject.field
            if claim.carrier == "sql":
                columns[spelling(field)] = field
            elif claim.carrier in ("schema table", "model"):
                field = claim.value.column or field
                columns.setdefault(spelling(field), column_name(field))
            elif claim.carrier == "typescript":
                shown.append((columns, field))
    for columns, field in shown:
        columns.setdefault(spelling(field), column_name(field))
    return found


def _speaks_of(claim: Claim) -> str:
    if isinstance(claim.value, CrossEntity):
        return claim.value.parent
    return claim.subject.entity or ""


def _value(value: Any, columns: Columns) -> Any:
    match value:
        case aspects.Check(expression, named):
            return value._replace(
                expression=_told(expression, columns), columns=_all(named, columns)
            )
        case aspects.Condition(_, str() as expression, named):
            return value._replace(
                expression=_told(expression, columns), columns=_all(named, columns)
            )
        case aspects.Generated(expression) | Transition(expression=str() as expression):
            return value._replace(expression=_told(expression, columns))
        case aspects.Unique(where=str() as where):
            return value._replace(where=_told(where, columns))
        case aspects.Index(keys=keys, where=where, columns=named):
            return value._replace(
                keys=tuple(_key(key, columns) for key in keys),
                where=_told(where, columns) if where is not None else None,
                columns=_all(named, columns),
            )
        case CrossEntity(condition=condition):
            return value._replace(condition=_value(condition, columns))
        case _:
            return value


def _key(key: str, columns: Columns) -> str:
    """A column with its order, or an expression."""
    match = _COLUMN.fullmatch(key)
    if match is None:
        return _told(key, columns)
    column = columns.get(spelling(match["name"]), match["name"])
    return key if column == match["name"] else as_sql(column) + match["rest"]


def _told(expression: str, columns: Columns) -> str:
    try:
        return renamed(expression, lambda name: columns.get(spelling(name), name))
    except ParseError:
        return expression


def _all(named: tuple[str, ...], columns: Columns) -> tuple[str, ...]:
    return tuple(columns.get(spelling(name), name) for name in named)

"""What documents take away, rename or give another type, applied to what was said before it.

In: every claim, in the order of the text of the workspace. Out: the claims as they stand after
all changes, and those that a change has ended. A change counts for the documents before its own,
and within its own for the SQL before it: a schema table shows the entity as it is afterwards.
What changes something that no document declares, changes nothing here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from quod.model import aspects
from quod.model.changes import Removed, Renamed, Retyped, ValueAdded
from quod.model.claims import Claim
from quod.model.entities import TableName
from quod.model.model import Superseded, spelling
from quod.notation.pg_query import ParseError
from quod.notation.sql import renamed
from quod.resolve.constraint_names import constraint_name
from quod.resolve.names import lookup, resolve_names
from quod.resolve.naming import table_name
from quod.source.text import Source

Names = dict[str, TableName]
_Place = tuple[Source, str, str]


class Changed(NamedTuple):
    """The claims that are left, and those that are not."""

    claims: tuple[Claim, ...]
    superseded: tuple[Superseded, ...]


def apply_changes(claims: tuple[Claim, ...]) -> Changed:
    """Every change in its order."""
    if not any(isinstance(c.value, Removed | Renamed | Retyped | ValueAdded) for c in claims):
        return Changed(claims, ())
    _, names = resolve_names(claims)
    standing = list(claims)
    ended: list[Superseded] = []
    remade = frozenset(_remade(claims, names))
    for change in claims:
        step = _step(change, names) if _place(change) not in remade else None
        if step is None:
            continue
        after: list[Claim] = []
        for claim in standing:
            now = step(claim) if _comes_before(claim, change) else claim
            if now is not None:
                after.append(now)
            else:
                ended.append(Superseded(claim, change))
        standing = after
    return Changed(tuple(map(_as_said, standing)), tuple(ended))


def _remade(claims: Iterable[Claim], names: Names) -> Iterator[_Place]:
    """Tables that are dropped so that one which nobody shows may take their name."""
    for claim in claims:
        match claim.value:
            case Renamed("table", old, to) if lookup(old, names) is None:
                yield claim.span.source, "table", spelling(to)


def _place(change: Claim) -> _Place | None:
    match change.value:
        case Removed(kind, name):
            return change.span.source, kind, spelling(name)
        case _:
            return None


def _comes_before(claim: Claim, change: Claim) -> bool:
    """Whether a claim speaks of what was there before a change."""
    (document, at), (later, end) = claim.span.place, change.span.place
    if change.carrier == "prose":  # Words tell what was there before the document.
        return document < later
    return document < later or (document == later and claim.carrier == "sql" and at < end)


def _as_said(claim: Claim) -> Claim:
    """A change of a type or of NULL is, from then on, what the field is."""
    match claim.value:
        case Retyped(type):
            return claim._replace(value=aspects.FieldType(type))
        case Removed("not null", name):
            subject = claim.subject._replace(field=name)
            return claim._replace(value=aspects.Nullability(True), subject=subject)
        case _:
            return claim


Step = Callable[[Claim], Claim | None]
"""A claim of before to what it is after a change; None when nothing is left of it."""


def _step(change: Claim, names: Names) -> Step | None:
    table = lookup(change.subject.entity or "", names)
    match change.value:
        case Removed("table", name):
            gone = lookup(name, names)
            return _without_table(gone, names) if gone is not None else None
        case Removed("index", name) if table is None:
            return lambda claim: None if _is_index(claim, name) else claim
        case Renamed("index", name, to) if table is None:
            return lambda claim: _renamed_index(claim, to) if _is_index(claim, name) else claim
        case Removed(kind, name) if table is not None:
            return lambda claim: _without(claim, kind, name, table, names)
        case Renamed("table", name, to):
            old = lookup(name, names)
            return _with_table(old, to, names) if old is not None else None
        case Renamed("column", name, to) if table is not None:
            return lambda claim: _with_column(claim, name, to, table, names)
        case Renamed(_, name, to) if table is not None:
            return lambda claim: _with_name(claim, name, to, table, names)
        case Retyped() if table is not None:
            field = change.subject.field or ""
            return lambda claim: _without(claim, "type", field, table, names)
        case ValueAdded(value, type):
            return lambda claim: _with_value(claim, value, type)
        case _:
            return None


def _is_index(claim: Claim, name: str) -> bool:
    """Whether it claims the index of a name, of whatever table: DROP INDEX names none."""
    bare = name.rpartition(".")[2]
    return isinstance(claim.value, aspects.Index) and claim.value.name == bare


def _renamed_index(claim: Claim, to: str) -> Claim:
    return claim._replace(value=claim.value._replace(name=to))


def _is_of(claim: Claim, table: TableName, names: Names) -> bool:
    return lookup(claim.subject.entity or "", names) == table


def _without_table(table: TableName, names: Names) -> Step:
    def step(claim: Claim) -> Claim | None:
        to = claim.value.target if isinstance(claim.value, aspects.Reference) else None
        leads_there = to is not None and lookup(to, names) == table
        return None if leads_there or _is_of(claim, table, names) else claim

    return step


def _without(claim: Claim, kind: str, name: str, table: TableName, names: Names) -> Claim | None:
    """A claim without a part of its table: PostgreSQL takes along what stands on a column."""
    if not _is_of(claim, table, names):
        return claim
    value, field = claim.value, spelling(claim.subject.field or "")
    same_field = field == spelling(name)
    match kind:
        case "column":
            ended = same_field or spelling(name) in map(spelling, _columns(value))
        case "type":
            ended = same_field and isinstance(value, aspects.FieldType | aspects.TypeFamily)
        case "default":
            ended = same_field and isinstance(value, aspects.Default)
        case "not null":
            ended = same_field and isinstance(value, aspects.Nullability)
        case _:
            named = getattr(value, "name", None) or constraint_name(value, table.name)
            ended = named == name and not isinstance(value, Removed)
    return None if ended else claim


def _columns(value: Any) -> tuple[str, ...]:
    if isinstance(value, aspects.Partitioning):
        return value.keys
    return getattr(value, "columns", None) or ()


def _with_table(table: TableName, to: str, names: Names) -> Step:
    """Its claims go on under the new name, its entity under its own."""
    new = to if "." in to or table.schema == "public" else f"{table.schema}.{to}"
    names.setdefault(spelling(new), table)
    names.setdefault(spelling(to), table)

    def step(claim: Claim) -> Claim | None:
        value = claim.value
        if isinstance(value, aspects.Reference) and table_name(value.target or "") == table:
            claim = claim._replace(value=value._replace(target=new))
        if not _is_of(claim, table, names):
            return claim
        if isinstance(value, aspects.Declared):
            return claim._replace(value=value._replace(table=new))
        if table_name(claim.subject.entity or "") == table:
            return claim._replace(subject=claim.subject._replace(entity=new))
        return claim

    return step


def _with_column(claim: Claim, name: str, to: str, table: TableName, names: Names) -> Claim:
    value = claim.value
    if isinstance(value, aspects.Reference) and lookup(value.target or "", names) == table:
        value = value._replace(target_columns=_put(value.target_columns, name, to))
        claim = claim._replace(value=value)
    if not _is_of(claim, table, names):
        return claim
    subject = claim.subject
    if spelling(subject.field or "") == spelling(name):
        subject = subject._replace(field=to)
    changed: dict[str, Any] = {}
    for part in ("columns", "include", "on_delete_columns"):
        if getattr(value, part, None):
            changed[part] = _put(getattr(value, part), name, to)
    for part in ("expression", "where", "using", "check"):
        if isinstance(getattr(value, part, None), str):
            changed[part] = _told(getattr(value, part), name, to)
    if isinstance(value, aspects.Index):
        changed["keys"] = tuple(_told(key, name, to) for key in value.keys)
    return Claim(subject, value._replace(**changed) if changed else value, *claim[2:])


def _with_name(claim: Claim, name: str, to: str, table: TableName, names: Names) -> Claim:
    if _is_of(claim, table, names) and getattr(claim.value, "name", None) == name:
        return claim._replace(value=claim.value._replace(name=to))
    return claim


def _with_value(claim: Claim, value: str, type: str) -> Claim:
    enum = claim.value
    if not isinstance(enum, aspects.EnumType) or spelling(enum.name) != spelling(type):
        return claim
    return claim._replace(value=enum._replace(values=_once((*enum.values, value))))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _put(columns: tuple[str, ...], name: str, to: str) -> tuple[str, ...]:
    return tuple(to if spelling(column) == spelling(name) else column for column in columns)


def _told(expression: str, name: str, to: str) -> str:
    """An expression with the column under its new name; a key's order and class stay."""
    try:
        return renamed(expression, lambda old: to if spelling(old) == spelling(name) else old)
    except ParseError:
        return re.sub(rf"\b{re.escape(name)}\b", to.replace("\\", r"\\"), expression)

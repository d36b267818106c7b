"""Alembic: what the upgrade of a migration makes and adds.

The body of a fence comes in; a declaration for each table that is made, and for each to which
something is added, goes out. What stands below `def downgrade` takes it back and is not read.
"""

import re

from quod.notation.code import python
from quod.notation.code.arguments import Arguments, Call, call, strings
from quod.notation.code.declared import Declaration, Declared, Key, Member
from quod.notation.code.sqlalchemy_columns import Items, column, index, items
from quod.notation.code.tokens import Range
from quod.source.span import Span

FORM = re.compile(r"\bop\.(?:create_|add_|alter_)")
_DOWN = re.compile(r"^[ \t]*(?:def downgrade\b|# ?down(?:grade)?\b)", re.IGNORECASE | re.MULTILINE)


def read(body: Span) -> Declared:
    """Every table that the upgrade speaks of."""
    down = next(body.matches(_DOWN), None)
    upgrade = body.sub(0, down.start() - body.start) if down is not None else body
    code = python.read(upgrade).code
    calls = tuple(python.calls(code, "op"))
    filled = {
        (made.arguments.string(0), made.arguments.string(1))
        for made, _ in calls
        if made.name == "alter_column" and made.arguments.text("nullable") == "False"
    }
    found = [
        _filled(one, filled)
        for made, part in calls
        if (one := _declaration(made, code.span(*part))) is not None
    ]
    return Declared(tuple(found))


def _filled(one: Declaration, filled: set[tuple[str | None, str | None]]) -> Declaration:
    """A table without NULL in columns that are filled once they are added."""
    members = (
        member._replace(nullable=False) if (one.name, member.name) in filled else member
        for member in one.members
    )
    return one._replace(members=tuple(members))


def _declaration(made: Call, span: Span) -> Declaration | None:
    given = made.arguments
    match made.name:
        case "create_table":
            return _table(given, span)
        case "add_column":
            return _added(given, span)
        case "create_index":
            return _index(given, span)
        case "create_unique_constraint":
            table, columns = given.string(1), _columns(given, 2)
            if table is None or not columns:
                return None
            key = Key(columns, span, given.string(0), True, True)
            return Declaration(table, span, table, keys=(key,), makes=False)
    return None


def _columns(given: Arguments, at: int) -> tuple[str, ...]:
    if at >= len(given.positional):
        return ()
    return strings(given.code, given.positional[at])


def _path(given: Arguments, name: str) -> str:
    schema = given.string("schema")
    return f"{schema}.{name}" if schema else name


def _table(given: Arguments, span: Span) -> Declaration | None:
    name = given.string(0)
    if name is None:
        return None
    members, rest = _members(given, given.positional[1:])
    beside: Items = items(given, rest)
    partial = any(given.code.text(part[0]) in ("...", "…") for part in rest)
    if not members:
        return None
    head = given.code.span(given.positional[0][0], given.positional[0][1])
    return Declaration(
        name, head, _path(given, name), members, beside.key, beside.keys, beside.foreign,
        beside.checks, partial=partial,
    )  # fmt: skip


def _members(
    given: Arguments, parts: tuple[Range, ...]
) -> tuple[tuple[Member, ...], tuple[Range, ...]]:
    members: list[Member] = []
    rest: list[Range] = []
    for part in parts:
        found = call(given.code, part)
        if found is not None and found.name == "Column":
            member = column(None, found, given.code.span(*part), {})
            members += [member] if member is not None else []
        else:
            rest.append(part)
    return tuple(members), tuple(rest)


def _added(given: Arguments, span: Span) -> Declaration | None:
    name = given.string(0)
    members, _ = _members(given, given.positional[1:])
    if name is None or not members:
        return None
    return Declaration(name, span, _path(given, name), members, makes=False)


def _index(given: Arguments, span: Span) -> Declaration | None:
    table = given.string(1) or given.string("table_name")
    if table is None:
        return None
    columns = given.positional[2:3]
    parts: tuple[Range, ...] = ()
    if columns:
        start = columns[0][0]
        parts = given.code.parts((start + 1, given.code.end(start)))
    key = index(given._replace(positional=(*given.positional[:1], *parts)), span)
    if key is None:
        return None
    return Declaration(table, span, _path(given, table), keys=(key,), makes=False)

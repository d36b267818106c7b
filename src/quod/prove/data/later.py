"""References that could not be made at once: to the same table, and around a ring.

In: a table whose rows stand, and such references. Out: the rows refer to others, by one
UPDATE a reference. What a condition refuses stays as it is.
"""

from typing import NamedTuple

from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.postgres.session import Refusal, Session
from quod.prove.data.facts import TableFacts
from quod.prove.data.parents import Reference, references_of
from quod.prove.data.slots import hashed

_ROW = "s.n"


class Refused(NamedTuple):
    """A reference that the rows had to do without."""

    reference: Reference
    refusal: Refusal


def refer(
    session: Session, table: Table, facts: TableFacts, reference: Reference, rows: int
) -> Refused | None:
    """Makes one reference; `rows` is how many rows the other table has."""
    columns = [facts.column(name) for name in reference.columns]
    decided = {c for one in references_of(table) if one != reference for c in one.columns}
    free = {c.name for c in columns if c and c.nullable and c.name not in decided}
    if not free:
        free = set() if reference.target == (table.schema, table.name) else set(reference.columns)
    if not free or rows == 0:
        return None
    refusal = session.attempt(_update(table, reference, free, rows)).refusal
    return Refused(reference, refusal) if refusal is not None else None


def _update(table: Table, reference: Reference, free: set[str], rows: int) -> str:
    name = qualified(table.schema, table.name)
    pairs = list(zip(reference.columns, reference.keys, strict=True))
    shared = [(own, key) for own, key in pairs if own not in free]
    sets = ", ".join(
        f"{identifier(own)} = p.{identifier(key)}" for own, key in pairs if own in free
    )
    own_group = ", ".join(identifier(own) for own, _ in shared)
    key_group = ", ".join(identifier(key) for _, key in shared)
    same = "".join(f" AND p.{identifier(key)} = s.{identifier(own)}" for own, key in shared)
    itself = reference.target == (table.schema, table.name)
    place, among = _place(table, reference, rows, itself, bool(shared))
    keys = ", ".join(identifier(key) for key in reference.keys)
    own_columns = "".join(f", {identifier(own)}" for own, _ in shared)
    return (
        f"UPDATE {name} AS t SET {sets} FROM (SELECT ctid AS at, tableoid AS part{own_columns},"
        f" row_number() OVER ({_window(own_group)}) - 1 AS n FROM {name}) AS s"
        f" JOIN (SELECT row_number() OVER ({_window(key_group)}) - 1 AS n, {keys}"
        f" FROM {qualified(*reference.target)}) AS p ON p.n = {place}{same}"
        f" WHERE t.ctid = s.at AND t.tableoid = s.part AND {among}"
    )


def _place(
    table: Table, reference: Reference, rows: int, itself: bool, grouped: bool
) -> tuple[str, str]:
    """Which row is referred to, and by which rows: a tree in a table, a spread between two."""
    single = any(
        one.kind in ("unique", "primary key") and set(one.columns) <= set(reference.columns)
        for one in table.constraints
    )
    if itself:
        return (f"{_ROW} - 1" if single else f"({_ROW} - 1) / 2"), f"{_ROW} > 0 AND {_ROW} % 5 <> 0"
    if grouped:
        return "0", "true"
    return (_ROW if single else f"{hashed(0, _ROW)} % {rows}"), "true"


def _window(group: str) -> str:
    return f"PARTITION BY {group}" if group else ""

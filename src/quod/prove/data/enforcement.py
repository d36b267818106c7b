"""Foreign keys let go for a load, and enforced again after it.

In: tables. Out: their foreign keys NOT ENFORCED (PostgreSQL 18) and afterwards ENFORCED,
which checks all rows by one join instead of one look-up a row, and lets rings be filled.
Where the server cannot do it the keys stay as they are.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.data.facts import TableName
from quod.prove.data.parents import Reference, references_of

_HELD = ("NOT VALID", "NOT ENFORCED")


class Loose(NamedTuple):
    """A table whose foreign keys were let go."""

    table: Table
    references: tuple[Reference, ...]


class Broken(NamedTuple):
    """A foreign key that rows did not keep; those rows are gone."""

    table: TableName
    constraint: str
    reason: str


def loosened(session: Session, tables: Sequence[Table]) -> tuple[Loose, ...]:
    """Lets the foreign keys of the tables go; gives those that need enforcing again."""
    found = []
    for table in tables:
        held = {
            one.name
            for one in table.constraints
            if one.definition.endswith(_HELD) or "PERIOD" in one.definition
        }
        wanted = tuple(one for one in references_of(table) if one.name not in held)
        if wanted and session.attempt(_alter(table, wanted, "NOT ENFORCED")).refusal is None:
            found.append(Loose(table, wanted))
    return tuple(found)


def enforced(session: Session, loose: Sequence[Loose]) -> Iterator[Broken]:
    """Enforces them again; rows that refer to nothing are deleted and told of."""
    for one in loose:
        if session.attempt(_alter(one.table, one.references, "ENFORCED")).refusal is None:
            continue
        for reference in one.references:
            yield from _mended(session, one.table, reference)


def _alter(table: Table, references: Sequence[Reference], state: str) -> str:
    parts = ", ".join(f"ALTER CONSTRAINT {identifier(one.name)} {state}" for one in references)
    return f"ALTER TABLE {qualified(table.schema, table.name)} {parts}"


def _mended(session: Session, table: Table, reference: Reference) -> Iterator[Broken]:
    enforce = _alter(table, (reference,), "ENFORCED")
    refusal = session.attempt(enforce).refusal
    if refusal is None:
        return
    pairs = list(zip(reference.columns, reference.keys, strict=True))
    refers = " AND ".join(f"t.{identifier(own)} IS NOT NULL" for own, _ in pairs)
    same = " AND ".join(f"p.{identifier(key)} = t.{identifier(own)}" for own, key in pairs)
    name = qualified(table.schema, table.name)
    parent = f"SELECT FROM {qualified(*reference.target)} AS p WHERE {same}"
    session.attempt(f"DELETE FROM {name} AS t WHERE {refers} AND NOT EXISTS ({parent})")
    session.attempt(enforce)
    yield Broken((table.schema, table.name), reference.name, refusal.message)

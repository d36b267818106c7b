"""Tables made quiet for a load, and awake again after it.

In: tables with their facts. Out: triggers of users off, forced row-level security lifted,
constraints that can wait made to wait; and afterwards all as it was, sequences past the
numbers in use, statistics fresh. No rows are made here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quod.catalog.names import identifier, literal, qualified
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.data.facts import TableFacts, TableName

_SEQUENCE = re.compile(r"nextval\('((?:[^']|'')+)'::regclass\)\Z")
_AT_ONCE = 200
"""Sequences set by one statement: the server's parser goes as deep as there are parts."""
_STATES = {"O": "ENABLE", "D": "DISABLE", "R": "ENABLE REPLICA", "A": "ENABLE ALWAYS"}


class Complaint(NamedTuple):
    """Something the server refused while tables were woken."""

    table: TableName
    constraint: str
    reason: str


def quiet(session: Session, tables: Sequence[Table], facts: Mapping[TableName, TableFacts]) -> None:
    """Turns off what would act on rows as they are loaded."""
    for table in tables:
        of = facts[table.schema, table.name]
        parts = ["DISABLE TRIGGER USER"] if of.triggers else []
        parts += ["NO FORCE ROW LEVEL SECURITY"] if of.forced else []
        if parts:
            session.rows(f"ALTER TABLE {qualified(table.schema, table.name)} {', '.join(parts)}")
    session.rows("SET CONSTRAINTS ALL DEFERRED")


def settled(session: Session) -> Iterator[Complaint]:
    """Checks what was made to wait; yields what the rows don't keep."""
    refusal = session.attempt("SET CONSTRAINTS ALL IMMEDIATE").refusal
    if refusal is not None:
        yield Complaint(("", refusal.table), refusal.constraint, refusal.message)


def wake(session: Session, tables: Sequence[Table], facts: Mapping[TableName, TableFacts]) -> None:
    """Turns all on again as it was."""
    for table in tables:
        of = facts[table.schema, table.name]
        parts = [f"{_STATES[state]} TRIGGER {identifier(name)}" for name, state in of.triggers]
        parts += ["FORCE ROW LEVEL SECURITY"] if of.forced else []
        if parts:
            session.rows(f"ALTER TABLE {qualified(table.schema, table.name)} {', '.join(parts)}")
    numbered = [sql for table in tables for sql in _numbering(table, facts)]
    for start in range(0, len(numbered), _AT_ONCE):
        session.attempt(" UNION ALL ".join(numbered[start : start + _AT_ONCE]))
    names = ", ".join(qualified(table.schema, table.name) for table in tables)
    if names:
        session.attempt(f"ANALYZE {names}")


def _numbering(table: Table, facts: Mapping[TableName, TableFacts]) -> Iterator[str]:
    """Each sequence behind a column is set to the greatest number in use."""
    name = qualified(table.schema, table.name)
    for column in facts[table.schema, table.name].columns:
        owned = _SEQUENCE.match(column.default)
        if column.identity:
            place = f"{literal(name)}, {literal(column.name)}"
            sequence = f"pg_catalog.pg_get_serial_sequence({place})::pg_catalog.regclass"
        elif owned is not None:
            sequence = f"'{owned[1]}'::pg_catalog.regclass"
        else:
            continue
        value = f"max({identifier(column.name)})"
        yield f"SELECT pg_catalog.setval({sequence}, {value}) FROM {name} HAVING {value} > 0"

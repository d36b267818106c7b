"""One index left to answer a query, to see whether it could."""

from quod.catalog.names import identifier
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.context import relation


def leave_only(session: Session, table: Table, index: str) -> None:
    """Inside the runner's savepoint the table's other indexes go, and scanning it costs most.

    Unique constraints go with theirs; the primary key stays, for others refer to it.
    """
    session.attempt("SET LOCAL enable_seqscan = off")
    for other in table.indexes:
        if other.name != index:
            name = f"{identifier(table.schema)}.{identifier(other.name)}"
            session.attempt(f"DROP INDEX {name}")
    for constraint in table.constraints:
        if constraint.kind == "unique" and constraint.name != index:
            name = identifier(constraint.name)
            session.attempt(f"ALTER TABLE {relation(table)} DROP CONSTRAINT {name}")

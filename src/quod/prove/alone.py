"""One constraint or trigger on its own: what would refuse the statement first is set aside.

In: a statement that one constraint of a table must refuse. Out: nothing; inside the
savepoint of the caller the other checks and unique keys that refuse it are gone. Foreign
keys stay: the server asks them last.
"""

from collections.abc import Iterator

from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.context import relation
from quod.prove.trial import Trial


def alone(trial: Trial, table: Table, kept: str, sql: str) -> None:
    """Sets aside what refuses the statement before the constraint of that name does."""
    others = {name: drop for name, drop in _removals(table) if name != kept}
    while others:
        with trial.session.rolled_back():
            refusal = trial.session.attempt(sql).refusal
        if refusal is None or refusal.constraint not in others:
            return
        drop = others.pop(refusal.constraint)
        trial.kept(drop, "set aside, for it refuses the row as well")


def only_trigger(session: Session, table: Table, name: str) -> None:
    """As an ordinary session, with the other triggers of the table set aside."""
    session.attempt("SET LOCAL quod.load = 'off'")
    for trigger in table.triggers:
        if trigger.name != name:
            session.attempt(
                f"ALTER TABLE {relation(table)} DISABLE TRIGGER {identifier(trigger.name)}"
            )


def _removals(table: Table) -> Iterator[tuple[str, str]]:
    for constraint in table.constraints:
        if constraint.kind in ("check", "unique", "exclude"):
            drop = f"ALTER TABLE {relation(table)} DROP CONSTRAINT {identifier(constraint.name)}"
            yield constraint.name, f"{drop} CASCADE" if constraint.kind == "unique" else drop
    for index in table.indexes:
        if index.unique:
            yield index.name, f"DROP INDEX {qualified(table.schema, index.name)}"

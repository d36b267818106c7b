"""Generated columns hold what their expression gives, and take nothing else."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId, identifier
from quod.catalog.relations import Column, Table
from quod.model.aspects import Default, Generated, Nullability
from quod.postgres.session import Session
from quod.prove.context import Context, base_row, insert_literals, relation
from quod.prove.equality import equal
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

GENERATED_ALWAYS = "428C9"
_KINDS = (Generated, Nullability, Default)


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each generated column."""
    for table in context.catalog.tables:
        for column in table.columns:
            if column.generated is None:
                continue
            object_ = ObjectId("column", table.schema, table.name, column.name)
            said = context.claims(object_)
            yield Obligation(
                proof="generated-column",
                sentence=f"{table.name}.{column.name} is always {column.generated}",
                claims=tuple(c for c in said if isinstance(c.value, _KINDS)) or said[:1],
                object=object_._replace(kind="default"),
                run=partial(_prove, table, column),
            )


def _prove(table: Table, column: Column, session: Session) -> Outcome:
    trial = Trial(session)
    name = identifier(column.name)
    row = dict(base_row(session, table))
    same = equal(column.type, name, column.generated or "NULL")
    attempt = trial.accept(f"{insert_literals(table, row)} RETURNING {same} AS same, {name}::text")
    if attempt.rows:
        trial.lines[-1] += f", {column.name} = {attempt.rows[0][1]}"
        if not attempt.rows[0][0]:
            trial.failures.append(f"`{column.name}` is not its expression")
    trial.equal(
        f"SELECT count(*) FROM {relation(table)} WHERE NOT ({same})", 0, "rows where it differs"
    )
    trial.refuse(
        insert_literals(table, row | {column.name: "NULL"}), GENERATED_ALWAYS, why="by hand"
    )
    return trial.outcome()

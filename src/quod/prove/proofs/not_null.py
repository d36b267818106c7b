"""Columns that may not be NULL refuse it, and columns that may take it."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId
from quod.catalog.relations import Column, Table
from quod.model.aspects import Nullability
from quod.model.claims import Claim
from quod.postgres.session import Session
from quod.prove.context import Context, insert, insert_literals
from quod.prove.data.rows import valid_row
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

NOT_NULL_VIOLATION = "23502"
CHECK_VIOLATION = "23514"


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each column that a row can be given a value for."""
    for table in context.catalog.tables:
        for column in table.columns:
            object_ = ObjectId("column", table.schema, table.name, column.name)
            if column.generated is None and not context.stands_in(object_):
                yield _obligation(context, table, column)


def _obligation(context: Context, table: Table, column: Column) -> Obligation:
    object_ = ObjectId("column", table.schema, table.name, column.name)
    said = _nullability(context.claims(object_))
    what = "may be NULL" if column.nullable else "is NOT NULL"
    return Obligation(
        proof="null-values",
        sentence=f"{table.name}.{column.name} {what}",
        claims=said,
        object=ObjectId("not null", *object_[1:]) if _removable(table, column) else None,
        run=partial(_prove, table, column),
    )


def _removable(table: Table, column: Column) -> bool:
    """Whether NOT NULL is the column's own: a primary key or an identity has it anyway."""
    keyed = any(c.kind == "primary key" and column.name in c.columns for c in table.constraints)
    return not (column.nullable or keyed or column.identity)


def _nullability(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple(c for c in claims if isinstance(c.value, Nullability)) or claims[:1]


def _prove(table: Table, column: Column, session: Session) -> Outcome:
    trial = Trial(session)
    sql = insert(session, table, {column.name: "NULL"})
    if column.nullable:
        with session.rolled_back():
            alone = session.attempt(sql).refusal
        if alone is not None and alone.sqlstate == CHECK_VIOLATION:
            sql = insert_literals(table, valid_row(session, table, {column.name: "NULL"}))
        refusal = trial.accept(sql).refusal
        if refusal is not None and refusal.sqlstate == CHECK_VIOLATION:
            return trial.unproven(
                f"no row with NULL in `{column.name}` was found that `{refusal.constraint}` allows"
            )
        return trial.outcome()
    attempt = trial.refuse(sql, NOT_NULL_VIOLATION)
    if attempt.refusal is not None and attempt.refusal.column not in ("", column.name):
        trial.failures.append(f"refused for `{attempt.refusal.column}`")
    return trial.outcome()

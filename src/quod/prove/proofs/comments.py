"""Tables and columns have the comments that the document gives them."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import literal, qualified
from quod.catalog.relations import Table
from quod.lower.comments import comment_claims, comment_of
from quod.postgres.session import Session
from quod.prove.context import Context
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each table and column that SQL comments on, also where it takes the comment away."""
    for table in context.catalog.tables:
        entity = context.entity(table)
        if entity is None:
            continue
        for column in (None, *(column.name for column in table.columns)):
            claims = comment_claims(entity, column)
            text = comment_of(entity, column)
            if claims:
                on = table.name if column is None else f"{table.name}.{column}"
                yield Obligation(
                    proof="comment",
                    sentence=f"{on} has {'a' if text else 'no'} comment",
                    claims=claims,
                    object=None,
                    run=partial(_prove, table, column, text),
                )


def _prove(table: Table, column: str | None, text: str | None, session: Session) -> Outcome:
    trial = Trial(session)
    relation = f"{literal(qualified(table.schema, table.name))}::regclass"
    sql = f"SELECT obj_description({relation}, 'pg_class')"
    if column is not None:
        sql = (
            f"SELECT col_description({relation}, attnum) FROM pg_attribute"
            f" WHERE attrelid = {relation} AND attname = {literal(column)}"
        )
    trial.equal(sql, text, "its comment")
    return trial.outcome()

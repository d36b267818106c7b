"""Rules that hold when a row is written: kept by a guard on insertion and on change."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId, identifier
from quod.catalog.relations import Table
from quod.model.aspects import Condition
from quod.notation.rules import Immutable
from quod.postgres.session import Session
from quod.prove.alone import only_trigger
from quod.prove.context import Context, base_row, insert, relation
from quod.prove.data.valid import full_row
from quod.prove.making import likely
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

CHECK_VIOLATION = "23514"


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each guard of such a rule."""
    for object_, claims in context.lowered.origins.items():
        table = context.catalog.table(object_.schema, object_.table)
        if object_.kind != "trigger" or table is None or not claims:
            continue
        value = claims[0].value
        if isinstance(value, Condition) and value.at_write and value.expression is not None:
            sentence = f"{table.name} is written only where {value.expression}"
            run = partial(_written, table, object_, value.expression, value.columns[0])
            yield Obligation("rule-at-write", sentence, claims, object_, run)
        elif isinstance(value, Immutable):
            entity = context.entity(table)
            field = entity.field(claims[0].subject.field or "") if entity is not None else None
            if field is not None:
                sentence = f"{table.name}.{field.column} keeps its first value"
                run = partial(_fixed, table, object_, field.column)
                yield Obligation("immutable-field", sentence, claims, object_, run)


def _written(
    table: Table, object_: ObjectId, expression: str, name: str, session: Session
) -> Outcome:
    """Likely values on both sides of the rule, as the server judges them."""
    trial = Trial(session)
    column = table.column(name)
    if column is None:
        return trial.unproven(f"{table.name} has no column {name}")
    only_trigger(session, table, object_.name)
    seen: set[bool] = set()
    for value in likely(table, column):
        row = f"SELECT ({value})::{column.type} AS {identifier(name)}"
        sql = f"SELECT ({expression}) FROM ({row}) AS r"
        judged = session.attempt(sql)
        if judged.refusal is not None or not judged.rows or judged.rows[0][0] is None:
            continue
        holds = bool(judged.rows[0][0])
        if holds in seen:
            continue
        seen.add(holds)
        statement = insert(session, table, {name: value})
        if holds:
            trial.accept(statement, f"{expression} is true")
        else:
            trial.refuse(statement, CHECK_VIOLATION, object_.name, f"{expression} is false")
    if len(seen) < 2:
        return trial.unproven("no values on both sides of the rule were found")
    return trial.outcome()


def _fixed(table: Table, object_: ObjectId, name: str, session: Session) -> Outcome:
    trial = Trial(session)
    only_trigger(session, table, object_.name)
    another = {**base_row(session, table), **full_row(session, table, (name,))}.get(name, "NULL")
    where = f"WHERE ctid = (SELECT min(ctid) FROM {relation(table)})"
    update = f"UPDATE {relation(table)} SET {identifier(name)}"
    trial.refuse(f"{update} = {another} {where}", CHECK_VIOLATION, object_.name, "another value")
    trial.accept(f"{update} = {identifier(name)} {where}", "the same value")
    return trial.outcome()

"""A trigger does something: with it, the same statement ends otherwise than without it."""

import re
from collections.abc import Iterator
from functools import partial

from quod.catalog.constraints import Trigger
from quod.catalog.names import ObjectId, identifier, literal
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.context import Context, insert, relation
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

_EVENT = re.compile(r"\b(INSERT|UPDATE|DELETE)\b(?: OF ([^ ]+))?")
_BROKEN = ("42", "0A")
"""Classes of SQLSTATE that say that the function itself is wrong, not the row."""


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each trigger that the document itself writes."""
    for table in context.catalog.tables:
        for trigger in table.triggers:
            object_ = ObjectId("trigger", table.schema, table.name, trigger.name)
            if object_ in context.lowered.derived:
                continue
            yield Obligation(
                proof="trigger-has-effect",
                sentence=f"{trigger.name} runs {trigger.function}() on {table.name}",
                claims=context.claims(object_),
                object=object_,
                run=partial(_prove, table, trigger),
            )


def _prove(table: Table, trigger: Trigger, session: Session) -> Outcome:
    trial = Trial(session)
    name = literal(trigger.name)
    trial.equal(
        f"SELECT count(*) FROM pg_trigger WHERE tgname = {name} AND tgenabled = 'O'",
        1,
        "whether it is there",
    )
    if trial.failures:
        return trial.outcome()
    statement = _statement(session, table, trigger)
    if statement is None:
        return trial.unproven(f"no row of {table.name} was made to fire it")
    with_it = _effect(trial, table, statement)
    if (refused := str(with_it[0])).startswith(_BROKEN) and len(refused) == 5:
        trial.failures.append(f"its function fails: {with_it[1]}")
        return trial.outcome()
    disable = f"ALTER TABLE {relation(table)} DISABLE TRIGGER {identifier(trigger.name)}"
    if not trial.kept(disable):
        return trial.outcome()
    without_it = _effect(trial, table, statement)
    if with_it == without_it:
        return trial.unproven("the statement ends the same without it")
    return trial.outcome()


def _statement(session: Session, table: Table, trigger: Trigger) -> str | None:
    """A statement that fires it."""
    head = trigger.definition.partition(" ON ")[0]
    events = _EVENT.findall(head)
    event, of = next((e for e in events if e[0] == "UPDATE"), events[0] if events else ("", ""))
    if event == "INSERT":
        return insert(session, table, {})
    where = f"WHERE ctid = (SELECT min(ctid) FROM {relation(table)})"
    if not session.rows(f"SELECT 1 FROM {relation(table)} LIMIT 1"):
        return None
    if event == "DELETE":
        return f"DELETE FROM {relation(table)} {where}"
    settable = [c.name for c in table.columns if c.generated is None and not c.identity]
    column = of.strip(",") or (identifier(settable[0]) if settable else "")
    return f"UPDATE {relation(table)} SET {column} = {column} {where}" if column else None


def _effect(trial: Trial, table: Table, statement: str) -> tuple[object, ...]:
    """The row the statement leaves, or the refusal, with the number of rows everywhere."""
    with trial.session.rolled_back():
        before = _written(trial.session)
        attempt = trial.session.attempt(f"{statement} RETURNING to_jsonb({identifier(table.name)})")
        trial.tries += 1
        shown = attempt.refusal.message if attempt.refusal else str(attempt.rows[:1])
        trial.lines += [f"{statement};", f"-- {shown}"]
        if attempt.refusal is not None:
            return (attempt.refusal.sqlstate, attempt.refusal.message)
        return (repr(attempt.rows), _written(trial.session) - before)


def _written(session: Session) -> int:
    """How many rows the transaction has written so far, also those that were undone."""
    sql = (
        "SELECT COALESCE(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint "
        "FROM pg_stat_xact_user_tables"
    )
    return int(session.rows(sql)[0][0])

"""All n x n transitions of a lifecycle: those it lists pass, all others are refused."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId, identifier, literal
from quod.catalog.relations import Table
from quod.lower.objects.lifecycles import trigger_name
from quod.model.claims import Claim
from quod.model.lifecycle import Lifecycle, StateDeclared, Step
from quod.postgres.session import Session
from quod.prove.alone import only_trigger
from quod.prove.context import Context, insert_literals, relation
from quod.prove.data.valid import full_row, valid_row
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

CHECK_VIOLATION = "23514"


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each transition, one for each state's other ways, one for where rows start."""
    for table in context.catalog.tables:
        entity = context.entity(table)
        if entity is None:
            continue
        for life in entity.lifecycles:
            if life.steps:
                name = trigger_name(entity, life)
                yield from _obligations(table, life, name)


def _obligations(table: Table, life: Lifecycle, name: str) -> Iterator[Obligation]:
    object_ = ObjectId("trigger", table.schema, table.name, name)
    about = f"{table.name}.{life.column}"
    if life.initial:
        starts = " or ".join(life.initial)
        yield Obligation(
            "initial-state", f"{about} starts as {starts}", life.claims, object_,
            partial(_starts, table, life, name),
        )  # fmt: skip
    for step in life.steps:
        when = f" when {step.validation}" if step.expression is not None else ""
        yield Obligation(
            "transition-allowed", f"{about} may go from {step.source} to {step.target}{when}",
            step.claims, object_ if step.expression is not None else None,
            partial(_step, table, life, step, name),
        )  # fmt: skip
        if step.validation and step.expression is None:
            yield _not_compiled(about, step)
    for state in life.states:
        ways = [step.target for step in life.steps if step.source == state]
        if len(ways) + 1 < len(life.states):
            yield Obligation(
                "transition-refused",
                f"{about} goes from {state} only to {' or '.join(ways)}"
                if ways else f"{about} stays {state}",
                _of_state(life, state), object_,
                partial(_refused, table, life, state, name),
            )  # fmt: skip


def _of_state(life: Lifecycle, state: str) -> tuple[Claim, ...]:
    own = tuple(
        c
        for c in life.claims
        if isinstance(c.value, StateDeclared)
        and c.value.state.lower().replace(" ", "_") == state.lower()
    )
    return own or life.claims[:1]


def _not_compiled(about: str, step: Step) -> Obligation:
    reason = f"the validation was not understood: {step.validation}"
    return Obligation(
        "transition-validation", f"{about} goes to {step.target} only when {step.validation}",
        step.claims, None, lambda session: Outcome("unproven", "", reason),
    )  # fmt: skip


def _starts(table: Table, life: Lifecycle, name: str, session: Session) -> Outcome:
    trial = Trial(session)
    for state in life.states:
        row = _row_in(session, table, life, state)
        if row is None:
            trial.note(f"no row in {state} could be made")
            continue
        only_trigger(session, table, name)
        if state in life.initial:
            trial.accept(insert_literals(table, row), f"as {state}")
        else:
            trial.refuse(insert_literals(table, row), CHECK_VIOLATION, name, f"as {state}")
    return trial.outcome()


def _row_in(session: Session, table: Table, life: Lifecycle, state: str) -> dict[str, str] | None:
    """A new row in a state, its other columns as those of a row that is in it."""
    names = [n for n in _plain(table) if n != life.column]
    shown = ", ".join(f"quote_nullable({identifier(n)}::text)" for n in names) or "1"
    found = session.rows(
        f"SELECT {shown} FROM {relation(table)} "
        f"WHERE {identifier(life.column)}::text = {literal(state)} LIMIT 1"
    )
    if not found:
        return None
    like = dict(zip(names, found[0], strict=True)) if names else {}
    return dict(valid_row(session, table, {**like, life.column: literal(state)}))


def _settable(table: Table) -> list[str]:
    """Columns that an UPDATE may give any value: of no primary and no foreign key."""
    keyed = {
        column
        for constraint in table.constraints
        if constraint.kind in ("primary key", "foreign key")
        for column in constraint.columns
    }
    return [
        c.name for c in table.columns if c.name not in keyed and not (c.generated or c.identity)
    ]


def _plain(table: Table) -> list[str]:
    """Columns of no key: what may be the same in two rows."""
    keyed = {
        column
        for constraint in table.constraints
        if constraint.kind in ("primary key", "unique", "foreign key")
        for column in constraint.columns
    }
    keyed |= {key.strip('"') for index in table.indexes if index.unique for key in index.keys}
    keyed |= {
        column.name
        for index in table.indexes
        if index.unique
        for column in table.columns
        if any(column.name in key for key in index.keys)
    }
    return [
        c.name for c in table.columns if c.name not in keyed and not (c.generated or c.identity)
    ]


def _step(table: Table, life: Lifecycle, step: Step, name: str, session: Session) -> Outcome:
    trial = Trial(session)
    only_trigger(session, table, name)
    holds = f"({step.expression})" if step.expression is not None else "true"
    update = _update(session, table, life, step.source, step.target, holds)
    if update is None:
        return trial.unproven(f"no rows were made to go from {step.source} to {step.target}")
    trial.accept(update, f"{step.source} to {step.target}")
    if step.expression is not None:
        against = _update(session, table, life, step.source, step.target, f"({holds} IS NOT TRUE)")
        if against is None:
            return trial.unproven(f"no row was made for which it is false: {step.validation}")
        trial.refuse(against, CHECK_VIOLATION, name, f"not {step.validation}")
    return trial.outcome()


def _refused(table: Table, life: Lifecycle, state: str, name: str, session: Session) -> Outcome:
    trial = Trial(session)
    only_trigger(session, table, name)
    allowed = {step.target for step in life.steps if step.source == state}
    for target in life.states:
        if target == state or target in allowed:
            continue
        row = _in_state(session, table, life, state)
        if row is None:
            return trial.unproven(f"no rows were made to try {state} to {target}")
        # The trigger comes before every check, so that no other column needs to fit.
        update = f"UPDATE {relation(table)} SET {identifier(life.column)} = {literal(target)} {row}"
        trial.refuse(update, CHECK_VIOLATION, name, f"{state} to {target}")
    return trial.outcome()


def _update(
    session: Session, table: Table, life: Lifecycle, source: str, target: str, holds: str
) -> str | None:
    """An UPDATE of a row in one state to all that a row in another is, for which `holds`."""
    column = identifier(life.column)
    row = _in_state(session, table, life, source)
    copied = [name for name in _settable(table) if name != life.column]
    shown = ", ".join(f"quote_nullable({identifier(n)}::text)" for n in copied) or "1"
    like = _like(session, table, shown, f"{column}::text = {literal(target)} AND {holds}")
    like = like or _like(session, table, shown, holds)
    if row is None or like is None:
        return None
    values = dict(zip(copied, like, strict=False)) | {life.column: literal(target)}
    unique = [n for n in copied if n not in _plain(table) and values[n] != "NULL"]
    if unique:
        fresh = full_row(session, table, unique)
        values |= {name: fresh[name] for name in unique if name in fresh}
    assignments = ", ".join(f"{identifier(n)} = {v}" for n, v in values.items())
    return f"UPDATE {relation(table)} SET {assignments} {row}"


def _in_state(session: Session, table: Table, life: Lifecycle, state: str) -> str | None:
    """The WHERE clause of one row in a state."""
    rows = session.rows(
        f"SELECT ctid::text FROM {relation(table)} "
        f"WHERE {identifier(life.column)}::text = {literal(state)} LIMIT 1"
    )
    return f"WHERE ctid = {literal(str(rows[0][0]))}" if rows else None


def _like(session: Session, table: Table, shown: str, where: str) -> tuple[str, ...] | None:
    attempt = session.attempt(f"SELECT {shown} FROM {relation(table)} WHERE {where} LIMIT 1")
    return attempt.rows[0] if attempt.refusal is None and attempt.rows else None

"""Rules between entities hold from both sides: for who refers, and for who is referred to."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.constraints import Constraint
from quod.catalog.names import ObjectId, identifier, literal
from quod.catalog.relations import Table
from quod.model.claims import Claim
from quod.notation.rules import CrossEntity
from quod.notation.sql import columns_of
from quod.postgres.session import Session
from quod.prove.alone import only_trigger
from quod.prove.context import Context, insert, relation
from quod.prove.making import make_row_for
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

CHECK_VIOLATION = "23514"


def obligations(context: Context) -> Iterator[Obligation]:
    """Two for each rule that triggers were made for."""
    for object_, claims in context.lowered.origins.items():
        claim = claims[0]
        if object_.kind != "trigger" or not isinstance(claim.value, CrossEntity):
            continue
        ends = _ends(context, claim.value)
        if ends is None:
            continue
        child, parent, _ = ends
        if object_.table == child.name:
            yield _obligation(claim, object_, "child", partial(_child, *ends, object_.name))
        if object_.table == parent.name:
            yield _obligation(claim, object_, "parent", partial(_parent, *ends, object_.name))


def _obligation(claim: Claim, object_: ObjectId, side: str, run: "partial[Outcome]") -> Obligation:
    rule: CrossEntity = claim.value
    condition = rule.condition.expression
    sentences = {
        "child": f"{rule.child} refers to {rule.parent} only where {condition}",
        "parent": f"{rule.parent} keeps {condition} while {rule.child} refers to it",
    }
    return Obligation(
        f"cross-entity-{side}",
        sentences[side],
        (claim,),
        object_,
        partial(run, condition or "true"),
    )


def _ends(context: Context, rule: CrossEntity) -> tuple[Table, Table, Constraint] | None:
    child, parent = (context.model.entity(name) for name in (rule.child, rule.parent))
    if child is None or parent is None:
        return None
    one, other = context.catalog.table(*child.table), context.catalog.table(*parent.table)
    if one is None or other is None:
        return None
    key = next(
        (c for c in one.constraints if c.kind == "foreign key" and c.target_table == other.name),
        None,
    )
    return (one, other, key) if key is not None else None


def _child(
    child: Table, parent: Table, key: Constraint, name: str, condition: str, session: Session
) -> Outcome:
    trial = Trial(session)
    for holds, expected in ((condition, True), (f"({condition}) IS NOT TRUE", False)):
        make_row_for(session, parent, columns_of(condition), holds)
        refers = _row_of(session, parent, key, holds)
        if refers is None:
            return trial.unproven(f"no row of {parent.name} was made for which {holds}")
        session.attempt("SET LOCAL quod.load = 'on'")
        sql = insert(session, child, dict(zip(key.columns, refers, strict=True)))
        only_trigger(session, child, name)
        if expected:
            trial.accept(sql, f"to a {parent.name} for which {condition}")
        else:
            trial.refuse(sql, CHECK_VIOLATION, name, f"to a {parent.name} for which {holds}")
    return trial.outcome()


def _parent(
    child: Table, parent: Table, key: Constraint, name: str, condition: str, session: Session
) -> Outcome:
    """A row that is referred to takes the values of one for which the condition is false."""
    trial = Trial(session)
    linked = " AND ".join(
        f"c.{identifier(a)} = p.{identifier(b)}"
        for a, b in zip(key.columns, key.target_columns, strict=True)
    )
    referred = f"EXISTS (SELECT 1 FROM {relation(child)} AS c WHERE {linked})"
    found = session.rows(
        f"SELECT p.ctid::text FROM {relation(parent)} AS p WHERE {condition} AND {referred} LIMIT 1"
    )
    names = [c.name for c in parent.columns if _settable(parent, c.name)]
    shown = ", ".join(f"quote_nullable({identifier(n)}::text)" for n in names)
    breaking = f"({condition}) IS NOT TRUE"
    make_row_for(session, parent, columns_of(condition), breaking)
    like = session.rows(f"SELECT {shown} FROM {relation(parent)} WHERE {breaking} LIMIT 1")
    if not found or not like:
        return trial.unproven(f"no rows of {parent.name} were made to try it with")
    only_trigger(session, parent, name)
    values = ", ".join(f"{identifier(n)} = {v}" for n, v in zip(names, like[0], strict=True))
    update = f"UPDATE {relation(parent)} SET {values} WHERE ctid = {literal(str(found[0][0]))}"
    trial.refuse(update, CHECK_VIOLATION, name)
    return trial.outcome()


def _settable(table: Table, name: str) -> bool:
    """Columns of no key that take values."""
    column = table.column(name)
    keyed = any(name in c.columns for c in table.constraints if c.kind != "check")
    indexed = any(name in key for index in table.indexes if index.unique for key in index.keys)
    return column is not None and not (keyed or indexed or column.generated or column.identity)


def _row_of(session: Session, parent: Table, key: Constraint, holds: str) -> tuple[str, ...] | None:
    shown = ", ".join(f"quote_nullable({identifier(n)}::text)" for n in key.target_columns)
    rows = session.rows(f"SELECT {shown} FROM {relation(parent)} WHERE {holds} LIMIT 1")
    return rows[0] if rows else None

"""Is a proof able to fail? Each object is taken away, and its own proofs must turn red.

In: the obligations that were proven. Out: how many objects were taken away, how many of
them turned all their proofs red, and the hollow rest. An object goes inside a savepoint of
the throw-away database that is rolled back, so that one copy serves all mutants.
"""

from collections.abc import Callable, Iterator

from quod.catalog.names import ObjectId, identifier, qualified
from quod.catalog.relations import Column, Table
from quod.postgres.session import Session
from quod.prove.attempt import attempt
from quod.prove.context import Context
from quod.prove.obligation import Obligation
from quod.prove.results import Hollow, Judged, Mutation, Progress


def mutate(
    session: Session,
    context: Context,
    proven: list[tuple[Obligation, Judged]],
    progress: Callable[[Progress], None],
) -> Mutation:
    """Takes away every object that some proof says it depends on."""
    own: dict[ObjectId, list[tuple[Obligation, Judged]]] = {}
    for obligation, judged in proven:
        if obligation.object is not None and judged.verdict in ("proven", "measured"):
            own.setdefault(obligation.object, []).append((obligation, judged))
    for object_ in mutable(context):
        own.setdefault(object_, [])
    hollow: list[Hollow] = []
    for number, (object_, pairs) in enumerate(own.items()):
        progress(Progress(number, len(own), f"without {told(object_)}"))
        reason = _survives(session, object_, [obligation for obligation, _ in pairs])
        if reason is not None:
            hollow.append(Hollow(told(object_), context.claims(_said(object_)), reason))
    return Mutation(len(own), len(own) - len(hollow), tuple(hollow))


def mutable(context: Context) -> Iterator[ObjectId]:
    """Every constraint, index, trigger, default and NOT NULL that the document makes."""
    for table in context.catalog.tables:
        at = (table.schema, table.name)
        for constraint in table.constraints:
            yield ObjectId("constraint", *at, constraint.name)
        for index in table.indexes:
            yield ObjectId("index", *at, index.name)
        for trigger in table.triggers:
            yield ObjectId("trigger", *at, trigger.name)
        for column in table.columns:
            if column.default is not None or column.identity or column.generated is not None:
                yield ObjectId("default", *at, column.name)
            if not column.nullable and not _implied(table, column):
                yield ObjectId("not null", *at, column.name)


def _implied(table: Table, column: Column) -> bool:
    """Whether NOT NULL comes with the column's key, identity or expression."""
    keyed = any(c.kind == "primary key" and column.name in c.columns for c in table.constraints)
    return keyed or bool(column.identity) or column.generated is not None


def removal(object_: ObjectId) -> tuple[str, ...]:
    """Statements of which the first that works takes the object away."""
    table = f"ALTER TABLE {qualified(object_.schema, object_.table)}"
    name = identifier(object_.name)
    match object_.kind:
        case "constraint":
            return (f"{table} DROP CONSTRAINT {name} CASCADE",)
        case "index":
            return (f"DROP INDEX {qualified(object_.schema, object_.name)} CASCADE",)
        case "trigger":
            on = qualified(object_.schema, object_.table)
            return (f"DROP TRIGGER {name} ON {on}",)
        case "default":
            column = f"{table} ALTER COLUMN {name}"
            return (
                f"{column} DROP IDENTITY",
                f"{column} DROP EXPRESSION",
                f"{column} DROP DEFAULT",
            )
        case "not null":
            return (f"{table} ALTER COLUMN {name} DROP NOT NULL",)
        case _:
            return ()


def told(object_: ObjectId) -> str:
    """An object in words."""
    return f"{object_.kind} {object_.name} of {object_.table}"


def _said(object_: ObjectId) -> ObjectId:
    """The object under which the claims of a column's part are kept."""
    return object_._replace(kind="column") if object_.kind in ("default", "not null") else object_


def _survives(session: Session, object_: ObjectId, obligations: list[Obligation]) -> str | None:
    """Why the mutant survives; None when every one of its proofs turned red."""
    if not obligations:
        return "no proof that was green depends on it"
    with session.rolled_back():
        if not any(session.attempt(sql).refusal is None for sql in removal(object_)):
            return "it could not be taken away"
        for obligation in obligations:
            with session.rolled_back():
                outcome = attempt(obligation, session)
            if outcome.verdict in ("proven", "measured"):
                return f"`{obligation.proof}` is still green: {obligation.sentence}"
    return None

"""A row that leaves a column out gets its default, and identity columns number their rows."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId, identifier
from quod.catalog.relations import Column, Table
from quod.model.aspects import Default, Identity
from quod.postgres.session import Session
from quod.prove.context import Context, base_row, insert_literals
from quod.prove.data.rows import valid_row
from quod.prove.equality import equal
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

_VOLATILE = ("uuid", "random", "nextval", "clock_timestamp", "ulid", "cuid", "nanoid", "xid")
GENERATED_ALWAYS = "428C9"


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each default and each identity."""
    for table in context.catalog.tables:
        for column in table.columns:
            if column.default is None and not column.identity:
                continue
            object_ = ObjectId("column", table.schema, table.name, column.name)
            said = context.claims(object_)
            kinds = (Default, Identity)
            own = tuple(c for c in said if isinstance(c.value, kinds)) or said[:1]
            what = f"defaults to {column.default}" if column.default else "numbers its rows"
            yield Obligation(
                proof="default-value",
                sentence=f"{table.name}.{column.name} {what}",
                claims=own,
                object=object_._replace(kind="default"),
                run=partial(_prove, table, column),
            )


def _prove(table: Table, column: Column, session: Session) -> Outcome:
    trial = Trial(session)
    row = dict(base_row(session, table))
    row.pop(column.name, None)
    row = _fitting(session, table, column, row)
    name = identifier(column.name)
    returned = f"RETURNING {_holds(column, name)} AS holds, {name}::text"
    attempt = trial.accept(f"{insert_literals(table, row)} {returned}")
    if attempt.refusal is not None and attempt.refusal.sqlstate == "23514":
        return trial.unproven(f"with the default, `{attempt.refusal.constraint}` refuses the row")
    if attempt.rows:
        trial.lines[-1] += f", {column.name} = {attempt.rows[0][1]}"
        if not attempt.rows[0][0]:
            trial.failures.append(f"`{column.name}` became {attempt.rows[0][1]}")
    if column.identity == "always":
        explicit = insert_literals(table, row | {column.name: "1"}).replace(
            " OVERRIDING SYSTEM VALUE", ""
        )
        trial.refuse(explicit, GENERATED_ALWAYS, why="a value of one's own")
    return trial.outcome()


def _fitting(session: Session, table: Table, column: Column, row: dict[str, str]) -> dict[str, str]:
    """The row, made anew around the default where a check refuses the two together."""
    with session.rolled_back():
        refusal = session.attempt(insert_literals(table, row)).refusal
    if column.default is None or refusal is None or refusal.sqlstate != "23514":
        return row
    answer = session.attempt(f"SELECT quote_nullable(({column.default})::text)")
    if answer.refusal is not None or not answer.rows:
        return row
    fitting = dict(valid_row(session, table, {column.name: str(answer.rows[0][0])}))
    fitting.pop(column.name, None)
    return fitting or row


def _holds(column: Column, name: str) -> str:
    """Equality with the default; mere presence where it differs at every evaluation."""
    if column.default is None or any(word in column.default for word in _VOLATILE):
        return f"({name} IS NOT NULL)"
    return f"({equal(column.type, name, f'({column.default})::{column.type}')})"

"""Foreign keys refuse orphans, and do on deletion and update what the document says."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.constraints import Constraint
from quod.catalog.names import identifier, literal
from quod.catalog.relations import Column, Table
from quod.postgres.session import Session
from quod.prove.alone import alone
from quod.prove.context import Context, base_row, constraint_id, insert, insert_literals, relation
from quod.prove.data.rows import valid_row
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

FOREIGN_KEY_VIOLATION = "23503"
RESTRICT_VIOLATION = "23001"

_UNUSED = """SELECT quote_literal(v) FROM (
  SELECT md5('nowhere' || g)::uuid::text FROM generate_series(1, 500) AS g
  UNION ALL SELECT left(md5('nowhere' || g), 1 + g % 32) FROM generate_series(1, 500) AS g
  UNION ALL SELECT (DATE '1901-01-01' + g)::text FROM generate_series(1, 500) AS g
  UNION ALL SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype({type})
  UNION ALL VALUES ('true'), ('false') /* numbers */
) AS c (v) WHERE CASE WHEN pg_input_is_valid(v, {type}) THEN NOT EXISTS (
  SELECT 1 FROM {target} AS t WHERE t.{name} = v::{cast}) ELSE false END
ORDER BY length(v) DESC LIMIT 1"""
_NUMBERS = """UNION ALL SELECT (COALESCE(max({name}), 0) + 1)::text FROM {target}
  UNION ALL SELECT (COALESCE(min({name}), 0) - 1)::text FROM {target}"""


def obligations(context: Context) -> Iterator[Obligation]:
    """Two for each foreign key: orphans, and what deleting the referenced row does."""
    for table, key in context.constraints("foreign key"):
        target = context.catalog.table(key.target_schema, key.target_table)
        if target is None:
            continue
        object_ = constraint_id(table, key.name)
        about = f"{table.name}.{', '.join(key.columns)}"
        yield Obligation(
            proof="foreign-key-rejects-orphan",
            sentence=f"{about} refers to a row of {target.name}",
            claims=context.claims(object_),
            object=object_,
            run=partial(_orphan, table, target, key),
        )
        yield Obligation(
            proof="delete-action",
            sentence=f"deleting a row of {target.name} {_WORDS[key.on_delete]} {table.name} by "
            f"{', '.join(key.columns)}",
            claims=context.claims(object_),
            object=object_,
            run=partial(_deletion, table, target, key),
        )


_WORDS = {
    "cascade": "takes along",
    "restrict": "is refused while it has",
    "no action": "is refused while it has",
    "set null": "empties the key of",
    "set default": "resets the key of",
}


def _orphan(table: Table, target: Table, key: Constraint, session: Session) -> Outcome:
    trial = Trial(session)
    nowhere = _nowhere(session, table, target, key)
    if nowhere is None:
        return trial.unproven("every value of the key's type is the key of a row")
    sql = insert(session, table, nowhere)
    if "DEFERRABLE" in key.definition:
        # First, for the server forgets SET CONSTRAINTS only at the end of the transaction.
        _deferred(trial, table, key, sql)
    with session.rolled_back():
        session.attempt("SET CONSTRAINTS ALL IMMEDIATE")
        alone(trial, table, key.name, sql)
        trial.refuse(sql, FOREIGN_KEY_VIOLATION, key.name)
    return trial.outcome()


def _deferred(trial: Trial, table: Table, key: Constraint, sql: str) -> None:
    """A key that may wait is asked at the end; one that is said to wait does so by itself."""
    with trial.session.rolled_back():
        alone(trial, table, key.name, sql)
        if "INITIALLY DEFERRED" not in key.definition:
            trial.kept("SET CONSTRAINTS ALL DEFERRED")
        if trial.kept(sql, "the key is asked later"):
            trial.refuse("SET CONSTRAINTS ALL IMMEDIATE", FOREIGN_KEY_VIOLATION, key.name)


def _nowhere(
    session: Session, table: Table, target: Table, key: Constraint
) -> dict[str, str] | None:
    """A key that no row of the target has; its other columns, of a composite one, exist."""
    values: dict[str, str] = {}
    for name, referenced in zip(key.columns, key.target_columns, strict=True):
        column = table.column(name)
        assert column is not None
        found = _unused(session, column, target, referenced)
        if found is not None:
            values[name] = found
    return values if set(values) == set(key.columns) else None


def _unused(session: Session, column: Column, target: Table, referenced: str) -> str | None:
    """A value of the column's type that is the key of no row."""
    name, type_ = identifier(referenced), literal(column.type)
    sql = _UNUSED.format(type=type_, cast=column.type, name=name, target=relation(target))
    numbers = _NUMBERS.format(name=name, target=relation(target))
    attempt = session.attempt(sql.replace("/* numbers */", numbers if _counts(column) else ""))
    return str(attempt.rows[0][0]) if attempt.refusal is None and attempt.rows else None


def _counts(column: Column) -> bool:
    return column.type.startswith(("smallint", "integer", "bigint", "numeric", "real", "double"))


def _deletion(table: Table, target: Table, key: Constraint, session: Session) -> Outcome:
    """A fresh row with one that refers to it, then the deletion."""
    trial = Trial(session)
    parent = _parent(trial, target, key)
    if parent is None:
        return trial.unproven(f"no row of {target.name} could be made")
    refers = dict(zip(key.columns, parent, strict=True))
    own = valid_row(session, table, refers) if table == target else base_row(session, table)
    if not trial.kept(insert_literals(table, {**own, **refers})):
        return trial.unproven(f"no row of {table.name} that refers to it could be made")
    where = _where(key.target_columns, parent)
    deletion = f"DELETE FROM {relation(target)} WHERE {where}"
    session.attempt("SET CONSTRAINTS ALL IMMEDIATE")
    match key.on_delete:
        case "restrict":
            trial.refuse(deletion, RESTRICT_VIOLATION, key.name)
        case "no action":
            trial.refuse(deletion, FOREIGN_KEY_VIOLATION, key.name)
        case action:
            _carried_out(trial, table, key, parent, deletion, action)
    return trial.outcome()


def _carried_out(
    trial: Trial, table: Table, key: Constraint, parent: tuple[str, ...], sql: str, action: str
) -> None:
    before = trial.session.rows(f"SELECT count(*) FROM {relation(table)}")[0][0]
    if not trial.kept(sql):
        return
    left = f"SELECT count(*) FROM {relation(table)}"
    itself = (key.target_schema, key.target_table) == (table.schema, table.name)
    gone = (1 if action == "cascade" else 0) + (1 if itself else 0)
    trial.equal(left, before - gone, f"the number of rows of {table.name} afterwards")
    where = _where(key.columns, parent)
    trial.equal(f"{left} WHERE {where}", 0, "the number that still refer to it")


def _parent(trial: Trial, target: Table, key: Constraint) -> tuple[str, ...] | None:
    """The key of a row made for the purpose, as SQL."""
    shown = ", ".join(f"{identifier(name)}::text" for name in key.target_columns)
    sql = f"{insert_literals(target, base_row(trial.session, target))} RETURNING {shown}"
    attempt = trial.session.attempt(sql)
    trial.lines += [f"{sql};", f"-- {attempt.refusal.message if attempt.refusal else 'ok'}"]
    if attempt.refusal is not None or not attempt.rows:
        return None
    return tuple(literal(str(value)) for value in attempt.rows[0])


def _where(columns: tuple[str, ...], values: tuple[str, ...]) -> str:
    return " AND ".join(
        f"{identifier(column)} = {value}" for column, value in zip(columns, values, strict=True)
    )

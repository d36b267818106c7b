"""Primary keys, unique constraints and unique indexes refuse a second row of the same key."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.constraints import Constraint, Index
from quod.catalog.names import ObjectId, identifier
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.alone import alone
from quod.prove.context import Context, base_row, constraint_id, insert, insert_literals, relation
from quod.prove.data.rows import valid_row
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

UNIQUE_VIOLATION = "23505"


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each key."""
    for table in context.catalog.tables:
        for constraint in table.constraints:
            if constraint.kind in ("primary key", "unique"):
                object_ = constraint_id(table, constraint.name)
                yield _obligation(context, table, constraint, object_)
        for index in table.indexes:
            if index.unique:
                object_ = ObjectId("index", table.schema, table.name, index.name)
                yield _obligation(context, table, index, object_)


def _obligation(
    context: Context, table: Table, key: Constraint | Index, object_: ObjectId
) -> Obligation:
    keys = key.columns if isinstance(key, Constraint) else key.keys
    where = f" where {key.where}" if isinstance(key, Index) and key.where else ""
    return Obligation(
        proof="unique-rejects-duplicate",
        sentence=f"{table.name}.({', '.join(keys)}) is unique{where}",
        claims=context.claims(object_),
        object=object_,
        run=partial(_prove, table, key),
    )


def _prove(table: Table, key: Constraint | Index, session: Session) -> Outcome:
    """A stored row's key is given to a new row that differs in everything else."""
    trial = Trial(session)
    columns = key.columns if isinstance(key, Constraint) else _columns(table, key)
    where = f" WHERE {key.where}" if isinstance(key, Index) and key.where else ""
    stored = _stored(session, table, columns, where)
    if stored is None:
        return trial.unproven(f"no row was made whose key is not NULL{where.lower()}")
    row = {**base_row(session, table), **stored}
    if where:
        row |= _where_row(session, table, where, row)
    sql = insert_literals(table, {**row, **stored})
    with session.rolled_back():
        alone(trial, table, key.name, sql)
        trial.refuse(sql, UNIQUE_VIOLATION, key.name)
    trial.accept(insert(session, table, {}), "another key")
    if isinstance(key, Constraint) and key.kind == "unique":
        _nulls(trial, table, key)
    return trial.outcome()


def _nulls(trial: Trial, table: Table, key: Constraint) -> None:
    """Two rows of one key with NULL in it: they are two, or alike where that is said."""
    session = trial.session
    name = next((n for n in key.columns if _may_be_null(table, n)), None)
    if name is None:
        return
    with session.rolled_back():
        first = insert(session, table, {name: "NULL"})
        if session.attempt(first).refusal is not None:
            return
        trial.note("a row with NULL in the key stands:")
        trial.lines.append(f"{first};")
        base = base_row(session, table)
        same = {n: "NULL" if n == name else base[n] for n in key.columns}
        second = insert_literals(table, {**valid_row(session, table, same), **same})
        if "NULLS NOT DISTINCT" in key.definition:
            alone(trial, table, key.name, second)
            trial.refuse(second, UNIQUE_VIOLATION, key.name, "NULL is like NULL")
        else:
            trial.accept(second, "NULL is not like NULL")


def _may_be_null(table: Table, name: str) -> bool:
    column = table.column(name)
    return column is not None and column.nullable and column.generated is None


def _columns(table: Table, index: Index) -> tuple[str, ...]:
    """The columns an index key speaks of, whole or inside an expression."""
    text = " ".join(index.keys)
    return tuple(
        column.name
        for column in table.columns
        if f" {column.name} " in f" {''.join(c if c.isalnum() or c == '_' else ' ' for c in text)} "
    )


def _stored(
    session: Session, table: Table, columns: tuple[str, ...], where: str
) -> dict[str, str] | None:
    shown = ", ".join(f"quote_nullable({identifier(name)}::text)" for name in columns)
    present = " AND ".join(f"{identifier(name)} IS NOT NULL" for name in columns)
    also = f"{where} AND {present}" if where else f" WHERE {present}"
    rows = session.rows(f"SELECT {shown} FROM {relation(table)}{also} LIMIT 1")
    return dict(zip(columns, rows[0], strict=True)) if rows else None


def _where_row(session: Session, table: Table, where: str, row: dict[str, str]) -> dict[str, str]:
    """The columns that a partial key's predicate looks at, as a row it holds for has them."""
    names = [c.name for c in table.columns if c.name in where and c.generated is None]
    if not names:
        return {}
    shown = ", ".join(f"quote_nullable({identifier(name)}::text)" for name in names)
    rows = session.rows(f"SELECT {shown} FROM {relation(table)}{where} LIMIT 1")
    return dict(zip(names, rows[0], strict=True)) if rows else {}

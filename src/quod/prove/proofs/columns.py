"""Tables and columns stand as the document says: there, with their types and lengths."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId, literal
from quod.catalog.relations import Column, Table
from quod.model.aspects import FieldDeclared, FieldType, TypeFamily
from quod.model.claims import Claim
from quod.postgres.session import Session
from quod.prove.context import Context, insert
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial
from quod.resolve.types import length_max

TOO_LONG = "22001"
_KINDS = (FieldDeclared, FieldType, TypeFamily)


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each table, and one for each column."""
    for table in context.catalog.tables:
        if context.stands_in(ObjectId("table", table.schema, table.name, "")):
            continue
        entity = context.entity(table)
        yield Obligation(
            proof="table-exists",
            sentence=f"{entity.name if entity else table.name} is the table {table.name}",
            claims=context.claims(ObjectId("table", table.schema, table.name, "")),
            object=None,
            run=partial(_table, table),
        )
        for column in table.columns:
            object_ = ObjectId("column", table.schema, table.name, column.name)
            if context.stands_in(object_):
                continue
            yield Obligation(
                proof="column-type",
                sentence=f"{table.name}.{column.name} is {column.type}",
                claims=_type_claims(context.claims(object_)),
                object=None,
                run=partial(_column, table, column, _declared(context, table, column)),
            )


def _type_claims(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple(c for c in claims if isinstance(c.value, _KINDS)) or claims[:1]


def _declared(context: Context, table: Table, column: Column) -> str:
    declared = context.lowered.catalog.table(table.schema, table.name)
    said = declared.column(column.name) if declared is not None else None
    return said.type if said is not None else column.type


def _table(table: Table, session: Session) -> Outcome:
    trial = Trial(session)
    name = literal(f"{_quoted(table.schema)}.{_quoted(table.name)}")
    trial.equal(f"SELECT to_regclass({name}) IS NOT NULL", True, "whether it is there")
    return trial.outcome()


def _column(table: Table, column: Column, declared: str, session: Session) -> Outcome:
    trial = Trial(session)
    sql = (
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = "
        f"{literal(f'{_quoted(table.schema)}.{_quoted(table.name)}')}::regclass "
        f"AND attname = {literal(column.name)}"
    )
    trial.equal(sql, declared, "its type")
    longest = length_max(column.type)
    if longest is not None and column.generated is None and longest <= 10_000:
        value = literal("x" * (longest + 1))
        attempt = trial.refuse(
            insert(session, table, {column.name: value}), TOO_LONG, why=f"{longest + 1} characters"
        )
        if attempt.refusal is not None:
            trial.lines[-2] = trial.lines[-2].replace(value, f"repeat('x', {longest + 1})")
    return trial.outcome()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

"""The compiled database, made; what the server refuses is left out and reported, alone.

In: a lowered catalog and an empty database. Out: for everything refused, the claims behind
it, its SQL and the server's words. A table that is refused because of one check, default or
key is made without it, so that one mistake does not take the rest along.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId, identifier, qualified
from quod.catalog.relations import Column, Table
from quod.ddl.statements import Statement
from quod.ddl.write import statements
from quod.lower.lowering import Lowered
from quod.model.claims import Claim
from quod.postgres.session import Refusal, Session

TOO_MANY_COLUMNS = "54011"


class Refused(NamedTuple):
    """Something that the server would not make."""

    claims: tuple[Claim, ...]
    sql: str
    message: str
    """With its SQLSTATE; hostile text."""
    object: ObjectId


def build(session: Session, lowered: Lowered) -> Iterator[Refused]:
    """Makes all of a catalog that can be made."""
    for statement in statements(lowered.whole):
        attempt = session.attempt(statement.sql)
        if attempt.refusal is None:
            continue
        table = lowered.catalog.table(statement.object.schema, statement.object.table)
        mendable = attempt.refusal.sqlstate != TOO_MANY_COLUMNS
        if _is_supplied(lowered, statement.object):
            continue  # An extension or a server of one's own may have it already.
        if statement.object.kind == "table" and table is not None and mendable:
            yield from _piecemeal(session, lowered, table)
        else:
            yield _refused(lowered, statement.object, statement.sql, attempt.refusal)


def claims_of(lowered: Lowered, object_: ObjectId) -> tuple[Claim, ...]:
    """The claims behind an object; those of its table when it has none of its own."""
    if object_ in lowered.origins:
        return lowered.origins[object_]
    return lowered.origins.get(ObjectId("table", object_.schema, object_.table, ""), ())


def _is_supplied(lowered: Lowered, object_: ObjectId) -> bool:
    names = {(routine.schema, routine.name) for routine in lowered.stubs.routines}
    return object_.kind == "routine" and (object_.schema, object_.name) in names


def _piecemeal(session: Session, lowered: Lowered, table: Table) -> Iterator[Refused]:
    """The columns by their types alone, then everything else on its own."""
    bare = table._replace(columns=tuple(map(_bare, table.columns)), constraints=())
    made = [s for s in statements(Catalog(tables=(bare,))) if s.object.kind == "table"]
    this = ObjectId("table", table.schema, table.name, "")
    for statement in made[:1]:
        attempt = session.attempt(statement.sql)
        if attempt.refusal is not None:
            table, found = _by_column(session, lowered, bare, table)
            yield from found
            if not table.columns:
                yield _refused(lowered, this, statement.sql, attempt.refusal)
                return
    for statement in _rest(table):
        attempt = session.attempt(statement.sql)
        if attempt.refusal is not None:
            yield _refused(lowered, statement.object, statement.sql, attempt.refusal)


def _by_column(
    session: Session, lowered: Lowered, bare: Table, table: Table
) -> tuple[Table, list[Refused]]:
    """The table with each column whose type the server takes, and the refusals of the others."""
    at = (table.schema, table.name)
    if session.attempt(f"CREATE TABLE {qualified(*at)} ()").refusal is not None:
        return table._replace(columns=()), []
    refused: dict[str, Refused] = {}
    for column in bare.columns:
        numbers = f" GENERATED {column.identity.upper()} AS IDENTITY" if column.identity else ""
        definition = f"{identifier(column.name)} {column.type}{numbers}"
        sql = f"ALTER TABLE {qualified(*at)} ADD COLUMN {definition}"
        refusal = session.attempt(sql).refusal
        if refusal is not None:
            of_column = ObjectId("column", *at, column.name)
            refused[column.name] = _refused(lowered, of_column, sql, refusal)
    columns = tuple(column for column in table.columns if column.name not in refused)
    rest = tuple(c for c in table.constraints if not set(c.columns) & set(refused))
    return table._replace(columns=columns, constraints=rest), list(refused.values())


def _bare(column: Column) -> Column:
    plain = Column(column.name, column.type, nullable=True, collation=column.collation)
    return plain._replace(identity=column.identity) if column.identity else plain


def _rest(table: Table) -> Iterator[Statement]:
    at = (table.schema, table.name)
    alter = f"ALTER TABLE {qualified(*at)}"
    for column in table.columns:
        name = identifier(column.name)
        of_column = ObjectId("column", *at, column.name)
        if column.generated is not None:
            kind = column.generated_kind.upper()
            again = f"{name} {column.type} GENERATED ALWAYS AS ({column.generated}) {kind}"
            yield Statement(f"{alter} DROP COLUMN {name}, ADD COLUMN {again}", of_column)
        if column.default is not None:
            yield Statement(f"{alter} ALTER COLUMN {name} SET DEFAULT {column.default}", of_column)
        if not column.nullable and not column.identity:
            yield Statement(f"{alter} ALTER COLUMN {name} SET NOT NULL", of_column)
    for constraint in table.constraints:
        if constraint.kind != "foreign key":
            add = f"ADD CONSTRAINT {identifier(constraint.name)} {constraint.definition}"
            yield Statement(f"{alter} {add}", ObjectId("constraint", *at, constraint.name))


def _refused(lowered: Lowered, object_: ObjectId, sql: str, refusal: Refusal) -> Refused:
    said = f"{refusal.sqlstate}: {refusal.message}"
    return Refused(claims_of(lowered, object_), sql, said, object_)

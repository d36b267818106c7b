"""The objects that are made of some claims, each with the SQL that makes it.

In: a lowered model and claims. Out: objects in the order in which they are created. A column,
and a constraint inside a table, have no statement of their own: theirs is the clause.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId
from quod.catalog.relations import Table
from quod.ddl.expressions import named_constraint
from quod.ddl.tables import column_clause
from quod.ddl.write import statements
from quod.lower.lowering import Lowered
from quod.model.claims import Claim


class Made(NamedTuple):
    """An object, and why it is there."""

    object: ObjectId
    sql: str
    """The statement that makes it, or its clause in CREATE TABLE."""
    claims: tuple[Claim, ...]
    """Every place that says it."""
    derived: bool
    """Made by quod to enforce what the document says in words."""


def made(lowered: Lowered, claims: frozenset[Claim]) -> tuple[Made, ...]:
    """The objects that one of the claims has a share in."""
    wanted = {
        object_: said for object_, said in lowered.origins.items() if not claims.isdisjoint(said)
    }
    return tuple(
        Made(object_, sql, wanted[object_], object_ in lowered.derived)
        for object_, sql in _all(lowered.catalog, wanted)
    )


def _all(
    catalog: Catalog, wanted: dict[ObjectId, tuple[Claim, ...]]
) -> Iterator[tuple[ObjectId, str]]:
    """The clauses of tables first, then the statements that stand alone."""
    written = {one.object: one.sql for one in reversed(statements(catalog))}
    for table in catalog.tables:
        for this, sql in _clauses(table):
            if this in wanted and this not in written:
                yield this, sql
    for object_, sql in reversed(written.items()):
        if object_ in wanted:
            yield object_, sql


def _clauses(table: Table) -> Iterator[tuple[ObjectId, str]]:
    at = (table.schema, table.name)
    for column in table.columns:
        yield ObjectId("column", *at, column.name), column_clause(table, column)
    for constraint in table.constraints:
        yield ObjectId("constraint", *at, constraint.name), named_constraint(constraint)

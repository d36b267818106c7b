"""What stands in for what others define, so that a proof can be made: tables and functions.

A model comes in, a catalog goes out that is never written as SQL: each table that foreign keys
lead to and nothing here defines, with the columns that they refer to.
"""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.constraints import Constraint
from quod.catalog.names import identifier
from quod.catalog.relations import Column, Table
from quod.lower.naming import choose_name
from quod.lower.stand_ins import stand_ins
from quod.lower.type_sql import type_sql
from quod.model.externals import External
from quod.model.model import Model


def stubs(model: Model, catalog: Catalog) -> Catalog:
    """The stand-ins of a workspace that makes a catalog."""
    tables = tuple(_table(one, model) for one in model.externals if not one.part)
    routines = tuple(stand_ins(catalog))
    named = {table.schema for table in tables} | {routine.schema for routine in routines}
    schemas = sorted(named - {"public"})
    ordered = sorted(tables, key=lambda table: (table.schema, table.name))
    return Catalog(schemas=tuple(schemas), tables=tuple(ordered), routines=routines)


def with_stubs(catalog: Catalog, stubs: Catalog) -> Catalog:
    """A catalog together with the stand-ins that it needs."""
    schemas = sorted({*catalog.schemas, *stubs.schemas})
    return catalog._replace(
        schemas=tuple(schemas),
        tables=_sorted((*catalog.tables, *stubs.tables)),
        routines=tuple(sorted((*catalog.routines, *stubs.routines), key=lambda r: r[:2])),
    )


def _sorted(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    return tuple(sorted(tables, key=lambda table: (table.schema, table.name)))


def _table(external: External, model: Model) -> Table:
    schema, name = external.table
    columns = tuple(
        Column(column, type_sql(type, model), nullable=column not in external.keys[0])
        for column, type in external.columns
    )
    return Table(schema, name, columns, tuple(_keys(external)))


def _keys(external: External) -> Iterator[Constraint]:
    taken: set[str] = set()
    for number, columns in enumerate(external.keys):
        label = "key" if number else "pkey"
        name = choose_name(external.table.name, columns if number else (), label, taken)
        listed = ", ".join(map(identifier, columns))
        kind = "UNIQUE" if number else "PRIMARY KEY"
        yield Constraint(name, "unique" if number else "primary key", columns, f"{kind} ({listed})")

"""Columns and keys of a table that is made elsewhere and only partly told here.

Foreign keys refer to them, so they are there; no document says more of them than that. They are
`derived`, so that nobody takes them for the document's own words.
"""

from collections.abc import Iterator

from quod.catalog.constraints import Constraint
from quod.catalog.names import ObjectId, identifier
from quod.catalog.relations import Column
from quod.lower.lowering import Names, Piece
from quod.lower.naming import choose_name
from quod.lower.type_sql import type_sql
from quod.model.externals import External
from quod.model.model import Model

STAGE = 2


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """What references need and nothing declares."""
    for external in model.externals:
        if external.part:
            yield from _columns(external, model)
            entity = next(one for one in model.entities if one.table == external.table)
            yield from _keys(external, entity.primary_key is not None, names)


def _columns(external: External, model: Model) -> Iterator[Piece]:
    schema, table = external.table
    keyed = {column for key in external.keys[:1] for column in key}
    for name, type in external.columns:
        column = Column(name, type_sql(type, model), nullable=name not in keyed)
        yield Piece(ObjectId("column", schema, table, name), column, external.claims, derived=True)


def _keys(external: External, has_primary_key: bool, names: Names) -> Iterator[Piece]:
    schema, table = external.table
    for number, columns in enumerate(external.keys):
        primary = number == 0 and not has_primary_key
        taken = names.of_relation(schema)
        name = choose_name(table, () if primary else columns, "pkey" if primary else "key", taken)
        names.of_constraint(external.table).add(name)
        kind = "PRIMARY KEY" if primary else "UNIQUE"
        definition = f"{kind} ({', '.join(map(identifier, columns))})"
        constraint = Constraint(name, "primary key" if primary else "unique", columns, definition)
        at = ObjectId("constraint", schema, table, name)
        yield Piece(at, constraint, external.claims, derived=True)

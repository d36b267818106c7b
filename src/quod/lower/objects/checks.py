"""Check constraints."""

from collections.abc import Iterator

from quod.catalog.constraints import Constraint
from quod.catalog.names import ObjectId
from quod.lower.lowering import Names, Piece, built
from quod.lower.naming import choose_name
from quod.model.aspects import Check
from quod.model.entities import Entity, Said
from quod.model.model import Model

STAGE = 3


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """The checks of every table; those with a name of their own first, so that it stays free."""
    for entity in built(model):
        for said in sorted(entity.checks, key=lambda said: said.value.name is None):
            if set(said.value.columns) <= {field.column for field in entity.fields}:
                yield _check(entity, said, names)


def _check(entity: Entity, said: Said[Check], names: Names) -> Piece:
    schema, table = entity.table
    taken = names.of_constraint(entity.table)
    columns = tuple(dict.fromkeys(said.value.columns))
    label_columns = columns if len(columns) == 1 else ()
    name = said.value.name or choose_name(table, label_columns, "check", taken)
    taken.add(name)
    definition = f"CHECK ({said.value.expression})"
    constraint = Constraint(name, "check", columns, definition)
    return Piece(ObjectId("constraint", schema, table, name), constraint, said.claims)

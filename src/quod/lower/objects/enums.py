"""Enum types."""

from collections.abc import Iterator

from quod.catalog.names import ObjectId
from quod.catalog.relations import Enum
from quod.lower.lowering import Names, Piece
from quod.model.model import Model

STAGE = 0


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """One type for each enum of the document."""
    for said in model.enums:
        schema, _, name = said.value.name.rpartition(".")
        schema = schema or "public"
        names.of_relation(schema).add(name)
        value = Enum(schema, name, said.value.values)
        yield Piece(ObjectId("type", schema, "", name), value, said.claims)

"""Indexes that no constraint makes."""

from collections.abc import Iterator

from quod.catalog.constraints import Index
from quod.catalog.names import ObjectId, identifier, qualified
from quod.lower.lowering import Names, Piece, built
from quod.model import aspects
from quod.model.entities import Entity, Said
from quod.model.model import Model

STAGE = 3


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """The indexes of every table whose columns are all there."""
    for entity in built(model):
        columns = {field.column for field in entity.fields}
        for said in entity.indexes:
            if set(said.value.columns) <= columns:
                yield _index(entity, said, names.as_written(entity.table, said.value.name))


def _index(entity: Entity, said: Said[aspects.Index], name: str) -> Piece:
    schema, table = entity.table
    value = said.value
    parts = [
        f"CREATE {'UNIQUE ' if value.unique else ''}INDEX {identifier(name)}",
        f"ON {qualified(schema, table)}",
        *([f"USING {value.method}"] if value.method != "btree" else []),
        f"({', '.join(value.keys)})",
        *([f"INCLUDE ({', '.join(map(identifier, value.include))})"] if value.include else []),
        *([value.options] if value.options else []),
        *([f"WHERE {value.where}"] if value.where else []),
    ]
    index = Index(name, value.method, value.keys, value.unique, value.where, " ".join(parts))
    return Piece(ObjectId("index", schema, table, name), index, said.claims)

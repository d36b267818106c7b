"""Primary keys and unique constraints; a partial unique constraint is a unique index."""

from collections.abc import Iterator

from quod.catalog.constraints import Constraint, Index
from quod.catalog.names import ObjectId, identifier, qualified
from quod.lower.lowering import Names, Piece, built
from quod.lower.naming import choose_name
from quod.model.aspects import Unique
from quod.model.entities import Entity, Said
from quod.model.model import Model

STAGE = 2


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """The keys of every table."""
    for entity in built(model):
        if entity.primary_key is not None:
            yield _primary_key(entity, names)
        for said in entity.uniques:
            if said.value.where is None:
                yield _unique(entity, said, names)
            else:
                yield _partial(entity, said, names)


def _primary_key(entity: Entity, names: Names) -> Piece:
    assert entity.primary_key is not None
    schema, table = entity.table
    value = entity.primary_key.value
    name = _name(entity, value.name, (), "pkey", names)
    names.of_constraint(entity.table).add(name)
    definition = f"PRIMARY KEY ({_list(value.columns)})"
    constraint = Constraint(name, "primary key", value.columns, definition)
    return Piece(ObjectId("constraint", schema, table, name), constraint, entity.primary_key.claims)


def _unique(entity: Entity, said: Said[Unique], names: Names) -> Piece:
    schema, table = entity.table
    name = _name(entity, said.value.name, said.value.columns, "key", names)
    names.of_constraint(entity.table).add(name)
    nulls = "NULLS NOT DISTINCT " if said.value.nulls_not_distinct else ""
    definition = f"UNIQUE {nulls}({_list(said.value.columns)})"
    constraint = Constraint(name, "unique", said.value.columns, definition)
    return Piece(ObjectId("constraint", schema, table, name), constraint, said.claims)


def _partial(entity: Entity, said: Said[Unique], names: Names) -> Piece:
    schema, table = entity.table
    name = _name(entity, said.value.name, said.value.columns, "key", names)
    definition = (
        f"CREATE UNIQUE INDEX {identifier(name)} ON {qualified(schema, table)} "
        f"({_list(said.value.columns)}) WHERE {said.value.where}"
    )
    keys = tuple(map(identifier, said.value.columns))
    index = Index(name, "btree", keys, True, said.value.where, definition)
    return Piece(ObjectId("index", schema, table, name), index, said.claims)


def _name(
    entity: Entity, written: str | None, columns: tuple[str, ...], label: str, names: Names
) -> str:
    if written:
        return names.as_written(entity.table, written)
    return choose_name(entity.table.name, columns, label, names.of_relation(entity.table.schema))


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(map(identifier, columns))

"""The type of a foreign key that nobody says exactly: that of the key it refers to.

In: the resolved entities. Out: the same entities, in which a column of a foreign key that only a
program types, `string` for a `uuid`, or nothing at all, has the type of what it refers to, and so
has a UUID that refers to one kept in a string; and a key of which nothing says the type, that of
the first column that refers to it, or that of a platform.
"""

from collections.abc import Iterator

from quod.model.aspects import FieldType, TypeFamily
from quod.model.entities import Entity, Field, Said, TableName
from quod.resolve.naming import table_name
from quod.resolve.platforms import platform_columns
from quod.resolve.types import of_family

_Place = tuple[TableName, str]
_STEPS = 2
"""A key may refer to a key that refers to another."""


def with_key_types(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities with the types of their foreign keys."""
    for _ in range(_STEPS):
        by_table = {entity.table: entity for entity in entities}
        entities = tuple(_typed(entity, by_table) for entity in entities)
    told = dict(_told_by_others(entities))
    others = (_as_others(_as_referred(entity, told), told) for entity in entities)
    return tuple(_as_platform(entity) for entity in others)


def _told_by_others(entities: tuple[Entity, ...]) -> Iterator[tuple[_Place, Said[str]]]:
    """The type of each column that refers to a key, by that key; the first stands last."""
    for entity in reversed(entities):
        for said in entity.references:
            target = table_name(said.value.target or "")
            for own, other in zip(said.value.columns, said.value.target_columns, strict=False):
                field = entity.field(own)
                if field is not None and field.type is not None:
                    yield (target, other), field.type


def _as_others(entity: Entity, told: dict[_Place, Said[str]]) -> Entity:
    """The entity, in which a key without a type has that of others that refer to the same."""
    found = {
        own: told.get((table_name(said.value.target or ""), other))
        for said in entity.references
        for own, other in zip(said.value.columns, said.value.target_columns, strict=False)
    }
    fields = tuple(_as_told(one, found.get(one.column)) for one in entity.fields)
    return entity._replace(fields=fields) if fields != entity.fields else entity


def _as_platform(entity: Entity) -> Entity:
    """The entity, in which a key without a type has that of the platform's table."""
    found = {
        own: Said(type, said.claims)
        for said in entity.references
        for own, other in zip(said.value.columns, said.value.target_columns, strict=False)
        if (type := _platform_type(table_name(said.value.target or ""), other)) is not None
    }
    if not found:
        return entity
    fields = tuple(_as_told(one, found.get(one.column)) for one in entity.fields)
    return entity._replace(fields=fields)


def _platform_type(table: TableName, column: str) -> str | None:
    name = table.name if table.schema == "public" else f"{table.schema}.{table.name}"
    return (platform_columns(name) or {}).get(column)


def _as_referred(entity: Entity, told: dict[_Place, Said[str]]) -> Entity:
    fields = tuple(_as_told(one, told.get((entity.table, one.column))) for one in entity.fields)
    return entity._replace(fields=fields)


def _as_told(field: Field, told: Said[str] | None) -> Field:
    silent = field.type is None and field.default is None and field.identity is None
    if told is None or not silent:
        return field
    fits = told.value == "uuid" and _keeps_uuids(field)
    if any(isinstance(c.value, TypeFamily) for c in field.claims) and not fits:
        return field
    return field._replace(type=Said(told.value, field.claims[:1]))


def _typed(entity: Entity, by_table: dict[TableName, Entity]) -> Entity:
    found = dict(_referred(entity, by_table))
    if not found:
        return entity
    return entity._replace(fields=tuple(_field(one, found) for one in entity.fields))


def _referred(entity: Entity, by_table: dict[TableName, Entity]) -> Iterator[tuple[str, Field]]:
    """Each column of a foreign key with the field it refers to."""
    for said in entity.references:
        target = by_table.get(table_name(said.value.target or ""))
        columns = said.value.target_columns
        if target is None or len(columns) != len(said.value.columns):
            continue
        for own, other in zip(said.value.columns, columns, strict=True):
            field = target.field(other)
            if field is not None:
                yield own, field


def _field(field: Field, referred: dict[str, Field]) -> Field:
    other = referred.get(field.column)
    if other is None or other is field or other.type is None:
        return field
    if not _is_open(field) and not (_is_uuid(field) and _keeps_uuids(other)):
        return field
    own, wanted = field.type, other.type.value
    if own is None:
        return field._replace(type=Said(wanted, field.claims[:1]))
    if own.value == wanted or not of_family(wanted, _family(own.value), frozenset()):
        return field
    return field._replace(type=own._replace(value=wanted))


def _is_open(field: Field) -> bool:
    """Whether nothing says the type of the database."""
    said = [claim.value for claim in field.claims if isinstance(claim.value, FieldType)]
    return all(one.of == "program" for one in said)


def _is_uuid(field: Field) -> bool:
    """Whether words alone say that it is a UUID, and no SQL."""
    types = [c for c in field.claims if isinstance(c.value, FieldType)]
    return all(c.value.type == "uuid" and c.carrier != "sql" for c in types)


def _keeps_uuids(field: Field) -> bool:
    """Whether a string of a program holds UUIDs: `String @default(uuid())`."""
    said = any("uuid" in claim.span.text.lower() for claim in field.claims)
    return said and _is_open(field)


def _family(type_name: str) -> str:
    return "number" if type_name in ("smallint", "integer", "bigint", "numeric") else "string"

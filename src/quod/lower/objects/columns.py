"""Columns, with their types, defaults and kinds."""

from collections.abc import Iterator
from typing import Literal

from quod.catalog.names import ObjectId
from quod.catalog.relations import Column
from quod.lower.column_types import column_type
from quod.lower.comments import comment_of
from quod.lower.lowering import Names, Piece, built, table_id
from quod.model.aspects import Declared
from quod.model.entities import Entity, Field
from quod.model.model import Model

STAGE = 1


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """The columns of every table, in the order of the fields."""
    for entity in built(model):
        names.of_relation(entity.table.schema).add(entity.table.name)
        declared = tuple(c for c in entity.claims if isinstance(c.value, Declared))
        yield Piece(table_id(entity.table), entity.table.name, declared or entity.claims[:1])
        for field in entity.fields:
            yield from _column(entity, field, model)


def _column(entity: Entity, field: Field, model: Model) -> Iterator[Piece]:
    schema, table = entity.table
    column = Column(
        name=field.column,
        type=column_type(field, entity, model),
        nullable=field.nullable,
        default=_default(field),
        generated=field.generated.value.expression if field.generated is not None else None,
        identity=_identity(field),
        comment=comment_of(entity, field.column),
    )
    yield Piece(ObjectId("column", schema, table, field.column), column, field.claims)


def _default(field: Field) -> str | None:
    if field.generated is not None or field.identity is not None or field.default is None:
        return None
    return field.default.value


def _identity(field: Field) -> Literal["", "always", "by default"]:
    if field.identity is None:
        return ""
    return "always" if field.identity.value.always else "by default"

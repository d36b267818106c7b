"""The sequences behind serial columns; each belongs to its column."""

import re
from collections.abc import Iterator

from quod.catalog.names import ObjectId
from quod.catalog.relations import Sequence
from quod.lower.lowering import Names, Piece, built
from quod.model.entities import Entity, Field
from quod.model.model import Model

STAGE = 0

_NAME = r'(?:"(?:[^"]|"")+"|[^"\'.]+)'
_NEXTVAL = re.compile(rf"nextval\('(?:(?P<schema>{_NAME})\.)?(?P<name>{_NAME})'(?:::regclass)?\)\Z")


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """One sequence for each default that takes its values from one."""
    for entity in built(model):
        for field in entity.fields:
            found = _NEXTVAL.match(field.default.value) if field.default is not None else None
            if found is not None:
                yield _sequence(entity, field, found)


def _sequence(entity: Entity, field: Field, found: "re.Match[str]") -> Piece:
    schema = _plain(found["schema"] or entity.table.schema)
    name = _plain(found["name"])
    type_name = field.type.value if field.type is not None else "bigint"
    owner = (entity.table.schema, entity.table.name, field.column)
    value = Sequence(schema, name, f"AS {type_name}", owner)
    return Piece(ObjectId("sequence", schema, "", name), value, field.claims)


def _plain(name: str) -> str:
    """A name in a literal of type `regclass`, without its quotes."""
    return name[1:-1].replace('""', '"') if name.startswith('"') else name

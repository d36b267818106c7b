"""The model to a declared catalog: here the words change from the document's to PostgreSQL's.

In: a resolved model. Out: a catalog to be written as SQL, and for every object in it the
claims it comes from. Plug-ins of `quod.lower.objects` make one kind of object each, in the
order of their names' stages; nothing here touches a server.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

import quod.lower.objects
from quod.catalog.catalog import Catalog
from quod.catalog.constraints import Constraint, Index, Policy, Trigger
from quod.catalog.names import ObjectId
from quod.catalog.relations import Column, Enum, Sequence, Table
from quod.catalog.routines import Routine
from quod.lower.comments import comment_of
from quod.lower.naming import choose_name
from quod.lower.stubs import stubs, with_stubs
from quod.model.claims import Claim
from quod.model.entities import Entity, TableName
from quod.model.model import Model
from quod.registry import modules

Value: TypeAlias = Column | Constraint | Index | Trigger | Policy | Enum | Sequence | Routine | str


class Piece(NamedTuple):
    """One object, and why it is there."""

    object: ObjectId
    value: Value
    claims: tuple[Claim, ...]
    derived: bool = False
    """Made by quod to enforce what the document's own SQL leaves to others."""


class Names:
    """The names in use, so that those made up here are free; one for the whole lowering."""

    def __init__(self) -> None:
        self.relations: dict[str, set[str]] = {}
        """Tables and indexes, by schema."""
        self.constraints: dict[TableName, set[str]] = {}
        """Constraints, by table."""

    def of_constraint(self, table: TableName) -> set[str]:
        """Names that a constraint of a table can't have."""
        return self.constraints.setdefault(table, set())

    def of_relation(self, schema: str) -> set[str]:
        """Names that an index of a schema can't have."""
        return self.relations.setdefault(schema, set())

    def as_written(self, table: TableName, name: str) -> str:
        """The name of an index, which is then taken: another one where a table before has it.

        In MySQL a name is of its table; `name-taken-twice` tells it where it is of the schema.
        """
        taken = self.of_relation(table.schema)
        free = choose_name(table.name, (name,), "", taken) if name in taken else name
        taken.add(free)
        return free


class Lowered(NamedTuple):
    """A declared catalog with the origin of each object."""

    catalog: Catalog
    origins: dict[ObjectId, tuple[Claim, ...]]
    derived: frozenset[ObjectId]
    stubs: Catalog = Catalog()
    """What stands in for what others define while something is proven; never written as SQL."""

    @property
    def whole(self) -> Catalog:
        """All that must stand for the catalog to be built."""
        return with_stubs(self.catalog, self.stubs)


def lower(model: Model) -> Lowered:
    """Every object the model makes."""
    names = Names()
    pieces: list[Piece] = []
    plugins = sorted(modules(quod.lower.objects), key=lambda module: int(module.STAGE))
    for plugin in plugins:
        pieces.extend(plugin.lower(model, names))
    origins = {piece.object: piece.claims for piece in reversed(pieces)}
    derived = frozenset(piece.object for piece in pieces if piece.derived)
    catalog = _catalog(model, pieces)
    return Lowered(catalog, origins, derived, stubs(model, catalog))


def built(model: Model) -> Iterator[Entity]:
    """The entities that become tables."""
    return (entity for entity in model.entities if entity.built)


def table_id(table: TableName) -> ObjectId:
    """The table itself as an object."""
    return ObjectId("table", table.schema, table.name, "")


def _catalog(model: Model, pieces: Iterable[Piece]) -> Catalog:
    by_table: dict[tuple[str, str], dict[type, list[Any]]] = {}
    loose: dict[type, list[Any]] = {}
    extensions: list[str] = []
    for piece in pieces:
        if piece.object.kind == "extension":
            extensions.append(piece.object.name)
        elif piece.object.table:
            groups = by_table.setdefault((piece.object.schema, piece.object.table), {})
            groups.setdefault(type(piece.value), []).append(piece.value)
        else:
            loose.setdefault(type(piece.value), []).append(piece.value)
    tables = tuple(_table(entity, by_table.get(entity.table, {})) for entity in built(model))
    made = (
        *tables,
        *(value for kind in (Enum, Sequence, Routine) for value in loose.get(kind, ())),
    )
    schemas = {value.schema for value in made} - {"public"}
    return Catalog(
        schemas=tuple(sorted(schemas)),
        extensions=tuple(sorted(set(extensions))),
        enums=_sorted(loose.get(Enum, ())),
        sequences=_sorted(loose.get(Sequence, ())),
        tables=_sorted(tables),
        routines=_sorted(loose.get(Routine, ())),
    )


def _table(entity: Entity, groups: dict[type, list[Any]]) -> Table:
    return Table(
        schema=entity.table.schema,
        name=entity.table.name,
        comment=comment_of(entity, None),
        columns=tuple(groups.get(Column, ())),
        constraints=_by_name(groups.get(Constraint, ())),
        indexes=_by_name(groups.get(Index, ())),
        triggers=_by_name(groups.get(Trigger, ())),
        policies=_by_name(groups.get(Policy, ())),
    )


def _sorted(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(values, key=lambda value: (value.schema, value.name)))


def _by_name(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(values, key=lambda value: value.name))

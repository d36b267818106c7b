"""Triggers of the document, with the functions it defines and those it only names."""

from collections.abc import Iterator

from quod.catalog.constraints import Trigger
from quod.catalog.names import ObjectId
from quod.catalog.routines import Routine
from quod.lower.lowering import Names, Piece, built
from quod.lower.supplied import touching
from quod.model import aspects
from quod.model.entities import Entity, Said
from quod.model.model import Model
from quod.notation.sql import trigger_on

STAGE = 4


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """The functions first, then every trigger whose function there is."""
    defined = {_name(said.value.name): said for said in model.routines}
    for (schema, name), said in defined.items():
        routine = Routine(schema, name, "", "", said.value.statement)
        yield Piece(ObjectId("routine", schema, "", name), routine, said.claims)
    supplied: set[tuple[str, str]] = set()
    for entity in built(model):
        for trigger in entity.triggers:
            wanted = _name(trigger.value.function)
            if wanted not in defined and wanted not in supplied:
                routine_or_none = touching(trigger.value.function, _columns(entity))
                if routine_or_none is None:
                    continue
                supplied.add(wanted)
                object_ = ObjectId("routine", *wanted[:1], "", wanted[1])
                yield Piece(object_, routine_or_none, trigger.claims, derived=True)
            yield _trigger(entity, trigger)


def _trigger(entity: Entity, said: Said[aspects.Trigger]) -> Piece:
    schema, table = entity.table
    statement = trigger_on(said.value.statement, schema, table)
    trigger = Trigger(said.value.name, said.value.function, statement)
    return Piece(ObjectId("trigger", schema, table, said.value.name), trigger, said.claims)


def _columns(entity: Entity) -> tuple[str, ...]:
    return tuple(field.column for field in entity.fields)


def _name(text: str) -> tuple[str, str]:
    schema, _, name = text.rpartition(".")
    return schema or "public", name

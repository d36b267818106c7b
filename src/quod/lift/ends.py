"""Relationships: those that foreign keys and junction tables make, told from both ends."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from quod.lift.draft import Edge, End
from quod.lift.markdown import code
from quod.lift.original import Original, place
from quod.model.aspects import Cardinality, Reference, Relationship
from quod.model.entities import Entity, TableName
from quod.model.model import Model
from quod.syntax.inline import labelled
from quod.syntax.nodes import Item, List


class Key(NamedTuple):
    """A foreign key between two entities of the model."""

    holder: Entity
    target: Entity
    value: Reference
    one: bool
    """At most one row of the holder refers to a row of the target."""


class Ends(NamedTuple):
    """The relationships of one entity."""

    outbound: tuple[End, ...]
    inbound: tuple[End, ...]
    many: tuple[End, ...]


def keys(model: Model) -> tuple[Key, ...]:
    """Every foreign key whose target is an entity."""
    by_table = {entity.table: entity for entity in model.entities}
    found: list[Key] = []
    for entity in model.entities:
        for said in entity.references:
            schema, _, name = (said.value.target or "").rpartition(".")
            target = by_table.get(TableName(schema or "public", name))
            if target is not None:
                one = _is_unique(entity, said.value.columns)
                found.append(Key(entity, target, said.value, one))
    return tuple(found)


def edges(model: Model, found: Iterable[Key]) -> Iterator[Edge]:
    """The overview's relationships, each pair once for each cardinality."""
    seen: set[Edge] = set()
    for edge in (*_of_keys(found), *_of_junctions(model, tuple(found))):
        if edge not in seen:
            seen.add(edge)
            yield edge


def ends(entity: Entity, found: tuple[Key, ...], original: Original) -> Ends:
    """What an entity refers to, what refers to it, and what it is joined with."""
    out = [key for key in found if key.holder is entity]
    into = [key for key in found if key.target is entity and not key.holder.junction]
    return Ends(
        tuple(_outbound(key, original) for key in out if not entity.junction),
        tuple(_inbound(key, original) for key in into),
        tuple(dict.fromkeys(_many(entity, found, original))),
    )


def _of_keys(found: Iterable[Key]) -> Iterator[Edge]:
    for key in found:
        if not key.holder.junction:
            kind: Cardinality = "1:1" if key.one else "1:n"
            yield Edge(key.target.name, key.holder.name, kind)


def _of_junctions(model: Model, found: tuple[Key, ...]) -> Iterator[Edge]:
    for entity in model.entities:
        if entity.junction:
            targets = [key.target.name for key in found if key.holder is entity]
            for one, other in pairwise(targets):
                yield Edge(one, other, "n:m")


def _outbound(key: Key, original: Original) -> End:
    kind = "One-to-one" if key.one else "Many-to-one"
    line = f"{code(key.target.name)}: {kind} relationship via {_columns(key)}"
    return End(line, (*_action(key), *_reasons(key.holder, key.target, "outbound", original)))


def _inbound(key: Key, original: Original) -> End:
    kind = "One-to-one" if key.one else "One-to-many"
    line = f"{code(key.holder.name)}: {kind} relationship via {_columns(key)}"
    return End(line, (*_action(key), *_reasons(key.target, key.holder, "inbound", original)))


def _columns(key: Key) -> str:
    listed = ", ".join(map(code, key.value.columns))
    return listed if len(key.value.columns) == 1 else f"({listed})"


def _action(key: Key) -> Iterator[str]:
    if key.value.on_delete is not None:
        yield f"**Constraint**: {key.value.on_delete.upper()} on delete"


def _many(entity: Entity, found: tuple[Key, ...], original: Original) -> Iterator[End]:
    for own in found:
        junction = own.holder
        if own.target is not entity or not junction.junction:
            continue
        fields = ", ".join(code(field.column) for field in junction.fields)
        for other in found:
            if other.holder is junction and other is not own:
                line = f"{code(other.target.name)}: Through junction table "
                reasons = _reasons(entity, other.target, "undirected", original)
                remarks = (f"**Junction Fields**: {fields}", *reasons)
                yield End(line + code(junction.table.name), remarks)


def _reasons(entity: Entity, other: Entity, direction: str, original: Original) -> Iterator[str]:
    """The labelled lines that the original has below the same relationship."""
    seen: set[str] = set()
    for claim in entity.claims:
        value = claim.value
        if not isinstance(value, Relationship) or value.direction != direction:
            continue
        if original.entity(value.target) is not other:
            continue
        item = original.items.get(place(claim.span))
        for line in _remarks(item) if item is not None else ():
            if line not in seen:
                seen.add(line)
                yield line


def _remarks(item: Item) -> Iterator[str]:
    for block in item.blocks:
        if isinstance(block, List):
            for nested in block.items:
                for line in nested.lines:
                    label = labelled(line)
                    if label is None or label.name.lower() not in _GIVEN:
                        yield line.text


_GIVEN = ("constraint", "on delete", "junction fields")
"""Labels whose lines are written anew."""


def _is_unique(entity: Entity, columns: tuple[str, ...]) -> bool:
    sets = [set(said.value.columns) for said in entity.uniques if said.value.where is None]
    sets += [set(said.value.columns) for said in entity.indexes if said.value.unique]
    if entity.primary_key is not None:
        sets.append(set(entity.primary_key.value.columns))
    return any(one <= set(columns) for one in sets if one)

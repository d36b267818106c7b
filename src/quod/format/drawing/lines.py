"""What a diagram of a model should show: a line for each pair of entities that a key links.

Entities with their keys come in, lines go out, the one that is referred to first. A junction
that has no box of its own is a line from many to many.
"""

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from quod.model.aspects import Reference
from quod.model.entities import Entity, Said, TableName

Kind: TypeAlias = Literal["1:1", "1:n", "n:m"]


class Line(NamedTuple):
    """A relationship to be drawn."""

    source: TableName
    """The one that is referred to."""
    target: TableName
    kind: Kind

    @property
    def pair(self) -> frozenset[TableName]:
        """Both ends."""
        return frozenset((self.source, self.target))


def lines(
    declared: Collection[Entity], known: Collection[Entity], boxes: Collection[TableName]
) -> tuple[Line, ...]:
    """The lines of the keys that the declared entities hold, and of those between the boxes."""
    tables = {entity.table for entity in known}
    own = {entity.table for entity in declared}
    found: dict[Line, None] = {}
    for entity in known:
        if entity.built and (entity.table in own or entity.table in boxes):
            for line in _of(entity, boxes, entity.table in own):
                if line.pair <= tables:
                    found[line] = None
    return tuple(found)


def _of(entity: Entity, boxes: Collection[TableName], is_declared: bool) -> Iterator[Line]:
    targets = [(referred_to(said), said) for said in entity.references]
    if is_junction(entity) and entity.table not in boxes:
        for (one, _), (other, _) in combinations(targets, 2):
            if one != other:
                first, second = sorted((one, other), key=lambda table: _rank(table, boxes))
                yield Line(first, second, "n:m")
        return
    for target, said in targets:
        if target != entity.table and (is_declared or target in boxes):
            yield Line(target, entity.table, "1:1" if _is_unique(entity, said) else "1:n")


def is_junction(entity: Entity) -> bool:
    """Whether it only links others: said so, or its primary key is made of foreign keys."""
    key = set(entity.primary_key.value.columns) if entity.primary_key is not None else set()
    held = {column for said in entity.references for column in said.value.columns}
    return len(entity.references) > 1 and (entity.junction or (len(key) > 1 and key <= held))


def referred_to(said: Said[Reference]) -> TableName:
    """The table of a resolved foreign key."""
    schema, _, name = (said.value.target or "").rpartition(".")
    return TableName(schema or "public", name)


def _rank(table: TableName, boxes: Collection[TableName]) -> tuple[int, TableName]:
    order = list(boxes)
    return (order.index(table) if table in order else len(order), table)


def _is_unique(entity: Entity, said: Said[Reference]) -> bool:
    keys = [set(unique.value.columns) for unique in entity.uniques if unique.value.where is None]
    keys += [set(one.value.columns) for one in entity.indexes if one.value.unique]
    if entity.primary_key is not None:
        keys.append(set(entity.primary_key.value.columns))
    return any(key <= set(said.value.columns) for key in keys if key)

"""What a table's keys and indexes serve.

Entities come in; the columns by which rows are found go out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.model.aspects import Index
from quod.model.claims import Claim
from quod.model.entities import Entity


class Key(NamedTuple):
    """Columns that an index holds in order, and who says so."""

    name: str
    """For people: `the primary key`, `` the index `idx_a` ``."""
    columns: tuple[str, ...]
    unique: bool
    claims: tuple[Claim, ...]
    where: str | None = None


def keys(entity: Entity) -> Iterator[Key]:
    """The primary key, the unique constraints and the plain indexes over columns."""
    if entity.primary_key is not None:
        said = entity.primary_key
        yield Key("the primary key", said.value.columns, True, said.claims)
    for unique in entity.uniques:
        yield Key(
            "the unique constraint", unique.value.columns, True, unique.claims, unique.value.where
        )
    for index in entity.indexes:
        columns = key_columns(entity, index.value)
        if columns and index.value.method == "btree":
            name = f"the index `{index.value.name}`"
            yield Key(name, columns, index.value.unique, index.claims, index.value.where)


def key_columns(entity: Entity, index: Index) -> tuple[str, ...]:
    """The columns of an index in order; empty when one of its keys is more than a column.

    `a DESC` alone is read backwards for `a`, and stands for it.
    """
    named = {field.column for field in entity.fields}
    found: list[str] = []
    for key in index.keys:
        bare = key.strip('"')
        if len(index.keys) == 1:
            bare = bare.removesuffix(" ASC").removesuffix(" DESC").strip('"')
        if bare not in named:
            return ()
        found.append(bare)
    return tuple(found)


def leading_columns(entity: Entity, index: Index) -> tuple[str, ...]:
    """The columns an index starts with, up to the first key that is more; order is no matter."""
    named = {field.column for field in entity.fields}
    found: list[str] = []
    for key in index.keys:
        bare = key.partition(" ")[0].strip('"')
        if bare not in named:
            break
        found.append(bare)
    return tuple(found)


def unique_sets(entity: Entity) -> Iterator[frozenset[str]]:
    """The sets of columns of which no two rows have the same values."""
    for key in keys(entity):
        if key.unique and key.where is None:
            yield frozenset(key.columns)

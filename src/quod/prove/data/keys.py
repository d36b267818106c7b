"""Which columns count, so that no two rows of a table are equal in a key.

In: the keys of a table and how many values each slot has. Out: for some slots an ordinal as
a function of the row's number; rows 0 to `rows_max - 1` then differ in every key. A key
over several slots counts like a number with a digit a slot (mixed radix).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quod.catalog.relations import Table
from quod.prove.data.hints import columns_of

SPREAD = 7919
"""Turns a higher digit by the lower ones: neighbours then have different partners."""
SHARE = 3
"""Rows that one parent gets in a key that has room for more."""


class Key(NamedTuple):
    """Columns in which no two rows may be equal."""

    name: str
    columns: tuple[str, ...]
    where: str | None = None
    nulls_equal: bool = False
    apart: bool = False
    """An exclusion: values must not touch each other."""


class Room(NamedTuple):
    """What a slot can do for a key."""

    slot: int
    size: int | None
    """How many values it has; None for no end."""
    parent: bool
    """Its values are the rows of another table."""


class Counting(NamedTuple):
    """The ordinals that keep the keys."""

    ordinals: Mapping[int, str]
    """Slot to SQL with `{g}` for the row's number from 0."""
    rows_max: int
    unkept: tuple[Key, ...]
    """Keys that no counting keeps: the server has to choose among rows."""
    tight: str
    """The key that sets `rows_max`; empty when none does."""
    spare: int = 0
    """Rows that were held back, so that one more can still be inserted."""


def keys_of(table: Table) -> tuple[Key, ...]:
    """Every key of a table, narrow ones first."""
    return tuple(sorted(_keys(table), key=lambda key: (key.where is not None, len(key.columns))))


def counting(keys: Sequence[Key], rooms: Mapping[str, Room], rows: int) -> Counting:
    """Ordinals for the slots of the keys; `rooms` is by column."""
    ordinals: dict[int, str] = {}
    whole: list[frozenset[int]] = []
    rows_max, tight, spare, unkept = rows, "", 0, list[Key]()
    for key in keys:
        of_key = {rooms[name].slot: rooms[name] for name in key.columns if name in rooms}
        if any(kept <= set(of_key) for kept in whole):
            continue
        free = [room for slot, room in of_key.items() if slot not in ordinals]
        if not free:
            unkept.append(key)
            continue
        found, capacity = _digits(free, rows)
        if capacity is not None and capacity < rows_max and len(free) < len(of_key):
            unkept.append(key)
            continue
        held = int(capacity is not None and capacity > 1)
        if capacity is not None and capacity - held < rows_max:
            rows_max, tight, spare = capacity - held, key.name, held
        ordinals.update(found)
        whole.append(frozenset(room.slot for room in free))
    return Counting(ordinals, rows_max, tuple(unkept), tight, spare)


def capacity_of(key: Key, rooms: Mapping[str, Room]) -> int | None:
    """How many rows can differ in a key; None when there is no end."""
    product = 1
    for room in {rooms[name].slot: rooms[name] for name in key.columns if name in rooms}.values():
        if room.size is None:
            return None
        product *= room.size
    return product


def _keys(table: Table) -> Iterator[Key]:
    for one in table.constraints:
        if one.kind in ("primary key", "unique"):
            yield Key(one.name, one.columns, None, "NULLS NOT DISTINCT" in one.definition)
        elif one.kind == "exclude":
            yield Key(one.name, columns_of(_elements(one.definition)), apart=True)
    for index in table.indexes:
        if index.unique:
            columns = tuple(dict.fromkeys(c for key in index.keys for c in columns_of(_bare(key))))
            equal = "NULLS NOT DISTINCT" in index.definition
            yield Key(index.name, columns, index.where, equal)


def _elements(definition: str) -> str:
    """The first elements of `EXCLUDE USING gist (room WITH =, during WITH &&)` as a row."""
    inside = definition[definition.find("(") + 1 : definition.rfind(")")]
    parts = [part.rsplit(" WITH ", 1)[0] for part in inside.split(" WITH ")]
    return "ROW(" + ", ".join(part.partition(", ")[2] if n else part
                              for n, part in enumerate(parts[:-1])) + ")"  # fmt: skip


def _bare(key: str) -> str:
    """An index key without its order and operator class."""
    words = key.split()
    while len(words) > 1 and not words[-1].endswith((")", '"')):
        words.pop()
    return " ".join(words)


def _digits(free: list[Room], rows: int) -> tuple[dict[int, str], int | None]:
    """An ordinal for each of the slots, and how many rows that tells apart."""
    if len(free) > 1 and (endless := [r for r in free if r.size is None and not r.parent]):
        if not any(room.parent for room in free):
            return {endless[0].slot: "{g}"}, None  # Its values alone keep the key, as in life.
        others = sorted((r for r in free if r not in endless), key=lambda room: not room.parent)
        free = [*others, endless[0]]
    else:
        free = sorted(free, key=lambda room: (room.size is None, room.size or 0))
    found: dict[int, str] = {}
    divisor = 1
    for position, room in enumerate(free):
        higher = free[position + 1 :]
        size = _used(room, higher, rows)
        found[room.slot] = _digit(divisor, size)
        if size is None:
            return found, None
        divisor *= size
    return found, divisor


def _used(room: Room, higher: list[Room], rows: int) -> int | None:
    """How many values of a slot the key uses: few parents, when there is room above."""
    if room.size is None or not room.parent or not higher:
        return room.size
    above: int | None = 1
    for other in higher:
        above = None if above is None or other.size is None else above * other.size
    wanted = max(1, -(-rows // SHARE))
    if above is not None:
        wanted = max(wanted, -(-rows // max(1, above)))
    return min(room.size, wanted)


def _digit(divisor: int, size: int | None) -> str:
    if divisor == 1:
        return "{g}" if size is None else f"({{g}} % {size})"
    if size is None:
        return f"({{g}} / {divisor})"
    return f"(({{g}} / {divisor} + ({{g}} % {divisor}) * {SPREAD}) % {size})"

"""A slot: one decision of a row, and the piece of FROM that carries it out.

A column is a slot of its own; the columns of a foreign key are one together, whose decision
is the number of a row of the other table. Slots come in an order in which each may use the
columns of those before it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from quod.catalog.names import identifier
from quod.prove.data.stream import Stream

ROW = '"quod row"'
"""The number of the row that is being made, from 0, in every FROM made here."""
_AT = '"quod at"'
_PRIME = 2147483647


class Parent(NamedTuple):
    """The table that a foreign key names."""

    relation: str
    """Its SQL name."""
    keys: tuple[str, ...]
    """The referenced columns, one for each column of the slot."""
    shared: tuple[tuple[str, str], ...]
    """Columns that an earlier slot has decided, each with the column it refers to."""
    rows: int
    """Its rows that can be referred to."""


class Slot(NamedTuple):
    """Columns that are decided together."""

    columns: tuple[str, ...]
    parent: Parent | None
    streams: tuple[Stream, ...]
    """What is left to choose from, in order of preference; of row numbers for a parent."""
    extras: tuple[Stream, ...] = ()
    """Constants that may be needed to meet conditions over several columns."""
    null: Stream | None = None


def hashed(number: int, row: str = ROW) -> str:
    """A spread of the row's number, another for every `number`; SQL of 0 to 2^31."""
    return f"(({row} + 1) * {pow(48271, number + 2, _PRIME)} % {_PRIME})"


def value_of(stream: Stream, number: int, key_ordinal: str | None) -> str:
    """The SQL of what a stream gives a row; `number` is the slot's."""
    if key_ordinal is not None:
        return stream.make(key_ordinal.replace("{g}", ROW))
    if stream.range == 1:
        return stream.make("0::bigint")
    spread = hashed(number)
    return stream.make(spread if stream.range is None else f"({spread} % {stream.range})")


FENCE = " OFFSET 0"
"""Keeps the planner from writing a value out again wherever another is computed from it."""


def join_value(slot: Slot, number: int, sql: str, fence: str = "") -> str:
    """The piece of FROM that gives the slot's columns, decided by `sql`."""
    if slot.parent is None:
        value = f"SELECT {sql} AS {identifier(slot.columns[0])}{fence}"
        return f"CROSS JOIN LATERAL ({value}) AS s{number}"
    return _join_parent(slot, slot.parent, number, sql)


def join_values(slot: Slot, number: int, values: Sequence[str]) -> str:
    """The piece of FROM that tries several decisions; `"quod N"` says which."""
    rows = ", ".join(f"({n}, {sql})" for n, sql in enumerate(values))
    name = identifier(slot.columns[0]) if slot.parent is None else '"quod ordinal"'
    piece = f'CROSS JOIN LATERAL (VALUES {rows}) AS v{number} ("quod {number}", {name})'
    if slot.parent is None:
        return piece
    join = _join_parent(slot, slot.parent, number, f'v{number}."quod ordinal"')
    return f"{piece} {join}"


def _join_parent(slot: Slot, parent: Parent, number: int, ordinal: str) -> str:
    pairs = zip(slot.columns, parent.keys, strict=True)
    names = [f"{identifier(key)} AS {identifier(own)}" for own, key in pairs]
    present = " AND ".join(
        f"{identifier(key)} IS NOT NULL" for key in (*parent.keys, *(k for _, k in parent.shared))
    )
    if not parent.shared:
        return (
            f"LEFT JOIN (SELECT row_number() OVER () - 1 AS {_AT}, {', '.join(names)}"
            f" FROM {parent.relation} WHERE {present}) AS s{number} ON s{number}.{_AT} = {ordinal}"
        )
    groups = ", ".join(identifier(key) for _, key in parent.shared)
    as_shared = [f'{identifier(key)} AS "quod s{n}"' for n, (_, key) in enumerate(parent.shared)]
    own = [identifier(own) for own, _ in parent.shared]
    same = " AND ".join(f'{{0}}."quod s{n}" = {name}' for n, name in enumerate(own))
    counts, rows = f"c{number}", f"s{number}"
    return (
        f'LEFT JOIN (SELECT count(*) AS "quod count", {", ".join(as_shared)} FROM {parent.relation}'
        f" WHERE {present} GROUP BY {groups}) AS {counts} ON {same.format(counts)}"
        f" LEFT JOIN (SELECT row_number() OVER (PARTITION BY {groups}) - 1 AS {_AT},"
        f" {', '.join((*as_shared, *names))} FROM {parent.relation} WHERE {present}) AS {rows}"
        f' ON {same.format(rows)} AND {rows}.{_AT} = {ordinal} % {counts}."quod count"'
    )

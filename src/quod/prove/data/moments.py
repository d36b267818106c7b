"""Streams of dates, times and intervals: in 2025 unless the conditions say otherwise.

In: the facts of a column and the hints about it. Out: streams, the likeliest first. Nothing
reads the clock unless a condition of the document does.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.prove.data.facts import ColumnFacts
from quod.prove.data.hints import Bound, Hint
from quod.prove.data.stream import Stream, constant


class Unit(NamedTuple):
    """How one type counts."""

    anchor: str
    """The last of its usual values; ordinals count backwards from it."""
    step: str
    """Between two neighbours in a key."""
    spread: int
    """Steps of the usual range."""
    size: int | None
    near: str
    """A small distance, under the step."""
    far: str
    """A distance in the life of a row."""
    tick: str
    """The least difference that matters at a boundary."""


_MINUTE = "interval '1 minute'"
_UNITS = {
    "date": Unit("date '2025-12-31'", "1", 365, 700_000, "1", "1", "1"),
    "timestamp without time zone": Unit(
        "timestamp '2025-12-31 23:00:00'", _MINUTE, 525_600, None,
        "interval '30 minutes'", "interval '1 hour'", "interval '1 second'",
    ),
    "timestamp with time zone": Unit(
        "timestamptz '2025-12-31 23:00:00+00'", _MINUTE, 525_600, None,
        "interval '30 minutes'", "interval '1 hour'", "interval '1 second'",
    ),
    "time without time zone": Unit(
        "time '23:59:59'", "interval '1 second'", 36_000, 86_400,
        "interval '1 second'", _MINUTE, "interval '1 second'",
    ),
    "time with time zone": Unit(
        "timetz '23:59:59+00'", "interval '1 second'", 36_000, 86_400,
        "interval '1 second'", _MINUTE, "interval '1 second'",
    ),
    "interval": Unit(
        "interval '0'", "interval '-1 minute'", 10_000, None,
        "interval '1 second'", _MINUTE, "interval '1 second'",
    ),
}  # fmt: skip
TYPES = frozenset(_UNITS)
APART = "an hour apart"


def moment_streams(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """Every stream for a column of a date, time or interval type."""
    unit = _UNITS[column.type]
    first = _times("(1 + {o})" if column.type == "interval" else "{o}", unit.step)
    yield Stream(
        "in 2025",
        lambda o: f"({unit.anchor} - {first.format(o=o)})::{column.type}",
        unit.size,
        spread=unit.spread,
    )
    if unit.size is None and column.type != "interval":
        yield Stream(
            APART, lambda o: f"({unit.anchor} - {o} * interval '1 hour')::{column.type}",
            spread=8760,
        )  # fmt: skip
    for hint in hints:
        if hint.bound is not None and hint.bound.op in ("<", "<=", "=", ">=", ">"):
            yield from _beside(column, hint.bound, unit)


def moment_edges(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """The constants on, just before and just after every bound that speaks of no column."""
    unit = _UNITS[column.type]
    for hint in hints:
        if hint.bound is None or hint.bound.refs:
            continue
        sql = hint.bound.sql
        yield constant(f"({sql})::{column.type}", f"on the bound {sql}")
        yield constant(f"(({sql}) - {unit.tick})::{column.type}", f"just before the bound {sql}")
        yield constant(f"(({sql}) + {unit.tick})::{column.type}", f"just after the bound {sql}")


def _beside(column: ColumnFacts, bound: Bound, unit: Unit) -> Iterator[Stream]:
    """Values on, after and before an expression, near it and far from it."""
    value = f"({bound.sql})"
    if column.type == "date":
        value += "::date"
    shapes = (
        ("after", f"{value} + {_times('(1 + {o})', unit.far)}", 30),
        ("just after", f"{value} + {unit.near}", 1),
        ("on", value, 1),
        ("before", f"{value} - {_times('(1 + {o})', unit.far)}", 30),
        ("just before", f"{value} - {unit.near}", 1),
    )
    for label, shape, spread in shapes:
        derived = bool(bound.refs) or spread == 1
        size = None if spread > 1 else 1
        yield Stream(
            f"{label} {bound.sql}",
            lambda o, shape=shape: f"({shape.replace('{o}', o)})::{column.type}",  # type: ignore[misc]
            size,
            "derived" if bound.refs else "stream",
            spread if derived else 365,
            bound.refs,
            injective=not derived,
        )


def _times(count: str, step: str) -> str:
    return f"({count})::integer" if step == "1" else f"({count}) * {step}"

"""Streams of numbers: between the bounds that conditions set, at the step of the type.

In: the facts of a column and the hints about it. Out: streams, the likeliest first. Bounds
are taken from anywhere in a condition; the server finds out which of the streams hold.
"""

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, Decimal, InvalidOperation
from itertools import pairwise
from typing import NamedTuple

from quod.prove.data.facts import ColumnFacts
from quod.prove.data.hints import Bound, Hint
from quod.prove.data.stream import Stream, constant

_FAR = Decimal(10) ** 15
"""Beyond this nothing is made: the arithmetic here has 28 digits."""
_LIMITS = {
    "smallint": (Decimal(-32768), Decimal(32767)),
    "integer": (Decimal(-2147483648), Decimal(2147483647)),
    "bigint": (Decimal(-(2**63)), Decimal(2**63 - 1)),
    "oid": (Decimal(0), Decimal(2**32 - 1)),
    "money": (Decimal(-(10**12)), Decimal(10**12)),
    "real": (-_FAR, _FAR),
    "double precision": (-_FAR, _FAR),
}
TYPES = frozenset((*_LIMITS, "numeric"))

_ZERO, _ONE = Decimal(0), Decimal(1)
_SPREAD = 100_000
_SPREAD_WHOLE = 10_000
"""The product of two whole numbers should fit their type."""


class Grid(NamedTuple):
    """The numbers a column can tell apart."""

    step: Decimal
    low: Decimal
    high: Decimal


def grid_of(column: ColumnFacts) -> Grid:
    """The step and the limits of a column's type."""
    if column.type == "numeric":
        precision, scale = column.digits or (15, 2)
        step = Decimal(1).scaleb(-min(scale, 9))
        most = Decimal(1).scaleb(min(precision - scale, 15)) - step
        return Grid(step, -most, most)
    low, high = _LIMITS[column.type]
    steps = {"money": Decimal("0.01"), "real": Decimal("0.25"), "double precision": Decimal("0.25")}
    return Grid(steps.get(column.type, _ONE), low, high)


def numeric_streams(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """Every stream for a column of a number type."""
    grid = grid_of(column)
    bounds = [hint.bound for hint in hints if hint.kind == "bound" and hint.bound]
    factors = [hint for hint in hints if hint.kind == "modulo"]
    for factor in (*_factors(factors, grid), (grid.step, _ZERO)):
        for low, high in _intervals(bounds, grid):
            if (stream := _stepped(column, factor[0], factor[1], low, high)) is not None:
                yield stream
    for bound in bounds:
        if bound.constant is None:
            yield from _beside(column, bound, grid)


def numeric_edges(column: ColumnFacts, hints: list[Hint]) -> Iterator[Stream]:
    """The constants on, just below and just above every bound."""
    grid = grid_of(column)
    for hint in hints:
        if hint.bound is None or (edge := _decimal(hint.bound.constant)) is None:
            continue
        for value, label in (
            (edge, "on the bound"),
            (edge - grid.step, "one below the bound"),
            (edge + grid.step, "one above the bound"),
        ):
            if grid.low <= value <= grid.high:
                yield constant(sql_of(column, value), f"{label} {hint.bound.constant}")


def sql_of(column: ColumnFacts, value: Decimal) -> str:
    """A number as SQL of the column's type; a negative one in parentheses."""
    text = f"{value:f}"
    plain = f"({text})" if value < 0 else text
    return f"{plain}::numeric::money" if column.type == "money" else f"{plain}::{column.type}"


def _intervals(bounds: Iterable[Bound], grid: Grid) -> Iterator[tuple[Decimal, Decimal]]:
    """Intervals in which all or some of the bounds hold, both ends included, each once."""
    lows, highs, edges = [], [], []
    for bound in bounds:
        value = _decimal(bound.constant)
        if value is None or not grid.low <= value <= grid.high:
            continue
        edges.append(value)
        if bound.op in (">", ">="):
            lows.append(_up(value, grid) + (grid.step if bound.op == ">" else _ZERO))
        elif bound.op in ("<", "<="):
            highs.append(_up(value, grid) - (grid.step if bound.op == "<" else _ZERO))
    first = grid.step if grid.step < 1 else _ONE
    low, high = max(lows, default=None), min(highs, default=None)
    found = [(low if low is not None else first, high if high is not None else grid.high)]
    found += [(first, grid.high), (_ZERO, grid.high), (first if low is None else low, grid.high)]
    highest = -first if high is None else high
    found += [(max(grid.low, highest - _SPREAD * grid.step), highest)]
    points = sorted({*edges, *lows, *highs})[:20]
    found += [(below + grid.step, above) for below, above in pairwise(points)]
    found += [(point, point) for point in points]
    for low, high in dict.fromkeys(found):
        if grid.low <= low <= high <= grid.high:
            yield low, high


def _up(value: Decimal, grid: Grid) -> Decimal:
    """The first number of the grid that is not below the value."""
    return _multiple(value, grid.step)


def _multiple(value: Decimal, step: Decimal) -> Decimal:
    """The first multiple of the step that is not below the value; `//` would cut towards 0."""
    return (value / step).to_integral_value(ROUND_CEILING) * step


def _stepped(
    column: ColumnFacts, step: Decimal, rest: Decimal, low: Decimal, high: Decimal
) -> Stream | None:
    """The numbers between two, from the lower one upwards."""
    start = _multiple(low - rest, step) + rest
    size = int((high - start) // step) + 1 if start <= high else 0
    if size <= 0:
        return None
    if column.type == "real":
        size = min(size, 2**22)
    before, by = f"{start:f}", f"{step:f}"
    size = min(size, 2**53)
    is_whole = start == start.to_integral_value() and step == step.to_integral_value()
    wide = "bigint" if is_whole and column.type not in ("numeric", "money") else "numeric"

    def make(ordinal: str) -> str:
        times = ordinal if step == 1 else f"{ordinal} * {by}::{wide}"
        return f"(({before})::{wide} + {times})::{column.type}"

    spread = _SPREAD_WHOLE if wide == "bigint" else _SPREAD
    return Stream(f"from {before}", make, size, spread=spread)


def _factors(hints: list[Hint], grid: Grid) -> Iterator[tuple[Decimal, Decimal]]:
    """The steps that `x % 5 = 0` asks for, with the rest."""
    for hint in hints:
        step, rest = _decimal(hint.text), _decimal(hint.op)
        if step and rest is not None and grid.step <= step < grid.high:
            yield abs(step), rest


def _beside(column: ColumnFacts, bound: Bound, grid: Grid) -> Iterator[Stream]:
    """Values equal to an expression over other columns, above it and below it."""
    by = f"{grid.step:f}"
    shapes = {
        "equal to": ("{e}", 1),
        "above": ("{e} + (1 + {o}) * " + by, 100),
        "just above": ("{e} + " + by, 1),
        "below": ("{e} - (1 + {o}) * " + by, 100),
        "just below": ("{e} - " + by, 1),
        "at most half of": ("{e} / 2", 1),
    }
    round_to = column.digits[1] if column.digits else None
    for label, (shape, spread) in shapes.items():

        def make(ordinal: str, shape: str = shape) -> str:
            value = shape.format(e=f"({bound.sql})", o=ordinal)
            value = f"round(({value})::numeric, {round_to})" if round_to is not None else value
            return f"({value})::{column.type}"

        yield Stream(
            f"{label} {bound.sql}", make, None, "derived", spread, bound.refs, injective=False
        )


def _decimal(text: str | None) -> Decimal | None:
    if text is None or len(text) > 60:
        return None
    try:
        value = Decimal(text.replace("_", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 40 else None

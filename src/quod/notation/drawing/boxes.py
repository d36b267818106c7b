"""Boxes and the lines between them: `│ Entity1 │──1:many──>│ Entity2 │`.

Lines of text come in; boxes, edges and what was not understood go out, with the rows that no
box and no line took, for `chains` to read.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.model.claims import NotUnderstood
from quod.notation.drawing.drawing import Box, Edge
from quod.notation.drawing.grid import ARMS, DOWN, RIGHT, Grid, Rectangle, drawn
from quod.notation.drawing.labels import Label, paired, said
from quod.notation.drawing.owners import Owners
from quod.notation.drawing.tracing import End, Line, lines
from quod.notation.drawing.writing import text_around
from quod.source.span import Span


class Boxed(NamedTuple):
    """What the boxes of a drawing say."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    missed: tuple[NotUnderstood, ...]
    rest: tuple[Span, ...]
    """Rows, or parts of them, outside of all boxes and lines."""


def boxed(body: tuple[Span, ...]) -> Boxed:
    """The boxes of a drawing and the edges between them."""
    grid, rectangles = drawn(body)
    named = [_box(grid, rectangle) for rectangle in rectangles]
    kept = tuple(r for r, box in zip(rectangles, named, strict=True) if box)
    boxes = tuple(box for box in named if box)
    found = tuple(lines(grid, kept))
    edges: list[Edge] = []
    missed: list[NotUnderstood] = []
    opened: list[Box] = []
    owners = Owners(kept)
    for line in found:
        opened.extend(Box(_name(e.name.span).text, _name(e.name.span)) for e in line.ends if e.name)
        read = _edges(grid, boxes, line, owners)
        edges.extend(read)
        if not read:
            missed.append(NotUnderstood(_place(grid, line.ends[0]), _UNCLEAR, due=False))
    rest = tuple(_rest(grid, owners, found))
    return Boxed((*boxes, *opened), tuple(edges), tuple(missed), rest)


_UNCLEAR = "a line that joins more than two boxes needs one box it starts from"


def _box(grid: Grid, place: Rectangle) -> Box | None:
    """The box with its name, the first text in it; None for an empty one."""
    written: list[Span] = []
    for row in range(place.top + 1, place.bottom):
        span = grid.span(row, place.left + 1, _border(grid, row, place)).strip(" \0│|║┃")
        if span.text and not all(mark in ARMS or mark in " ." for mark in span.text):
            written.append(span)
    if not written:
        return None
    name = _name(written[0])
    return Box(name.text, name, tuple(written[1:])) if name.text else None


def _border(grid: Grid, row: int, place: Rectangle) -> int:
    """The column of the right border in this row, which may miss its place a little."""
    for far in (0, -1, 1, -2, 2):
        mark = grid.at(row, place.right + far)
        if mark in "│║┃|├┤┼╠╣+" and mark != " ":
            return place.right + far
    return place.right


def _name(text: Span) -> Span:
    """A name without the remark behind it: `User (users)`, `Order [new]`."""
    plain = text.text
    for mark in ("(", "[", "{", ":", " — ", " - ", "#"):
        at = plain.find(mark)
        if at > 0:
            plain = plain[:at]
    return text.sub(0, len(plain)).strip(" `*_\"'<>«»")


def _place(grid: Grid, end: End) -> Span:
    return grid.span(end.row, end.column, end.column + 1)


def _edges(grid: Grid, boxes: tuple[Box, ...], line: Line, owners: Owners) -> tuple[Edge, ...]:
    ends = tuple(dict.fromkeys(line.ends))
    if len(ends) == 2:
        return (_edge(grid, boxes, line, _ordered(ends[0], ends[1]), owners),)
    trunk = _trunk(ends)
    if trunk is None:
        return ()
    return tuple(_edge(grid, boxes, line, (trunk, end), owners) for end in ends if end != trunk)


def _ordered(one: End, other: End) -> tuple[End, End]:
    """From left to right and from top to bottom, as a label is read.

    A line that comes back to the side it left goes along that side.
    """
    vertical = one.toward in ((1, 0), (-1, 0)) and other.toward in ((1, 0), (-1, 0))
    down = vertical != (one.toward == other.toward)
    keys = ((e.row, e.column) if down else (e.column, e.row) for e in (one, other))
    first, second = keys
    return (one, other) if first <= second else (other, one)


def _trunk(ends: tuple[End, ...]) -> End | None:
    """The one end that a branching line starts from: without a head, or below its box."""
    tails = [end for end in ends if not (end.head or end.foot)]
    if len(tails) == 1:
        return tails[0]
    heads = [end for end in ends if end.head]
    if len(heads) == 1 and len(tails) == len(ends) - 1:
        return heads[0]
    above = [end for end in ends if end.toward in ((-1, 0), (0, -1))]
    return above[0] if len(above) == 1 and len(heads) in (0, len(ends) - 1) else None


def _edge(
    grid: Grid, boxes: tuple[Box, ...], line: Line, ends: tuple[End, End], owners: Owners
) -> Edge:
    source, target = ends
    labels = _labels(grid, line, ends, owners)
    what = said(labels, (source.row, source.column), (target.row, target.column))
    cardinality = what.cardinality
    if cardinality is None and (source.foot or target.foot):
        cardinality = paired("n" if source.foot else "1", "n" if target.foot else "1")
    if source.head and not target.head and cardinality is None:
        source, target = target, source
    arrow = _arrow(line, source, target)
    label = what.label
    return Edge(
        _called(boxes, source),
        _called(boxes, target),
        cardinality,
        label.text if label else None,
        label.span if label else None,
        arrow,
        label.span if label else _place(grid, source),
    )


def _arrow(line: Line, source: End, target: End) -> str:
    return ("<" if source.head else "") + ("=" if line.double else "-") + ">" * target.head


def _called(boxes: tuple[Box, ...], end: End) -> str:
    return _name(end.name.span).text if end.name else boxes[end.box].name


def _labels(grid: Grid, line: Line, ends: tuple[End, End], owners: Owners) -> tuple[Label, ...]:
    """Labels in the line, then those beside it; the labels of a branch belong to its end."""
    beside = tuple(_beside(grid, line, owners))
    found = tuple(dict.fromkeys((*line.labels, *beside)))
    if len(line.ends) == 2:
        return found
    target = ends[1]
    return tuple(
        label
        for label in found
        if min(line.ends, key=lambda end: _far(label, end)) == target
        or (target.toward == DOWN and abs(label.column - target.column) <= len(label.text) + 3)
    )


def _far(label: Label, end: End) -> int:
    return abs(label.row - end.row) + abs(label.column - end.column)


def _beside(grid: Grid, line: Line, owners: Owners) -> Iterator[Label]:
    for row, column in sorted(line.cells):
        horizontal = RIGHT in ARMS.get(grid.at(row, column), frozenset())
        places = ((row + 1, column), (row - 1, column)) if horizontal else (
            *((row, column + far) for far in (1, 2, 3)), *((row, column - far) for far in (1, 2, 3))
        )  # fmt: skip
        for place in places:
            if owners.at(*place) < 0 and place not in line.cells:
                label = text_around(grid, *place)
                if label is not None:
                    yield label


def _rest(grid: Grid, owners: Owners, found: tuple[Line, ...]) -> Iterator[Span]:
    """The parts of every row that no box and no line covers."""
    taken = set().union(*(line.cells for line in found))
    named = {(e.row, e.column) for line in found for e in line.ends if e.name}
    labels = {(label.row, label.column) for line in found for label in line.labels}
    for row, text in enumerate(grid.rows):
        start: int | None = None
        for column in range(len(text) + 1):
            free = column < len(text) and owners.at(row, column) < 0 and (row, column) not in taken
            if free and start is None:
                start = column
            elif not free and start is not None:
                span = grid.span(row, start, column)
                inside = any((row, c) in named or (row, c) in labels for c in range(start, column))
                if span.text.strip() and not inside:
                    yield span.strip()
                start = None

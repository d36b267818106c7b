"""The template's layout: boxes in rows, each edge a straight arrow between neighbours.

A picture comes in, lines of text go out, or None where its boxes cannot be placed so that
every edge joins two neighbours. The search is bounded and always takes the same way.
"""

from typing import TypeAlias

from quod.format.drawing.canvas import Canvas
from quod.format.drawing.picture import Edge, Picture
from quod.format.width import width

COLUMNS_MAX = 4
_STEPS_MAX = 20_000
_DEGREE_MAX = 4
_INNER_MIN = 13
_GAP_COLUMNS = 13
_HEIGHT = 2
_GAP_ROWS = 3
_WAYS = ((0, 1), (1, 0), (0, -1), (-1, 0))
"""Right, down, left, up."""

Place: TypeAlias = tuple[int, int]
"""Row and column among the boxes."""


def in_rows(picture: Picture) -> list[str] | None:
    """The drawing."""
    beside: list[list[int]] = [[] for _ in picture.names]
    for edge in picture.edges:
        if edge.target in beside[edge.source] or edge.source == edge.target:
            return None
        beside[edge.source].append(edge.target)
        beside[edge.target].append(edge.source)
    if any(len(others) > _DEGREE_MAX for others in beside):
        return None
    places: dict[int, Place] = {}
    row = 0
    for part in _parts(beside):
        placed = _Search(beside, part).places()
        if placed is None:
            return None
        places |= {box: (at[0] + row, at[1]) for box, at in placed.items()}
        row = max(at[0] for at in places.values()) + 1
    alone = [box for box, others in enumerate(beside) if not others]
    for number, box in enumerate(alone):
        places[box] = (row + number // COLUMNS_MAX, number % COLUMNS_MAX)
    return _painted(picture, places)


def _parts(beside: list[list[int]]) -> list[list[int]]:
    """The boxes that hang together, each after one that it is linked to."""
    seen: set[int] = set()
    found = []
    for first, others in enumerate(beside):
        if first in seen or not others:
            continue
        part = [first]
        seen.add(first)
        for box in part:
            for other in beside[box]:
                if other not in seen:
                    seen.add(other)
                    part.append(other)
        found.append(part)
    return found


class _Search:
    """Places one box after the other, and goes back where one has no place."""

    def __init__(self, beside: list[list[int]], part: list[int]) -> None:
        self.beside, self.part = beside, part
        self.steps = 0
        self.at: dict[int, Place] = {}
        self.taken: set[Place] = set()

    def places(self) -> dict[int, Place] | None:
        """Where each box stands, from row and column 0."""
        todo: list[list[Place]] = [[(0, 0)]]
        while todo:
            self.steps += 1
            box = self.part[len(todo) - 1]
            if box in self.at:
                self.taken.remove(self.at.pop(box))
            if self.steps > _STEPS_MAX or not todo[-1]:
                todo.pop()
                if self.steps > _STEPS_MAX:
                    return None
                continue
            self.at[box] = todo[-1].pop(0)
            self.taken.add(self.at[box])
            if len(todo) == len(self.part):
                return self._from_zero()
            todo.append(self._free(self.part[len(todo)]))
        return None

    def _free(self, box: int) -> list[Place]:
        """The places beside all neighbours that have one, on a sheet of so many columns."""
        known = [self.at[other] for other in self.beside[box] if other in self.at]
        row, column = known[0]
        found = [(row + down, column + right) for down, right in _WAYS]
        columns = [at[1] for at in self.at.values()]
        return [
            place
            for place in found
            if place not in self.taken
            and all(abs(place[0] - r) + abs(place[1] - c) == 1 for r, c in known)
            and max(*columns, place[1]) - min(*columns, place[1]) < COLUMNS_MAX
        ]

    def _from_zero(self) -> dict[int, Place]:
        top = min(at[0] for at in self.at.values())
        left = min(at[1] for at in self.at.values())
        return {box: (at[0] - top, at[1] - left) for box, at in self.at.items()}


def _painted(picture: Picture, places: dict[int, Place]) -> list[str]:
    canvas = Canvas()
    inner = max(_INNER_MIN, *(width(name) + 2 for name in picture.names))
    for box, (row, column) in places.items():
        canvas.box(*_corner(row, column, inner), picture.names[box], inner, _HEIGHT)
    for edge in picture.edges:
        _draw(canvas, edge, places[edge.source], places[edge.target], inner)
    return canvas.text()


def _corner(row: int, column: int, inner: int) -> Place:
    return row * (_HEIGHT + 2 + _GAP_ROWS), column * (inner + 2 + _GAP_COLUMNS)


def _draw(canvas: Canvas, edge: Edge, source: Place, target: Place, inner: int) -> None:
    turned = target < source
    first = min(source, target)
    heads = ("<" in edge.style, ">" in edge.style)
    start, end = heads[::-1] if turned else heads
    label = edge.turned if turned else edge.label
    top, left = _corner(*first, inner)
    double = "=" in edge.style
    if source[0] == target[0]:
        column = left + inner + 2
        line = ("═" if double else "─") * (_GAP_COLUMNS - start - end)
        canvas.put(top + 1, column, "<" * start + line + ">" * end)
        canvas.put(top + 2, column + (_GAP_COLUMNS - len(label)) // 2, label)
        return
    row, column = top + _HEIGHT + 2, left + 1 + inner // 2
    mark = "║" if double else "│"
    canvas.put(row, column, "▲" if start else mark)
    canvas.put(row + 1, column, f"{mark} {label}")
    canvas.put(row + 2, column, "▼" if end else mark)

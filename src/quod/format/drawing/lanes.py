"""The layout for any picture: boxes below each other, edges in lanes at their right.

A picture comes in, lines of text go out. Every end of an edge has a row of its box to itself
and every edge a lane that no other uses beside it, so that lines cross and never run together.
"""

from quod.format.drawing.canvas import Canvas
from quod.format.drawing.picture import Edge, Picture
from quod.format.width import width

_INNER_MIN = 13
_LANE_COLUMNS = 3
_LABEL_COLUMNS = 13


def in_lanes(picture: Picture) -> list[str]:
    """The drawing."""
    inner = max(_INNER_MIN, *(width(name) + 2 for name in picture.names))
    canvas = Canvas()
    ends: dict[tuple[int, bool], int] = {}
    """The row of the upper and the lower end of each edge, by its number."""
    row = 0
    for box, name in enumerate(picture.names):
        ports = _ports(picture, box)
        canvas.box(row, 0, name, inner, max(1, len(ports)))
        for at, port in enumerate(ports):
            ends[port] = row + 1 + at
        row += max(1, len(ports)) + 2
    spans = [(ends[number, True], ends[number, False]) for number in range(len(picture.edges))]
    lanes = _lanes(spans)
    for edge, (top, bottom), lane in zip(picture.edges, spans, lanes, strict=True):
        column = inner + 2 + _LABEL_COLUMNS + lane * _LANE_COLUMNS
        _draw(canvas, edge, top, bottom, inner + 2, column)
    return canvas.text()


def _ports(picture: Picture, box: int) -> list[tuple[int, bool]]:
    """The ends at a box from top to bottom, so that lines need not cross beside it."""
    up: list[tuple[int, int, bool]] = []
    down: list[tuple[int, int, bool]] = []
    for number, edge in enumerate(picture.edges):
        first, second = sorted((edge.source, edge.target))
        if second == box:
            up.append((box - first, number, False))
        if first == box:
            down.append((first - second, number, True))
    return [(number, is_upper) for _, number, is_upper in (*sorted(up), *sorted(down))]


def _lanes(spans: list[tuple[int, int]]) -> list[int]:
    """A lane for each edge, the short ones near the boxes."""
    lanes: list[list[tuple[int, int]]] = []
    chosen = [0] * len(spans)
    for number in sorted(range(len(spans)), key=lambda n: (spans[n][1] - spans[n][0], spans[n])):
        top, bottom = spans[number]
        free = (
            at
            for at, used in enumerate(lanes)
            if all(end < top or bottom < start for start, end in used)
        )
        chosen[number] = next(free, len(lanes))
        if chosen[number] == len(lanes):
            lanes.append([])
        lanes[chosen[number]].append((top, bottom))
    return chosen


def _draw(canvas: Canvas, edge: Edge, top: int, bottom: int, start: int, column: int) -> None:
    downward = edge.source <= edge.target
    heads = ("<" in edge.style, ">" in edge.style)
    upper, lower = heads if downward else heads[::-1]
    level, upright = ("═", "║") if "=" in edge.style else ("─", "│")
    corners = ("╗", "╝") if "=" in edge.style else ("┐", "┘")
    for row, has_head, corner in ((top, upper, corners[0]), (bottom, lower, corners[1])):
        for at in range(start, column):
            canvas.line(row, at, level)
        canvas.put(row, column, corner)
        if has_head:
            canvas.put(row, start, "<")
    for row in range(top + 1, bottom):
        canvas.line(row, column, upright)
    canvas.put(top, start + 2, edge.label if downward else edge.turned)

"""A drawing as a grid of characters, each with its place in the source, and the boxes in it.

Lines come in, boxes go out. A character that terminals draw two columns wide counts as two,
where that makes more boxes close.
"""

from typing import NamedTuple

from quod.source.span import Span

RIGHT, LEFT, DOWN, UP = (0, 1), (0, -1), (1, 0), (-1, 0)
Step = tuple[int, int]

ARMS: dict[str, frozenset[Step]] = {
    **dict.fromkeys("─═━-=╌┄┈", frozenset((RIGHT, LEFT))),
    **dict.fromkeys("│║┃|╎┆┊", frozenset((UP, DOWN))),
    **dict.fromkeys("┌╔╭┏╒╓", frozenset((RIGHT, DOWN))),
    **dict.fromkeys("┐╗╮┓╕╖", frozenset((LEFT, DOWN))),
    **dict.fromkeys("└╚╰┗╘╙", frozenset((RIGHT, UP))),
    **dict.fromkeys("┘╝╯┛╛╜", frozenset((LEFT, UP))),
    **dict.fromkeys("├╠┣╞╟", frozenset((UP, DOWN, RIGHT))),
    **dict.fromkeys("┤╣┫╡╢", frozenset((UP, DOWN, LEFT))),
    **dict.fromkeys("┬╦┳╤╥", frozenset((RIGHT, LEFT, DOWN))),
    **dict.fromkeys("┴╩┻╧╨", frozenset((RIGHT, LEFT, UP))),
    **dict.fromkeys("┼╬╋╪╫+", frozenset((RIGHT, LEFT, UP, DOWN))),
    **dict.fromkeys("<>►◄▶◀→←▸◂↔⇒⇔", frozenset((RIGHT, LEFT))),
    **dict.fromkeys("▼▲↓↑▾▴↕⇕", frozenset((UP, DOWN))),
}
HEADS: dict[str, Step] = {
    **dict.fromkeys(">►▶→▸⇒", RIGHT),
    **dict.fromkeys("<◄◀←◂", LEFT),
    **dict.fromkeys("▼↓▾vV", DOWN),
    **dict.fromkeys("▲↑▴^", UP),
}
BOTH_WAYS = "↔⇔↕⇕"
"""Heads at either end."""
NOTHING = "\0"
"""The second column of a wide character."""

CORNERS_MAX = 2000
BOXES_MAX = 500
SIDE_MAX = 300
"""Columns or rows of a box. A drawing beyond these is no drawing; its time stays bounded."""

_TOP_LEFT, _TOP_RIGHT = "┌╔╭┏╒╓+", "┐╗╮┓╕╖+"
_BOTTOM_LEFT, _BOTTOM_RIGHT = "└╚╰┗╘╙+", "┘╝╯┛╛╜+"
_SLACK = 2
"""Columns by which a right border may miss its place: drawn by hand, it often does."""


class Rectangle(NamedTuple):
    """A box on the grid; the borders belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Grid:
    """The characters of some lines by row and column."""

    __slots__ = ("_offsets", "lines", "rows")

    def __init__(self, lines: tuple[Span, ...], wide: int) -> None:
        self.lines = lines
        self.rows: list[str] = []
        self._offsets: dict[int, list[int]] = {}
        for number, line in enumerate(lines):
            text = line.text
            if wide == 1 or text.isascii():
                self.rows.append(text)
                continue
            widths = [width(mark) for mark in text]
            self.rows.append(
                "".join(m + NOTHING * (w - 1) for m, w in zip(text, widths, strict=True))
            )
            self._offsets[number] = [at for at, w in enumerate(widths) for _ in range(w)]

    def at(self, row: int, column: int) -> str:
        """The character there; a space outside the drawing."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return " "

    def span(self, row: int, start: int, end: int) -> Span:
        """The span of the columns `start` to `end` (not included) of a row."""
        offsets = self._offsets.get(row)
        line = self.lines[row]
        if offsets is None:
            size = len(line.text)
            return line.sub(min(max(0, start), size), min(max(0, end), size))
        first = offsets[start] if start < len(offsets) else len(line.text)
        last = offsets[end - 1] + 1 if 0 < end <= len(offsets) else len(line.text)
        return line.sub(first, max(first, last))


def width(mark: str) -> int:
    """The columns a terminal gives a character."""
    from unicodedata import east_asian_width

    return 2 if mark >= "\u1100" and east_asian_width(mark) in "WF" else 1


def drawn(lines: tuple[Span, ...]) -> tuple[Grid, tuple[Rectangle, ...]]:
    """The grid and its boxes, with wide characters counted so that more boxes close."""
    grid = Grid(lines, 1)
    found = rectangles(grid)
    if any(not line.text.isascii() for line in lines):
        wide = Grid(lines, 2)
        if wide.rows != grid.rows:
            more = rectangles(wide)
            if len(more) >= len(found):
                return wide, more
    return grid, found


def rectangles(grid: Grid) -> tuple[Rectangle, ...]:
    """Every box; of a frame around boxes and of the cells of one box, the boxes themselves."""
    found: list[Rectangle] = []
    corners = 0
    for row, text in enumerate(grid.rows):
        for column, mark in enumerate(text):
            if mark not in _TOP_LEFT:
                continue
            if mark == "+" and not _continues(grid.at(row + 1, column)):
                continue
            corners += 1
            if corners > CORNERS_MAX or len(found) > BOXES_MAX:
                return ()
            box = _rectangle(grid, row, column)
            if box and not any(_is_cell_of(box, other) for other in reversed(found)):
                found.append(box)
    return tuple(box for box in found if not any(_holds(box, other) for other in found))


def _is_cell_of(box: Rectangle, other: Rectangle) -> bool:
    """A part of a box below a line across it."""
    aligned = abs(box.left - other.left) <= 1
    return aligned and other.top < box.top and box.bottom <= other.bottom


def _holds(frame: Rectangle, box: Rectangle) -> bool:
    inside = frame.left < box.left and box.right < frame.right
    return inside and frame.top < box.top and box.bottom < frame.bottom


def _rectangle(grid: Grid, row: int, left: int) -> Rectangle | None:
    right = _across(grid, row, left, _TOP_RIGHT)
    if right is None or right - left < 2:
        return None
    found = _down(grid, row, left)
    if found is None:
        return None
    bottom, start = found
    low = _across(grid, bottom, start, _BOTTOM_RIGHT)
    if low is None or abs(low - right) > 2 * _SLACK:
        return None
    return Rectangle(row, min(left, start), bottom, max(low, right))


def _across(grid: Grid, row: int, left: int, corners: str) -> int | None:
    """The column of the right corner of a horizontal border."""
    last: int | None = None
    for column in range(left + 1, left + SIDE_MAX):
        mark = grid.at(row, column)
        if mark in corners:
            last = column
            if mark != "+":
                return column
        arms = ARMS.get(mark, frozenset())
        if mark not in HEADS and (LEFT not in arms or RIGHT not in arms):
            return last
        if mark in "<>►◄▶◀→←" or mark in " vV^":
            return last
    return None


def _down(grid: Grid, row: int, left: int) -> tuple[int, int] | None:
    """The bottom left corner of a left border, which may miss its place by a column."""
    last: tuple[int, int] | None = None
    for place in range(row + 1, row + SIDE_MAX):
        beside = (left, left - 1, left + 1)
        column = next((c for c in beside if _continues(grid.at(place, c))), left)
        mark = grid.at(place, column)
        if mark in _BOTTOM_LEFT:
            last = (place, column)
            if mark != "+":
                return last
        if not _continues(mark):
            return last
    return None


def _continues(mark: str) -> bool:
    return UP in ARMS.get(mark, frozenset()) or mark in "►◄▶◀→←"

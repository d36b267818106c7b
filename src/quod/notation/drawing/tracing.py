"""The lines between boxes, followed character by character.

A grid and its boxes come in; for every connected line, the ends it has, the characters it
covers and the labels on it go out. What the line means is decided in `boxes`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.drawing.grid import (
    ARMS,
    BOTH_WAYS,
    DOWN,
    HEADS,
    LEFT,
    RIGHT,
    UP,
    Grid,
    Rectangle,
    Step,
)
from quod.notation.drawing.labels import Label
from quod.notation.drawing.owners import Owners
from quod.notation.drawing.writing import LABEL_MAX, runs, text_around

_VERTICAL = (UP, DOWN)


class End(NamedTuple):
    """Where a line meets a box, or a name that no box surrounds."""

    box: int
    """The number of the box; -1 for a name in the open."""
    row: int
    column: int
    toward: Step
    """The way the line went when it met the box."""
    head: bool
    """An arrow points at it."""
    foot: bool
    """A crow's foot spreads to it: `<` before a box on the right."""
    name: Label | None = None
    """A name in the open."""


class Line(NamedTuple):
    """A connected line."""

    ends: tuple[End, ...]
    cells: frozenset[tuple[int, int]]
    labels: tuple[Label, ...]
    """Those that interrupt it."""
    double: bool
    """Drawn with `═`."""


def back(step: Step) -> Step:
    """The opposite way."""
    return -step[0], -step[1]


def lines(grid: Grid, boxes: tuple[Rectangle, ...]) -> Iterator[Line]:
    """Every line that leaves a box."""
    owners = Owners(boxes)
    seen: set[tuple[int, int]] = set()
    for number, box in enumerate(boxes):
        for row, column, step in _ports(grid, box):
            if (row, column) not in seen and owners.at(row, column) < 0:
                line = _Trace(grid, owners).follow(number, row, column, step)
                if line is not None and not line.cells <= seen:
                    seen |= line.cells
                    yield line


def _ports(grid: Grid, box: Rectangle) -> Iterator[tuple[int, int, Step]]:
    """The places around a box from which a line may go."""
    for row in range(box.top, box.bottom + 1):
        for step, border in ((RIGHT, box.right), (LEFT, box.left)):
            column = border + step[1]
            if step == RIGHT:
                column = _behind_border(grid, row, box)
            if (start := _near(grid, row, column, step)) is not None:
                yield row, start, step
    for column in range(box.left, box.right + 1):
        for step, border in ((DOWN, box.bottom), (UP, box.top)):
            row = border + step[0]
            if _is_line(grid, row, column, step):
                yield row, column, step


def _behind_border(grid: Grid, row: int, box: Rectangle) -> int:
    """The column behind the right border, which may stand before its place in this row."""
    for column in range(box.right, box.right - 3, -1):
        if UP in ARMS.get(grid.at(row, column), frozenset()) or grid.at(row, column) in "┐┘┌└":
            return column + 1
    return box.right + 1


def _near(grid: Grid, row: int, column: int, step: Step) -> int | None:
    """The column where a line starts: at the border, behind a space, or behind a short label."""
    for far in range(7):
        place = column + far * step[1]
        mark = grid.at(row, place)
        if LEFT in ARMS.get(mark, frozenset()) and RIGHT in ARMS[mark]:
            return column if far > 1 else place
        if mark not in " 01nNmM*.()" or (far > 1 and mark == " " == grid.at(row, place - step[1])):
            return None
    return None


def _is_line(grid: Grid, row: int, column: int, step: Step) -> bool:
    mark = grid.at(row, column)
    if step in _VERTICAL and mark in "vV^":
        return grid.at(row, column - 1) == " " == grid.at(row, column + 1)
    return back(step) in ARMS.get(mark, frozenset())


class _Trace:
    """One walk along a line."""

    def __init__(self, grid: Grid, owners: Owners) -> None:
        self.grid = grid
        self.owners = owners
        self.cells: set[tuple[int, int]] = set()
        self.ends: list[End] = []
        self.labels: list[Label] = []
        self.waiting: list[tuple[int, int, Step]] = []
        self.walked: set[tuple[int, int, Step]] = set()

    def follow(self, box: int, row: int, column: int, step: Step) -> Line | None:
        """The line that leaves a box here; None when it leads nowhere."""
        self.ends.append(self._start(box, row, column, step))
        self.waiting.append((row, column, step))
        while self.waiting:
            place = self.waiting.pop()
            if place not in self.walked:
                self.walked.add(place)
                self._walk(*place)
        if len(self.ends) < 2:
            return None
        marks = [self.grid.at(*cell) for cell in self.cells]
        return Line(
            tuple(self.ends), frozenset(self.cells), tuple(self.labels),
            any(mark in "═║=" for mark in marks),
        )  # fmt: skip

    def _start(self, box: int, row: int, column: int, step: Step) -> End:
        mark = self.grid.at(row, column)
        head = HEADS.get(mark) == back(step) or mark in BOTH_WAYS
        foot = mark in "<>" and HEADS.get(mark) == step and self._goes_on(row, column, step)
        return End(box, row, column, back(step), head, foot)

    def _goes_on(self, row: int, column: int, step: Step) -> bool:
        ahead = self.grid.at(row + step[0], column + step[1])
        return back(step) in ARMS.get(ahead, frozenset())

    def _walk(self, row: int, column: int, step: Step) -> None:
        if (box := self.owners.at(row, column)) >= 0:
            self._meet(box, row, column, step)
            return
        mark = self.grid.at(row, column)
        if not _is_line(self.grid, row, column, step):
            self._leap(row, column, step)
            return
        self.cells.add((row, column))
        for way in self._ways(mark, row, column, step):
            self.waiting.append((row + way[0], column + way[1], way))

    def _ways(self, mark: str, row: int, column: int, step: Step) -> Iterator[Step]:
        arms = ARMS.get(mark, frozenset((step,)))
        if len(arms) == 4:
            straight = step in _VERTICAL and not self._goes_on(row, column, step)
            if not straight and self._goes_on(row, column, step) and mark != "+":
                yield step
                return
            for way in arms - {back(step)}:
                if self._goes_on(row, column, way):
                    yield way
            return
        yield from sorted(arms - {back(step)})

    def _meet(self, box: int, row: int, column: int, step: Step) -> None:
        before = self._last(row, column, step)
        head = HEADS.get(before) == step or before in BOTH_WAYS
        head = head or HEADS.get(self._border(box, row, column)) == step
        foot = before in "<>" and HEADS.get(before) == back(step)
        self.ends.append(End(box, row, column, step, head, foot))

    def _last(self, row: int, column: int, step: Step) -> str:
        """The last mark of the line before a box; a space or two may stand between."""
        for far in (1, 2, 3):
            mark = self.grid.at(row - far * step[0], column - far * step[1])
            if mark != " ":
                return mark
        return " "

    def _border(self, box: int, row: int, column: int) -> str:
        """The mark on the border of a drawn box, which may be a head; a name has no border."""
        mark = self.grid.at(row, column)
        return " " if mark in "vV^" or self.owners.height(box) == 1 else mark

    def _leap(self, row: int, column: int, step: Step) -> None:
        """Over a label in the line, or to a name in the open."""
        if step in _VERTICAL:
            self._leap_rows(row, column, step)
        else:
            self._leap_columns(row, column, step)

    def _leap_columns(self, row: int, column: int, step: Step) -> None:
        place = column
        blank = 0
        for _ in range(LABEL_MAX):
            mark = self.grid.at(row, place)
            blank = blank + 1 if mark == " " else 0
            reached = self.owners.at(row, place) >= 0 or (
                _is_line(self.grid, row, place, step) and not self._is_dash(row, place)
            )
            if reached:
                self._label(row, min(column, place + 1), max(column + 1, place))
                self.waiting.append((row, place, step))
                return
            if blank > 2:
                break
            place += step[1]
        self._open_name(row, column, step)

    def _is_dash(self, row: int, column: int) -> bool:
        """A hyphen inside a label, such as `many-to-one`."""
        left, right = self.grid.at(row, column - 1), self.grid.at(row, column + 1)
        return self.grid.at(row, column) in "-=" and left.isalnum() and right.isalnum()

    def _leap_rows(self, row: int, column: int, step: Step) -> None:
        for far in range(3):
            place = row + far * step[0]
            if self.owners.at(place, column) >= 0 or _is_line(self.grid, place, column, step):
                if far:
                    self.waiting.append((place, column, step))
                return
            label = text_around(self.grid, place, column)
            if label is None and far:
                return
            if label is not None:
                self.labels.append(label)

    def _label(self, row: int, start: int, end: int) -> None:
        text = self.grid.rows[row][max(0, start) : end] if row < len(self.grid.rows) else ""
        for piece, at in runs(text):
            span = self.grid.span(row, start + at, start + at + len(piece))
            self.labels.append(Label(span.text, span, row, start + at))

    def _open_name(self, row: int, column: int, step: Step) -> None:
        last = self.grid.at(row, column - step[1])
        if step != RIGHT or HEADS.get(last) != step:
            return
        rest = self.grid.rows[row][column:] if row < len(self.grid.rows) else ""
        found = next(iter(runs(rest)), None)
        if found and found[1] <= 1 and self.owners.at(row, column + found[1]) < 0:
            start = column + found[1]
            span = self.grid.span(row, start, start + len(found[0]))
            label = Label(span.text, span, row, start)
            self.ends.append(End(-1, row, start, step, True, False, label))

"""Pieces of text on the grid: the labels and names that stand between and beside lines."""

from collections.abc import Iterator

from quod.notation.drawing.grid import ARMS, NOTHING, Grid
from quod.notation.drawing.labels import Label

LABEL_MAX = 60
"""Columns that a label may take in the middle of a line."""


def runs(text: str) -> Iterator[tuple[str, int]]:
    """The pieces of a text between two spaces or more, each with its place."""
    at = 0
    for piece in text.split("  "):
        stripped = piece.strip(" " + NOTHING)
        if stripped:
            yield stripped, at + piece.index(stripped)
        at += len(piece) + 2


def text_around(grid: Grid, row: int, column: int) -> Label | None:
    """The text that covers a place, up to two spaces or a line on either side."""
    if row >= len(grid.rows) or row < 0 or not _is_text(grid.at(row, column)):
        return None
    start = _text_end(grid, row, column, -1)
    end = _text_end(grid, row, column, 1) + 1
    span = grid.span(row, start, end)
    return Label(span.text, span, row, start)


def _text_end(grid: Grid, row: int, column: int, way: int) -> int:
    last = column
    for far in range(1, LABEL_MAX):
        place = column + far * way
        mark = grid.at(row, place)
        if mark == " " and not _is_text(grid.at(row, place + way)):
            return last
        if not _is_text(mark) and mark not in " -":
            return last
        last = place if mark != " " else last
    return last


def _is_text(mark: str) -> bool:
    return mark not in (" ", NOTHING) and mark not in ARMS and mark not in "▼▲"

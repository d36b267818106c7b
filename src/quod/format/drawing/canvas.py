"""A sheet of characters on which boxes and lines are drawn.

Rows and columns come in, lines of text go out. Where two lines cross a cross is drawn.
"""

from quod.format.width import width

_CROSSING = {("─", "│"): "┼", ("│", "─"): "┼", ("═", "║"): "╬", ("║", "═"): "╬"}
_CROSSING |= {("═", "│"): "╪", ("│", "═"): "╪", ("─", "║"): "╫", ("║", "─"): "╫"}
_FILLER = "\0"
"""The second column of a wide character."""


class Canvas:
    """Characters by row and column."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows: list[list[str]] = []

    def put(self, row: int, column: int, text: str) -> None:
        """Writes a text, over what is there."""
        at = column
        for mark in text:
            self._set(row, at, mark)
            columns = width(mark)
            for behind in range(1, columns):
                self._set(row, at + behind, _FILLER)
            at += columns

    def line(self, row: int, column: int, mark: str) -> None:
        """Draws one mark of a line, crossing the line that is there."""
        self._set(row, column, _CROSSING.get((self._at(row, column), mark), mark))

    def box(self, row: int, column: int, name: str, inner: int, height: int) -> None:
        """Draws a box with its name in the first row and `height` rows inside."""
        self.put(row, column, "┌" + "─" * inner + "┐")
        left = (inner - width(name)) // 2
        for inside in range(1, height + 1):
            text = " " * left + name if inside == 1 else ""
            self.put(row + inside, column, "│" + text + " " * (inner - width(text)) + "│")
        self.put(row + height + 1, column, "└" + "─" * inner + "┘")

    def text(self) -> list[str]:
        """The lines, without space at their ends."""
        return ["".join(row).replace(_FILLER, "").rstrip() for row in self._rows]

    def _at(self, row: int, column: int) -> str:
        here = self._rows[row] if row < len(self._rows) else []
        return here[column] if column < len(here) else " "

    def _set(self, row: int, column: int, mark: str) -> None:
        while len(self._rows) <= row:
            self._rows.append([])
        here = self._rows[row]
        here.extend(" " * (column + 1 - len(here)))
        here[column] = mark

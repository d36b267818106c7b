"""The columns of a table that is no table of fields, found by what their headers say.

A table and the words that may head each column come in; the rows with their cells by name go out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Row, Table


class Cells(NamedTuple):
    """A row with the cells that were asked for."""

    row: Row
    cells: dict[str, Span]

    def text(self, name: str) -> str:
        """The plain words of a cell; empty where there is none."""
        cell = self.cells.get(name)
        return plain(cell) if cell is not None else ""


def columns(table: Table, wanted: Mapping[str, str]) -> dict[str, int]:
    """Where each wanted column stands; each column of the table serves one."""
    found: dict[str, int] = {}
    for at, cell in enumerate(table.header.cells):
        words = plain(cell).strip().lower()
        for name, pattern in wanted.items():
            if name not in found and re.fullmatch(pattern, words) is not None:
                found[name] = at
                break
    return found


def rows(table: Table, at: Mapping[str, int]) -> Iterator[Cells]:
    """Every row with its cells by name."""
    for row in table.rows:
        yield Cells(row, {n: row.cells[i] for n, i in at.items() if i < len(row.cells)})

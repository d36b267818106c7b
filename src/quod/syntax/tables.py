"""The lines of a pipe table to rows of cells.

Cells are cut as GitHub does: at every `|` without a backslash before it, also inside a code
span. A row keeps as many cells as are written in it, however many its header has.
"""

import re
from collections.abc import Sequence

from quod.source.span import Span
from quod.syntax.nodes import Row, Table

_PIPE = re.compile(r"(?<!\\)\|")


def table(lines: Sequence[Span]) -> Table:
    """The table of its lines: the header, the delimiter row, and the rows."""
    header = _row(lines[0])
    rows = tuple(_row(line) for line in lines[2:])
    return Table(header.span._replace(end=lines[-1].end), header, rows)


def _row(line: Span) -> Row:
    """The cells of a line; a pipe at either end opens or closes the row."""
    text = line.text
    cuts = [match.start() for match in _PIPE.finditer(text)]
    starts = [0, *(cut + 1 for cut in cuts)]
    ends = [*cuts, len(text)]
    first = 1 if text.startswith("|") else 0
    last = len(ends) - 1 if ends[-1] == starts[-1] and cuts else len(ends)
    cells = zip(starts[first:last], ends[first:last], strict=True)
    return Row(line, tuple(_cell(line, text, start, end) for start, end in cells))


def _cell(line: Span, text: str, start: int, end: int) -> Span:
    written = text[start:end]
    left = len(written) - len(written.lstrip())
    if left == len(written):
        return line.sub(start + min(1, left), start + min(1, left))
    return line.sub(start + left, start + len(written.rstrip()))

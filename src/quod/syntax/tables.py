"""The lines of a pipe table to rows of cells.

Cells are cut as GitHub does: at every `|` without a backslash before it, also inside a code
span. A row keeps as many cells as are written in it, however many its header has.
"""

import re
from collections.abc import Sequence

from quod.source.span import Span
from quod.syntax.nodes import Paragraph, Row, Table

_DELIMITER = re.compile(r"\|?[\s:|-]*-[\s:|-]*\Z")
_ROWS_MIN = 3
"""So many lines of cells in a row, the titles among them, are a table that lacks its delimiter."""
_PIPE = re.compile(r"(?<!\\)\|")


def table(lines: Sequence[Span]) -> Table:
    """The table of its lines: the header, the delimiter row, and the rows."""
    header = _row(lines[0])
    rows = tuple(_row(line) for line in lines[2:])
    return Table(header.span._replace(end=lines[-1].end), header, rows)


def split(paragraph: Paragraph) -> tuple[Paragraph | Table, ...]:
    """A paragraph in which lines of cells stand without the row that makes a table of them.

    Markdown shows them as running text, whoever wrote them meant a table: from the first such
    line, whose cells are the titles, to the last, if all have as many cells.
    """
    lines = paragraph.lines
    cells = [at for at, line in enumerate(lines) if line.text.startswith("|")]
    if len(cells) < _ROWS_MIN or cells[-1] - cells[0] != len(cells) - 1:
        return (paragraph,)
    first, last = cells[0], cells[-1] + 1
    rows = [_row(line) for line in lines[first:last] if not _DELIMITER.match(line.text)]
    widths = {len(row.cells) for row in rows}
    if len(rows) < _ROWS_MIN or len(widths) != 1 or widths == {1}:
        return (paragraph,)
    span = lines[first]._replace(end=lines[last - 1].end)
    parts = (_part(lines[:first]), Table(span, rows[0], tuple(rows[1:])), _part(lines[last:]))
    return tuple(part for part in parts if part is not None)


def _part(lines: Sequence[Span]) -> Paragraph | None:
    return Paragraph(lines[0]._replace(end=lines[-1].end), tuple(lines)) if lines else None


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

"""Tables with their bars below each other.

A cell that is wider than `WIDTH_MAX` does not widen its column: its row is longer than the
others. Cells keep their words, rows their number of cells, and columns their alignment. In
a document of the template's form the template's header names get their capitals back; a
header in other words or in another language is the author's.
"""

import re
from collections.abc import Iterator, Sequence

from quod.format.subject import Subject
from quod.format.width import width
from quod.source.edits import Edit
from quod.source.span import Span
from quod.syntax.nodes import Row, Table
from quod.syntax.outline import blocks, walk

WIDTH_MAX = 40
_WIDTH_MIN = 3

_DELIMITERS = re.compile(r"[ \t>]*(?P<row>\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?)[ \t]*")
_NAMES = (
    "Field", "Type", "Constraints", "Description", "Source", "From", "To", "Trigger", "Validation",
    "Entity", "Classification", "PII", "Encryption Required", "Audit Required", "Pattern",
    "Requirement (spec.md)", "Field/Constraint", "Justification", "Location", "Adopted/Adapted",
    "Rationale",
)  # fmt: skip
_CANONICAL = {name.casefold(): name for name in _NAMES}


def edits(subject: Subject) -> Iterator[Edit]:
    """An edit for each line of a table."""
    for section, _ in walk(subject.document):
        for block in blocks(section.blocks):
            if isinstance(block, Table):
                yield from _table(block, subject.canonical)


def _table(table: Table, canonical: bool) -> Iterator[Edit]:
    delimiters = _delimiters(table)
    rows = (table.header, *table.rows)
    if delimiters is None or not any(cell.text for cell in table.header.cells):
        return
    marks = [cell.strip() for cell in delimiters.text.strip("|").split("|")]
    in_place = all(
        row.span.line == table.header.span.line + at + (at > 0) for at, row in enumerate(rows)
    )
    if len(marks) != len(table.header.cells) or not in_place:
        return
    words = [[cell.text for cell in row.cells] for row in rows]
    if canonical:
        words[0] = [_CANONICAL.get(word.casefold(), word) for word in words[0]]
    widths = [_width(words, column) for column in range(len(marks))]
    yield Edit(delimiters, "|" + "|".join(map(_rule, marks, widths)) + "|")
    for row, cells in zip(rows, words, strict=True):
        if cells:
            yield Edit(_to_line_end(row), _line(cells, marks, widths))


def _delimiters(table: Table) -> Span | None:
    """The row below the header; None where it is not a line of its own."""
    source, line = table.header.span.source, table.header.span.line + 1
    whole = Span(source, source.offset(line), source.offset(line + 1))
    match = _DELIMITERS.fullmatch(whole.text.rstrip("\r\n"))
    return whole.sub(match.start("row"), match.end()) if match else None


def _width(rows: Sequence[Sequence[str]], column: int) -> int:
    found = (width(row[column]) for row in rows if column < len(row))
    return max((one for one in found if one <= WIDTH_MAX), default=0) or _WIDTH_MIN


def _rule(mark: str, columns: int) -> str:
    left, right = ":" if mark.startswith(":") else "-", ":" if mark.endswith(":") else "-"
    return left + "-" * max(columns, _WIDTH_MIN) + right


def _line(cells: Sequence[str], marks: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        _padded(cell, marks[at], widths[at]) if at < len(marks) else cell
        for at, cell in enumerate(cells)
    ]
    return "| " + " | ".join(padded) + " |"


def _padded(cell: str, mark: str, columns: int) -> str:
    left_over = max(columns, _WIDTH_MIN) - width(cell)
    if left_over <= 0 or not mark.endswith(":"):
        return cell + " " * left_over
    before = left_over // 2 if mark.startswith(":") else left_over
    return " " * before + cell + " " * (left_over - before)


def _to_line_end(row: Row) -> Span:
    """The row with the space behind it."""
    span = row.span
    behind = span.source.text[span.end : span.source.offset(span.line + 1)]
    return span._replace(end=span.end + len(behind) - len(behind.lstrip(" \t")))

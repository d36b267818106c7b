"""Lines of a block of plain text that list the columns of a table: `id  SERIAL  PK`, `+ at: DATE`.

The body of a code block comes in; the table that its first line names, the fields, and the lines
of constraints (`UNIQUE(a, b)`, `INDEX(a)`) go out, or None for a text of anything else. One line
that is neither is enough for a text of something else, but for remarks.
"""

import re
from typing import NamedTuple

from quod.notation.listed_fields import FieldText, Listed, listed
from quod.notation.type_cells import read as type_cell
from quod.notation.types import TypeSaid
from quod.source.span import Span


class FieldLines(NamedTuple):
    """The columns of a table, a line each."""

    table: Span | None
    """The name that stands alone in the first line."""
    entries: tuple[Listed, ...]
    constraints: tuple[Span, ...]
    """Lines of constraints, without the remarks behind them."""


_MARK = re.compile(r"\s*(?P<mark>[+*•·-]\s+)?")
_TABLE = re.compile(r"\s*(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)?)\s*:?\s*\Z")
_REMARK = re.compile(r"\s*(?:--|#|//|\.\.\.|…|[─—=-]{3,}\s*\Z)")
_CONSTRAINT = re.compile(
    r"(?:CONSTRAINT\s+\w+\s+)?(?:UNIQUE|PRIMARY\s+KEY|FOREIGN\s+KEY|CHECK|INDEX|KEY)\b[\w\s]*\(",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+(?:--|#|//|←|—)\s.*\Z", re.DOTALL)
_NAMED = re.compile(
    r"(?P<name>[^\W\d]\w*)(?:\s{2,}|\t|\s*:\s+)(?P<type>[A-Z][A-Za-z0-9]+\??)(?=\s{2,}|\s*\Z|\s+[(→])"
    r"(?P<rest>.*)\Z",
    re.DOTALL,
)
"""A type that only the document knows: `role      Role     (CAPTAIN | MATE)`."""
_FIELDS_MIN = 2
_LINES_MAX = 400
_JOINED_MAX = 60


def field_lines(body: Span) -> FieldLines | None:
    """The columns that a text lists; None where it is a text of anything else."""
    lines = _whole([line for line in body.lines() if line.text.strip()])
    if not lines or len(lines) > _LINES_MAX:
        return None
    table = _TABLE.match(lines[0].text)
    name = lines[0].sub(*table.span("name")) if table is not None else None
    lines = lines[name is not None :]
    entries: list[Listed] = []
    constraints: list[Span] = []
    for line in lines:
        said = line.sub(_mark(line), len(line.text)).strip(" \t,")
        if _CONSTRAINT.match(said.text):
            constraints.append(_without_remark(said))
        elif (field := _field(said)) is not None:
            entries.append(Listed((field,)))
        elif not _REMARK.match(line.text):
            return None
    fields = [entry.fields[0] for entry in entries]
    if len(fields) < _FIELDS_MIN or not any(map(_is_sure, fields)):
        return None
    return FieldLines(name, tuple(entries), tuple(constraints))


def _whole(lines: list[Span]) -> list[Span]:
    """The lines, those joined that a bracket holds together: the values of an enum."""
    found: list[Span] = []
    depth = joined = 0
    for line in lines:
        if depth > 0 and joined < _JOINED_MAX:
            found[-1] = Span(line.source, found[-1].start, line.end)
            joined += 1
        else:
            found.append(line)
            depth = joined = 0
        depth += line.text.count("(") - line.text.count(")")
    return found


def _mark(line: Span) -> int:
    """Where a line begins behind the mark of a column that is added, or of an entry."""
    match = _MARK.match(line.text)
    return match.end() if match is not None else 0


def _without_remark(line: Span) -> Span:
    match = _BEHIND.search(line.text)
    return line.sub(0, match.start()).strip() if match is not None else line


def _field(line: Span) -> FieldText | None:
    """The one field of a line, with its type."""
    found = listed(line).fields
    if len(found) == 1 and found[0].said is not None:
        return found[0]
    match = _NAMED.match(line.text)
    if match is None:
        return None
    rest = line.sub(*match.span("rest")).strip()
    cell = type_cell(f"{match['type']} {_without_remark(rest).text}")
    optional = match["type"].endswith("?")
    type_ = line.sub(match.start("type"), match.end("type") - optional)
    said = TypeSaid("text", cell.values, family="string") if cell.values else None
    words = _without_remark(rest)
    constraints = (words,) if words.text and said is None else ()
    return FieldText(line.sub(*match.span("name")), type_, said, constraints, optional)


def _is_sure(field: FieldText) -> bool:
    """Whether a field is plainly a column's: by a type that no program has, or by its key."""
    said = field.said
    return (said is not None and said.family is None) or field._replace(type=None).typed

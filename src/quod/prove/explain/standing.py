"""What kind of line a line is, and what it is a part of: a table, a code block, a list, a section.

In: a document and a line. Out: a name for the line, and what encloses it, the nearest first.
It says nothing of what the line claims.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Block, Break, Document, Fence, Html, List, Paragraph, Quote, Table
from quod.syntax.nodes import Section as DocumentSection
from quod.syntax.outline import walk

_TITLE_MAX = 80


class Enclosing(NamedTuple):
    """Something that a line stands in."""

    what: str
    """Such as `a table of Field, Type`, or the title of a section."""
    line: int
    end_line: int


class Standing(NamedTuple):
    """A line by its form."""

    kind: str
    """Such as `a blank line`, `a heading`, `a row of a table`."""
    within: tuple[Enclosing, ...]
    """Blocks of several lines, the nearest first."""
    sections: tuple[Enclosing, ...]
    """By their titles, the outermost first."""


def standing(document: Document, line: int) -> Standing:
    """What a line, from 1, is."""
    front = document.front_matter
    if front is not None and line <= front.end_line + 1:
        return Standing("front matter", (), ())
    sections = _sections(document, line)
    titles = tuple(_titles(sections))
    own = sections[-1] if sections else None
    if own is not None and own.heading is not None and _covers(own.heading.span, line):
        return Standing("a heading", (), titles[:-1])
    kinds = list(_descent(own.blocks if own is not None else (), line))
    within = tuple(enclosing for _, enclosing in reversed(kinds) if enclosing is not None)
    kind = kinds[-1][0] if kinds else "text"
    blank = not document.source.line(line).strip()
    return Standing("a blank line" if blank else kind, within, titles)


def _sections(document: Document, line: int) -> tuple[DocumentSection, ...]:
    """The sections that hold the line, outermost first."""
    around: tuple[DocumentSection, ...] = ()
    for section, ancestors in walk(document):
        if section.heading is not None and section.heading.span.line > line:
            break
        around = (*ancestors, section)
    return around


def _titles(sections: tuple[DocumentSection, ...]) -> Iterator[Enclosing]:
    for section in sections:
        if section.heading is not None:
            title = plain(section.heading.title)[:_TITLE_MAX]
            yield Enclosing(title, section.heading.span.line, _end(section))


def _end(section: DocumentSection) -> int:
    """The last line of a section."""
    while section.sections:
        section = section.sections[-1]
    last = section.blocks[-1] if section.blocks else section.heading
    return _last_line(last.span) if last is not None else 0


def _descent(blocks: Iterable[Block], line: int) -> Iterator[tuple[str, Enclosing | None]]:
    """What the line is within each block that holds it, outermost first."""
    inner: Iterable[Block] | None = blocks
    while inner is not None:
        block = next((one for one in inner if _covers(one.span, line)), None)
        if block is None:
            return
        kind, what, inner = _told(block, line)
        many = what and block.span.line < _last_line(block.span)
        yield kind, Enclosing(what, block.span.line, _last_line(block.span)) if many else None


def _told(block: Block, line: int) -> tuple[str, str, Iterable[Block] | None]:
    """The kind of the line, what the block is, and the blocks inside it where the line stands."""
    match block:
        case Table(header=header):
            return _of_table(block, line), f"a table of {_names(header.cells)}", None
        case Fence(language=language):
            what = f"a code block of {language}" if language else "a code block"
            inside = block.body.line <= line <= _last_line(block.body)
            return ("a line of code" if inside else "a code fence"), what, None
        case List(items=items):
            inner = next((i.blocks for i in items if _covers(i.span, line)), ())
            return "an entry of a list", "a list", inner
        case Quote(blocks=inner):
            return "a quotation", "a quotation", inner
        case Paragraph():
            return "running text", "", None
        case Html():
            return "HTML", "a block of HTML", None
        case Break():
            return "a horizontal rule", "", None


def _of_table(table: Table, line: int) -> str:
    if line == table.header.span.line:
        return "the header of a table"
    rows = any(row.span.line == line for row in table.rows)
    return "a row of a table" if rows else "the rule below the header of a table"


def _names(cells: tuple[Span, ...]) -> str:
    return ", ".join(plain(cell) for cell in cells)[:_TITLE_MAX]


def _covers(span: Span, line: int) -> bool:
    return span.line <= line <= _last_line(span)


def _last_line(span: Span) -> int:
    """The last line with text; a span may end with its line break."""
    return span.strip("\r\n").end_line

"""How each line of a document looks on the page: headings, tables with columns, code, emphasis.

A source comes in, HTML for the text of each line goes out, and the style of its tables. Lines
stay lines, so that a verdict can stand at each. All text is escaped.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.prove.report.entries import escaped
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.inline import plain
from quod.syntax.markdown import parse
from quod.syntax.nodes import Block, Break, Fence, Heading, Row, Table
from quod.syntax.outline import blocks, walk

_INLINE = re.compile(r"`([^`\n]+)`|\*\*([^*\n]+)\*\*")
_BULLET = re.compile(r"^([ \t]*)[-*+] ")
_NARROW_MAX = 18
"""A column of cells up to this length is as wide as they are."""
_EM = 0.58
"""How wide a character is; not `ch`, which differs between the head of a table and its rows."""
_WEIGHT_MAX = 60
"""How much room a long column can ask for, in characters of its longest cell."""


class Chapter(NamedTuple):
    """A heading that the page's contents lead to."""

    line: int
    end_line: int
    level: int
    title: str


class Looks(NamedTuple):
    """The text of each line as HTML, by its number; lines of running text are left out."""

    lines: dict[int, str]
    style: str
    """The widths of the columns of each table."""
    chapters: tuple[Chapter, ...]


def looks(source: Source) -> Looks:
    """How the lines of a document look."""
    document = parse(source)
    lines: dict[int, str] = {}
    style: list[str] = []
    headings: list[Heading] = []
    for section, _ in walk(document):
        if section.heading is not None:
            headings.append(section.heading)
            lines |= _heading(section.heading)
        for block in blocks(section.blocks):
            lines |= _block(block, style)
    return Looks(lines, "\n".join(style), tuple(_chapters(headings, source)))


def running(text: str) -> str:
    """A line of running text."""
    shown = _inline(_BULLET.sub(r"\1• ", text.expandtabs(4)))
    return f'<code class="text">{shown or " "}</code>'


def _heading(heading: Heading) -> dict[int, str]:
    title = _inline(heading.title.text)
    shown = f'<code class="heading level{heading.level}">{title or " "}</code>'
    return {heading.title.line: shown}


def _block(block: Block, style: list[str]) -> dict[int, str]:
    match block:
        case Table(header=header, rows=rows):
            name = f"columns{len(style)}"
            style.append(f".{name} {{ grid-template-columns: {_weights(block)}; }}")
            shown = {row.span.line: _row(row, f"row {name}") for row in rows}
            shown[header.span.line] = _row(header, f"row head {name}")
            shown[header.span.line + 1] = '<code class="rule"> </code>'
            return shown
        case Fence():
            return dict(_fence(block))
        case Break():
            return {block.span.line: '<code class="break"> </code>'}
    return {}


def _fence(fence: Fence) -> Iterator[tuple[int, str]]:
    inside = {span.line for span in fence.body.lines()}
    source = fence.span.source
    for line in range(fence.span.line, _last_line(fence.span) + 1):
        look = "fence" if line in inside else "fence edge"
        yield line, f'<code class="{look}">{escaped(source.line(line).expandtabs(4)) or " "}</code>'


def _row(row: Row, look: str) -> str:
    cells = "".join(f"<span>{_inline(cell.text)}</span>" for cell in row.cells)
    return f'<code class="{look}">{cells}</code>'


def _weights(table: Table) -> str:
    """The columns of a grid, each as wide as its longest cell asks for, within bounds."""
    widths = [len(cell.text) for cell in table.header.cells]
    for row in table.rows:
        for at, cell in enumerate(row.cells[: len(widths)]):
            widths[at] = max(widths[at], len(cell.text))
    return " ".join(f"minmax(0, {_width(width)})" for width in widths)


def _width(characters: int) -> str:
    """Short columns get what they need, long ones share the rest."""
    if characters <= _NARROW_MAX:
        return f"{(characters + 2) * _EM:.1f}em"
    return f"{min(characters, _WEIGHT_MAX)}fr"


def _inline(text: str) -> str:
    """Code and strong words as such, without their marks; everything else as it is."""
    shown, at = [], 0
    for match in _INLINE.finditer(text):
        tag = "kbd" if match.group(1) is not None else "b"
        inner = match.group(1) or match.group(2)
        shown += [escaped(text[at : match.start()]), f"<{tag}>{escaped(inner)}</{tag}>"]
        at = match.end()
    return "".join((*shown, escaped(text[at:])))


def _chapters(headings: list[Heading], source: Source) -> Iterator[Chapter]:
    """The headings of the second and third level, each up to the next of its level or above."""
    ends: list[int] = []
    last = dict.fromkeys(range(1, 7), source.line_count + 1)
    for heading in reversed(headings):
        ends.append(min(last[level] for level in range(1, heading.level + 1)) - 1)
        last[heading.level] = heading.span.line
    for heading, end in zip(headings, reversed(ends), strict=True):
        if heading.level in (2, 3):
            yield Chapter(heading.span.line, end, heading.level, plain(heading.title))


def _last_line(span: Span) -> int:
    return span.strip("\r\n").end_line

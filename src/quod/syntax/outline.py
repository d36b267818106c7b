"""Blocks under their headings, and the ways to walk them.

Headings and blocks in order come in, nested sections go out; the walks give every section
and every block of a document in the order of the text. The words are not read here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.source.span import Span
from quod.syntax.nodes import Block, Document, Fence, Heading, List, Quote, Section


class _Open(NamedTuple):
    """A section that may still grow."""

    heading: Heading | None
    blocks: list[Block]
    sections: list[Section]


def nest(pieces: "Iterable[Heading | Block]") -> tuple[Section, ...]:
    """Sections under sections: a heading ends all that are open at its level or below.

    A section under a heading that skips a level is one down all the same. What stands
    before the first heading is a section without one.
    """
    root = _Open(None, [], [])
    open_sections = [root]
    for piece in pieces:
        if isinstance(piece, Heading):
            _close(open_sections, piece.level)
            open_sections.append(_Open(piece, [], []))
        else:
            open_sections[-1].blocks.append(piece)
    _close(open_sections, 0)
    before = (Section(None, tuple(root.blocks), ()),) if root.blocks else ()
    return (*before, *root.sections)


def _close(open_sections: list[_Open], level: int) -> None:
    """End the open sections at a level or below; the root stays."""
    while len(open_sections) > 1:
        heading, blocks, sections = open_sections[-1]
        if heading is None or heading.level < level:
            return
        open_sections.pop()
        open_sections[-1].sections.append(Section(heading, tuple(blocks), tuple(sections)))


def walk(document: Document) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """Every section in the order of the text, with those it stands in, outermost first."""
    todo: list[tuple[Section, tuple[Section, ...]]]
    todo = [(section, ()) for section in reversed(document.sections)]
    while todo:
        section, ancestors = todo.pop()
        yield section, ancestors
        inside = (*ancestors, section)
        todo.extend((below, inside) for below in reversed(section.sections))


def blocks(below: Iterable[Block]) -> Iterator[Block]:
    """Blocks in the order of the text, each before those inside it."""
    todo = [*below][::-1]
    while todo:
        block = todo.pop()
        yield block
        match block:
            case List(items=items):
                inner = [block for item in items for block in item.blocks]
            case Quote(blocks=quoted):
                inner = [*quoted]
            case _:
                continue
        todo.extend(reversed(inner))


def code(fence: Fence) -> str:
    """The body of a code block, the marks of quotes before its lines made blank.

    It has the length of the body, so that an offset in it is an offset in `fence.body`.
    """
    source, start = fence.opening.source, fence.opening.start
    depth = source.text.count(">", source.offset(fence.opening.line), start)
    if depth == 0:
        return fence.body.text
    marks = re.compile(rf"^(?:[ \t]*>){{1,{depth}}}", re.MULTILINE)
    return marks.sub(lambda match: match[0].replace(">", " "), fence.body.text)


def extent(section: Section) -> Span:
    """All of a section: its heading and everything below it."""
    first = section.heading or section.blocks[0]
    last: Section | Heading | Block = section
    while isinstance(last, Section):
        last = (last.sections or last.blocks or (last.heading or first,))[-1]
    return Span(first.span.source, first.span.start, last.span.end)

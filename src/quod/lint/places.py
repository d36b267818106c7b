"""Places of a document that no claim points at: sections, code blocks, lines, cells.

Nodes come in, nodes and spans go out. What they say is not read here.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Block, Document, Fence, Item, List, Paragraph, Quote, Section, Table


def sections(
    documents: Iterable[Document], title: "re.Pattern[str] | None" = None
) -> Iterator[Section]:
    """Every section in the order of the text, or those whose heading matches."""
    waiting = [section for document in documents for section in document.sections][::-1]
    while waiting:
        section = waiting.pop()
        if title is None or title.search(titled(section)):
            yield section
        waiting.extend(reversed(section.sections))


def titled(section: Section) -> str:
    """The words of a heading; empty without one."""
    return _words(section.heading.title) if section.heading is not None else ""


@lru_cache(maxsize=2048)  # Every rule about a part asks every heading.
def _words(title: Span) -> str:
    return plain(title)


def within(section: Section) -> Iterator[Block]:
    """Every block of a section and of the sections below it."""
    yield from nested(section.blocks)
    for below in section.sections:
        yield from within(below)


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block with those that it holds."""
    for block in blocks:
        yield block
        match block:
            case List(items=items):
                for item in items:
                    yield from nested(item.blocks)
            case Quote(blocks=inner):
                yield from nested(inner)


def items(blocks: Iterable[Block]) -> Iterator[Item]:
    """Every entry of every list, outermost first."""
    for block in nested(blocks):
        if isinstance(block, List):
            yield from block.items


def fences(documents: Iterable[Document]) -> Iterator[Fence]:
    """Every code block."""
    for section in sections(documents):
        for block in nested(section.blocks):
            if isinstance(block, Fence):
                yield block


def words(documents: Iterable[Document]) -> Iterator[Span]:
    """Headings, lines of running text, lines of lists and cells: all text that is no code."""
    for section in sections(documents):
        if section.heading is not None:
            yield section.heading.title
        yield from lines(section.blocks)


def lines(blocks: Iterable[Block]) -> Iterator[Span]:
    """The lines and cells of blocks, without code."""
    for block in nested(blocks):
        match block:
            case Paragraph(lines=found):
                yield from found
            case List(items=entries):
                for item in entries:
                    yield from item.lines
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    yield from row.cells


def first_line(span: Span) -> Span:
    """The first line of a span, for what is said of all of it."""
    end = span.text.find("\n")
    return span if end == -1 else span.sub(0, end).strip()


def line_at(span: Span) -> Span:
    """The whole line on which a span starts, without the space around it."""
    source = span.source
    return Span(source, source.offset(span.line), source.offset(span.line + 1)).strip()

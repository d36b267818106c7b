"""The grammar's tree to nodes: what a block's span is, and what is left out of it.

A tree over a text comes in, headings and blocks in order go out. A span starts at the
first character of its block, after the indentation and the marks around it, and ends
after its last one. Nesting under headings is not done here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.nodes import (
    Block,
    Break,
    Fence,
    Heading,
    Html,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
)
from quod.syntax.tables import split, table

_BLANK = " \t\r\n"
_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"[\r\n]")
_LINE_BREAK = re.compile(r"\r?\n|\r|\Z")


class Node(Protocol):
    """What is asked of a node of the grammar's tree; its offsets count characters."""

    @property
    def type(self) -> str:
        """The name of the grammar's rule."""

    @property
    def start_byte(self) -> int:
        """The offset of the first character."""

    @property
    def end_byte(self) -> int:
        """The offset after the last character."""

    @property
    def named_children(self) -> "Sequence[Node]":
        """The nodes below, single marks of punctuation left out."""


def pieces(root: Node, source: Source) -> "Iterator[Heading | Block]":
    """The headings and the outermost blocks of a document, in order."""
    for node in root.named_children:
        kind = node.type
        if kind == "section":
            yield from pieces(node, source)
        elif kind in _HEADINGS:
            yield _HEADINGS[kind](node, source)
        else:
            yield from _blocks(node, source)


def _blocks(node: Node, source: Source) -> Iterator[Block]:
    """The block of a node; several for a section, none for a mark."""
    kind = node.type
    if kind == "paragraph":
        yield from split(_paragraph(node, source))
    elif kind in _BLOCKS:
        yield _BLOCKS[kind](node, source)
    elif kind == "section":
        yield from _children(node, source)
    # A heading inside a list or a quote opens no section: there it is text.
    elif kind == "setext_heading":
        yield _paragraph(node.named_children[0], source)._replace(
            span=_setext_heading(node, source).span
        )
    elif kind == "atx_heading":
        yield _one_line(_atx_heading(node, source).title)
    elif kind == "ERROR":
        # What the grammar makes nothing of is still text that somebody wrote.
        yield from _children(node, source) or (_paragraph(node, source),)


def _children(node: Node, source: Source) -> tuple[Block, ...]:
    return tuple(block for child in node.named_children for block in _blocks(child, source))


def _atx_heading(node: Node, source: Source) -> Heading:
    marker = node.named_children[0]
    start, text = marker.start_byte, source.text
    end = start + len(text[start : _line_end(text, start)].rstrip(_BLANK))
    title = Span(source, marker.end_byte, max(end, marker.end_byte)).strip(_BLANK)
    return Heading(Span(source, start, end), int(marker.type[5]), _without_closing_marks(title))


def _without_closing_marks(title: Span) -> Span:
    text = title.text
    bare = text.rstrip("#")
    if bare == text or bare[-1:] not in ("", " ", "\t"):
        return title
    return title.sub(0, len(bare.rstrip(_BLANK)))


def _setext_heading(node: Node, source: Source) -> Heading:
    named = node.named_children
    title = _paragraph(named[0], source).span
    underline = next(child for child in named if child.type.startswith("setext"))
    level = 1 if underline.type == "setext_h1_underline" else 2
    end = min(underline.end_byte, len(source.text))
    return Heading(Span(source, title.start, end).strip(_BLANK), level, title)


def _paragraph(node: Node, source: Source) -> Paragraph:
    """Lines of running text, without the marks of quotes and the indentation of lists."""
    inner = node.named_children
    if inner and inner[0].type == "inline":
        node = inner[0]
    text, start = source.text, node.start_byte
    end = min(node.end_byte, len(text))
    if _LINE_END.search(text, start, end) is None:
        return _one_line(Span(source, start, end))
    marks = {
        child.start_byte: child.end_byte
        for child in node.named_children
        if child.type == "block_continuation"
    }
    lines = []
    for match in _LINE.finditer(text, start, end):
        at, last = match.span()
        line = Span(source, min(marks.get(at, at), last), last).strip(_BLANK)
        if line.end > line.start:
            lines.append(line)
    if len(lines) < 2:
        return _one_line(lines[0] if lines else Span(source, start, start))
    return Paragraph(Span(source, lines[0].start, lines[-1].end), tuple(lines))


def _one_line(span: Span) -> Paragraph:
    line = span.strip(_BLANK)
    return Paragraph(line, (line,))


def _table(node: Node, source: Source) -> Table:
    end = len(source.text)
    return table(
        [
            Span(source, child.start_byte, min(child.end_byte, end)).strip(_BLANK)
            for child in node.named_children
            if child.type in _TABLE_LINES
        ]
    )


def _fence(node: Node, source: Source) -> Fence:
    text = source.text
    marks = [child for child in node.named_children if child.type == _FENCE_MARK]
    line_end = _line_end(text, node.start_byte)
    opening = Span(source, node.start_byte, line_end).strip(_BLANK)
    start = _line_after(text, line_end)
    words = opening.text.lstrip(text[opening.start]).split(None, 1)
    language = words[0].lower() if words else ""
    if len(marks) > 1:
        closing = marks[1]
        end = _line_start(text, start, closing.start_byte)
        body = Span(source, start, end)
        return Fence(Span(source, opening.start, closing.end_byte), language, opening, body)
    content = [child.end_byte for child in node.named_children if child.type == _FENCE_TEXT]
    end = content[-1] if content else start
    if end < len(text):
        end = _line_start(text, start, end)
    body = Span(source, start, max(start, min(end, len(text))))
    return Fence(Span(source, opening.start, max(opening.end, body.end)), language, opening, body)


def _indented_code(node: Node, source: Source) -> Fence:
    start, end = node.start_byte, _content_end(node, source)
    body = Span(source, start, _line_after(source.text, _line_end(source.text, end)))
    return Fence(body, "", Span(source, start, start), body)


def _list(node: Node, source: Source) -> List:
    items = tuple(
        _item(child, source) for child in node.named_children if child.type == "list_item"
    )
    marker = node.named_children[0].named_children[0].type
    ordered = marker in ("list_marker_dot", "list_marker_parenthesis")
    return List(Span(source, items[0].span.start, items[-1].span.end), ordered, items)


def _item(node: Node, source: Source) -> Item:
    marker = node.named_children[0]
    blocks = _children(node, source)
    span = _container_span(marker, blocks, source)
    match blocks:
        case (Paragraph() as first, *_):
            return Item(span, first.lines, blocks[1:])
    return Item(span, (), blocks)


def _quote(node: Node, source: Source) -> Quote:
    blocks = _children(node, source)
    return Quote(_container_span(node.named_children[0], blocks, source), blocks)


def _container_span(marker: Node, blocks: tuple[Block, ...], source: Source) -> Span:
    end = min(marker.end_byte, len(source.text))
    span = Span(source, marker.start_byte, end).strip(_BLANK)
    return Span(source, span.start, blocks[-1].span.end) if blocks else span


def _html(node: Node, source: Source) -> Html:
    return Html(Span(source, node.start_byte, _content_end(node, source)))


def _break(node: Node, source: Source) -> Break:
    return Break(Span(source, node.start_byte, _content_end(node, source)))


def _content_end(node: Node, source: Source) -> int:
    """The end of a leaf: before the blanks and the marks of containers that follow it."""
    text, start = source.text, node.start_byte
    end = min(node.end_byte, len(text))
    for child in reversed(node.named_children):
        end = start + len(text[start:end].rstrip(_BLANK))
        if child.end_byte < end or child.type != "block_continuation":
            break
        end = min(end, child.start_byte)
    return start + len(text[start:end].rstrip(_BLANK))


def _line_start(text: str, low: int, at: int) -> int:
    """The start of the line that `at` stands in, looking back to `low` only."""
    return max(low, text.rfind("\n", low, at) + 1, text.rfind("\r", low, at) + 1)


def _line_end(text: str, at: int) -> int:
    match = _LINE_END.search(text, at)
    return match.start() if match else len(text)


def _line_after(text: str, end: int) -> int:
    """The start of the line after a line's end."""
    match = _LINE_BREAK.match(text, end)
    return match.end() if match else end


_TABLE_LINES = frozenset({"pipe_table_header", "pipe_table_delimiter_row", "pipe_table_row"})
_FENCE_MARK = "fenced_code_block_delimiter"
_FENCE_TEXT = "code_fence_content"
_HEADINGS: dict[str, Callable[[Node, Source], Heading]] = {
    "atx_heading": _atx_heading,
    "setext_heading": _setext_heading,
}
_BLOCKS: dict[str, Callable[[Node, Source], Block]] = {
    "paragraph": _paragraph,
    "pipe_table": _table,
    "fenced_code_block": _fence,
    "indented_code_block": _indented_code,
    "list": _list,
    "block_quote": _quote,
    "html_block": _html,
    "thematic_break": _break,
}

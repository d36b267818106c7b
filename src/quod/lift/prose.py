"""Blocks as they stand in the original, made so that they stand as well elsewhere.

Blocks come in, lines go out. A code block that nothing closes is closed, and so is a comment;
rules across the page are left out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.lift.markdown import fence
from quod.source.span import Span
from quod.syntax.nodes import Block, Break, Fence, Html, Paragraph, Quote

_MARKS = re.compile(r"(`{3,}|~{3,})\s*\Z")
_ALLOW = re.compile(r"<!--\s*(quod:\s*allow\b[^>]*?)\s*-->", re.IGNORECASE)
_OPEN = re.compile(r"<(script|pre|style|textarea|!\[CDATA\[|\?|![A-Z])", re.IGNORECASE)


class Introduction(NamedTuple):
    """What is said of an entity before its fields."""

    purpose: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    """Labelled lines that explain."""


def whole(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of some blocks, a blank line between those that are not written as one."""
    end = 0
    for block in blocks:
        if isinstance(block, Break):
            end = 0
            continue
        if end and block.span.line > end + 1:
            yield ""
        yield from block_lines(block)
        end = block.span.end_line if isinstance(block, Paragraph) else -1
        if end < 0:
            yield ""
            end = 0


def block_lines(block: Block) -> Iterator[str]:
    """The lines of one block."""
    text = [line.rstrip("\r") for line in full_lines(block.span)]
    match block:
        case Fence() if not _is_closed(text):
            yield from fence(block.language, [line.text for line in block.body.lines()])
        case Html() | Quote():
            yield from _closed(text)
        case _:
            yield from text


def full_lines(span: Span) -> list[str]:
    """The lines of a span from their first character on, indentation included."""
    source = span.source
    return [source.line(number) for number in range(span.line, span.end_line + 1)]


def is_acceptance(block: Block) -> bool:
    """Whether a block is a comment that accepts a finding: elsewhere it would accept another."""
    return isinstance(block, Html) and _ALLOW.search(block.span.text) is not None


def _is_closed(lines: list[str]) -> bool:
    opening = re.match(r"\s*(`{3,}|~{3,})", lines[0])
    closing = _MARKS.match(lines[-1].strip())
    if opening is None or closing is None or len(lines) < 2:
        return False
    return closing[1].startswith(opening[1])


def _closed(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    if text.count("<!--") > text.count("-->"):
        return [*lines, "-->"]
    if _OPEN.search(text):
        return list(fence("html", lines))
    return lines

"""Fixes of SQL in a document: a clause at the end of a statement, lines before or after one.

Spans of statements come in, fixes go out, or None where the place is not plain: a statement
that shares its line with others, stands in running text, or lacks its semicolon.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

from quod.diagnostics.diagnostic import Fix
from quod.lint.places import fences
from quod.notation.statements import scanned
from quod.source.span import Span
from quod.syntax.nodes import Document, Fence

_INDENT = re.compile(r"[ \t>]*")
_COMMENT = re.compile(r"[ \t>]*--[^\n]*")
_SQL = ("sql", "postgresql", "postgres", "")


class Blocks:
    """The blocks of SQL of a workspace, to find the one that a statement stands in."""

    __slots__ = ("_fences", "_starts")

    def __init__(self, documents: Iterable[Document]) -> None:
        self._fences = sorted(fences(documents), key=lambda fence: fence.body.place)
        self._starts = [fence.body.place for fence in self._fences]

    def around(self, span: Span) -> Fence | None:
        """The block of SQL around a statement."""
        at = bisect_right(self._starts, span.place) - 1
        fence = self._fences[at] if at >= 0 else None
        if fence is None or fence.body.source is not span.source or span.end > fence.body.end:
            return None
        return fence if fence.language in _SQL else None


def clause(span: Span, text: str, like: int | None = None) -> Fix:
    """A clause at the end of a statement, on a line of its own where the one at `like` has one."""
    source, gap = span.source, " "
    if like is not None:
        start = source.offset(source.position(like)[0])
        if start > span.start and _INDENT.fullmatch(source.text[start:like]):
            gap = ("\r\n" if "\r\n" in source.text else "\n") + source.text[start:like]
    return Fix(span.sub(len(span.text), len(span.text)), gap + text)


def before(fence: Fence, span: Span, statements: Iterable[str]) -> Fix | None:
    """Statements on lines of their own before one, and before the comments that head it."""
    source = span.source
    start = source.offset(span.line)
    indent = source.text[start : span.start]
    if not _INDENT.fullmatch(indent):
        return None
    line = span.line
    while source.offset(line - 1) >= fence.body.start and _COMMENT.match(source.line(line - 1)):
        line -= 1
    at = source.offset(line)
    return Fix(Span(source, at, at), _lines(indent, statements, source.text))


def after(fence: Fence, span: Span, statements: Iterable[str]) -> Fix | None:
    """Statements on lines of their own after the line on which one ends with its semicolon."""
    source = span.source
    end = source.offset(span.end_line + 1)
    rest = Span(source, span.end, end).text.strip()
    if not re.match(r";[ \t]*(?:--.*)?\Z", rest) or end > fence.body.end:
        return None
    indent = _INDENT.match(source.line(span.line))
    return Fix(Span(source, end, end), _lines(indent[0] if indent else "", statements, source.text))


def at_end(fence: Fence, statements: Iterable[str]) -> Fix | None:
    """Statements at the end of a block whose last one has its semicolon."""
    written = [token for token in scanned(fence.body) if token.kind != "comment"]
    source, end = fence.body.source, fence.body.end
    closed = fence.span.end > end and fence.language in _SQL and bool(fence.language)
    if not closed or (written and written[-1].text != ";"):
        return None
    indent = " " * (fence.opening.column - 1)
    if _INDENT.fullmatch(opening := source.line(fence.opening.line)[: len(indent)]):
        indent = opening
    return Fix(Span(source, end, end), _lines(indent, statements, source.text))


def _lines(indent: str, statements: Iterable[str], text: str) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    return "".join(f"{indent}{statement}{ending}" for statement in statements)

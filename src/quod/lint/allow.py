"""Findings that the document accepts: `<!-- quod: allow rule-name because the reason -->`.

In: the findings of every stage. Out: those that stand, and those that a comment accepts. A
comment accepts findings of its rule on the next line that is written, in the block that it
stands in, and in the table or code block that follows it; none that another comment is about.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.diagnostics.diagnostic import Acceptance, Diagnostic
from quod.lint.places import nested, sections
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.nodes import Block, Document, Fence, List, Paragraph, Table

_COMMENT = re.compile(
    r"<!--\s*quod:\s*allow\b[ \t]*(?P<rule>[\w-]*)[ \t]*[,:]?[ \t]*(?:because\b)?"
    r"(?P<reason>(?:(?!<!--)[^\n])*?)-->",
    re.IGNORECASE,
)


class Accepted(NamedTuple):
    """The findings, in two heaps."""

    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[Acceptance, ...]


class _Allow(NamedTuple):
    rule: str
    reason: str
    span: Span
    lines: tuple[range, ...]
    """Where findings stand that it accepts."""


def accept(
    documents: Iterable[Document], diagnostics: Iterable[Diagnostic], rules: frozenset[str]
) -> Accepted:
    """Takes out what comments accept, and adds what is wrong with the comments."""
    diagnostics = tuple(diagnostics)
    allows = tuple(allow for document in documents for allow in _allows(document))
    if not allows:
        return Accepted(diagnostics, ())
    kept: list[Diagnostic] = []
    accepted: list[Acceptance] = []
    used: set[_Allow] = set()
    places = _places(allows)
    for found in diagnostics:
        allow_or_none = places.get((found.rule, found.span.file, found.span.line))
        if allow_or_none is None:
            kept.append(found)
            continue
        used.add(allow_or_none)
        if allow_or_none.reason:
            accepted.append(Acceptance(found, allow_or_none.reason, allow_or_none.span))
        else:
            kept.append(found)
    for allow in allows:
        kept.extend(_wrong(allow, allow in used, rules))
    return Accepted(tuple(kept), tuple(accepted))


def _places(allows: Iterable[_Allow]) -> dict[tuple[str, str, int], _Allow]:
    """The comment that accepts, by rule and line; a block is gone through once for each rule."""
    found: dict[tuple[str, str, int], _Allow] = {}
    seen: set[tuple[str, str, range]] = set()
    for allow in allows:
        for lines in allow.lines:
            about = (allow.rule, allow.span.file)
            if (*about, lines) not in seen:
                seen.add((*about, lines))
                for line in lines:
                    found.setdefault((*about, line), allow)
    return found


def _wrong(allow: _Allow, used: bool, rules: frozenset[str]) -> Iterator[Diagnostic]:
    if allow.rule not in rules:
        yield Diagnostic(
            "allow-without-finding",
            "warning",
            allow.span,
            f"no rule is called `{allow.rule}`" if allow.rule else "the comment names no rule",
            (),
            "write the name that stands in brackets in the finding",
        )
    elif not used:
        yield Diagnostic(
            "allow-without-finding",
            "warning",
            allow.span,
            f"there is no finding of `{allow.rule}` here to accept",
            ("What it was written for is mended, or stands elsewhere.",),
            "take the comment out, or move it to the line before the finding",
        )
    elif not allow.reason:
        yield Diagnostic(
            "allow-without-reason",
            "warning",
            allow.span,
            f"`{allow.rule}` is accepted without a reason, and so is not",
            ("Who reads the report wants to know why the finding may stay.",),
            f"write `<!-- quod: allow {allow.rule} because ... -->`",
        )


def _allows(document: Document) -> Iterator[_Allow]:
    source = document.source
    found = tuple(_COMMENT.finditer(source.text)) if "quod:" in source.text else ()
    if not found:
        return
    leaves = sorted(_leaves(document), key=lambda span: (span.start, -span.end))
    starts = [leaf.start for leaf in leaves]
    for match in found:
        span = Span(source, *match.span())
        at = bisect_left(starts, span.start + 1) - 1
        ranges = [_next_line(source, span.end_line)]
        if at >= 0 and leaves[at].end > span.start:
            ranges.append(range(leaves[at].line, leaves[at].end_line + 1))
        following = next((leaf for leaf in leaves[at + 1 : at + 2]), None)
        if following is not None and following.line in ranges[0]:
            ranges.append(range(following.line, following.end_line + 1))
        yield _Allow(match["rule"].lower(), match["reason"].strip(), span, tuple(ranges))


def _next_line(source: Source, line: int) -> range:
    """The next line with words on it that is no comment of this kind."""
    at = line + 1
    while at <= source.line_count and not _COMMENT.sub("", source.line(at)).strip():
        at += 1
    return range(at, at + 1)


def _leaves(document: Document) -> Iterator[Span]:
    """The blocks that a comment may stand in, down to one entry of a list."""
    for section in sections((document,)):
        for block in nested(section.blocks):
            yield from _leaf(block)


def _leaf(block: Block) -> Iterator[Span]:
    match block:
        case Paragraph(span=span) | Table(span=span) | Fence(span=span):
            yield span
        case List(items=items):
            for item in items:
                if item.lines:
                    yield Span(item.span.source, item.span.start, item.lines[-1].end)

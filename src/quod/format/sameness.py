"""What a document says, apart from where and in which columns it says it.

A document and what was read of it come in; values to compare go out. What a diagram says is
left out: it is drawn from the keys.
"""

import re
from collections.abc import Iterable

from quod.model.aspects import Unsupported
from quod.model.claims import Claim, NotUnderstood
from quod.read.scope import Read
from quod.source.span import Span
from quod.syntax.nodes import Document, Table
from quod.syntax.outline import blocks, walk

_MARKS = re.compile(r"[*:|]")


def said(reads: Iterable[Read]) -> tuple[object, ...]:
    """The claims and the words that were not understood, in order."""
    return tuple(
        _plain(one)
        for one in reads
        if (isinstance(one, Claim) and one.carrier != "diagram")
        or (isinstance(one, NotUnderstood) and one.due)
    )


def built(document: Document) -> tuple[object, ...]:
    """The blocks of a document by their kind, tables with their cells."""
    return tuple(
        tuple(_bare(cell.text) for row in (block.header, *block.rows) for cell in row.cells)
        if isinstance(block, Table)
        else type(block).__name__
        for section, _ in walk(document)
        for block in (section, *blocks(section.blocks))
    )


def _plain(value: object) -> object:
    """The value with the words of spans in place of the spans, spaces told as one."""
    match value:
        case Claim(subject=subject, value=inner, carrier=carrier):
            return carrier, subject, type(inner).__name__, _plain(inner)
        case NotUnderstood(span=span, reason=reason):
            return reason, _plain(span)
        case Unsupported(part=part, text=text):
            return part, _bare(text)
        case Span(text=text):
            return _bare(text)
        case str():
            return " ".join(value.split())
        case tuple():
            return tuple(map(_plain, value))
    return value


def _bare(text: str) -> str:
    """The words as written, without what capitals, spaces, bars and bold marks make of them."""
    return " ".join(_MARKS.sub(" ", text).casefold().split())

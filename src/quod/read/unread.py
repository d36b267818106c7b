"""What no reader spoke of: rows, code and list entries that were passed over in silence.

In: a document and everything that was read in it. Out: what of it states something and was
neither claimed, explained nor said to be not understood. Running text is not looked at: where
nobody speaks of it, it explains.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from quod.model.claims import NotUnderstood
from quod.source.span import Span
from quod.syntax.nodes import Document, Fence, List, Table
from quod.syntax.outline import blocks, walk

_STATES = re.compile(r"\s*(?!--|//|#|/\*|\*)(?=.*[^\W_])")
"""A line of code that is more than a comment, a bracket or a drawn line."""


class Placed(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span:
        """Where it was said."""


def unread(document: Document, found: Iterable[Placed]) -> Iterator[NotUnderstood]:
    """Accounts for the lines that nothing found lies on."""
    spoken = {line for one in found for line in range(one.span.line, one.span.end_line + 1)}
    for span, what in _stating(document):
        if span.line not in spoken:
            spoken.add(span.line)
            yield NotUnderstood(span, f"no reader takes this {what}", False)


def _stating(document: Document) -> Iterator[tuple[Span, str]]:
    for section, _ in walk(document):
        for block in blocks(section.blocks):
            match block:
                case Table(rows=rows):
                    yield from ((row.span, "row") for row in rows)
                case Fence(body=body):
                    lines = (line for line in body.lines() if _STATES.match(line.text))
                    yield from ((line.strip(), "line of code") for line in lines)
                case List(items=items):
                    yield from ((line, "entry") for item in items for line in item.lines)

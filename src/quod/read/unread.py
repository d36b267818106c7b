"""What no reader spoke of: rows, code and list entries that were passed over in silence.

In: a document and everything that was read in it. Out: what of it states something and was
neither claimed, explained nor said to be not understood. Running text is not looked at: where
nobody speaks of it, it explains.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from quod.model.claims import NotUnderstood
from quod.read.leftovers import NO_READER, PROGRAMS
from quod.source.span import Span
from quod.syntax.nodes import Document, Fence, Item, List, Table
from quod.syntax.outline import blocks, walk

_STATES = re.compile(r"\s*(?!--|//|#|/\*|\*)(?=.*[^\W_])")
"""A line of code that is more than a comment, a bracket or a drawn line."""
_HEADS = re.compile(r"[*_`]{0,3}[^\W\d_][\w/ -]{0,40}[*_`]{0,3}\s?[:：][*_`]{0,3}\s*\Z")


class Placed(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span:
        """Where it was said."""


def unread(document: Document, found: Iterable[Placed]) -> Iterator[NotUnderstood]:
    """Accounts for the lines that nothing found lies on."""
    spoken = {line for one in found for line in one.span.line_numbers}
    for part, what in _parts(document):
        silent = [span for span in part if span.line not in spoken]
        spoken.update(span.line for span in silent)
        for run in _runs(silent):
            yield NotUnderstood(run, f"{NO_READER} takes this {what}", False)


def _runs(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans that stand on neighbouring lines, as one."""
    run: Span | None = None
    for span in spans:
        if run is not None and span.line <= run.end_line + 1:
            run = Span(run.source, run.start, span.end)
            continue
        if run is not None:
            yield run
        run = span
    if run is not None:
        yield run


def _parts(document: Document) -> Iterator[tuple[Sequence[Span], str]]:
    """The lines of each block that would state something."""
    for section, _ in walk(document):
        for block in blocks(section.blocks):
            match block:
                case Table(rows=rows):
                    yield [row.span for row in rows], "table"
                case Fence(language=language, body=body) if language not in PROGRAMS:
                    lines = (line for line in body.lines() if _STATES.match(line.text))
                    yield [line.strip() for line in lines], "code"
                case List(items=items):
                    told = (item for item in items if not _only_heads(item))
                    yield from (((*item.lines,), "entry") for item in told)


def _only_heads(item: Item) -> bool:
    """Whether an entry is a label and what stands below it: `- Fields:`."""
    below = len(item.lines) == 1 and bool(item.blocks)
    return below and _HEADS.match(item.lines[0].text) is not None

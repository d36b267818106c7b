"""Statements of a part that is read and not compiled yet: one claim for each."""

from collections.abc import Iterable, Iterator

from quod.model.aspects import Unsupported
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.read import sql
from quod.read.leftovers import PROSE_LABELS
from quod.read.nothing import says_nothing
from quod.source.span import Span
from quod.syntax.inline import labelled
from quod.syntax.nodes import Block, Fence, Item, List, Paragraph, Table

_SQL = ("sql", "postgresql", "")
"""Languages of code that is split into statements; of other code no claim is made."""


def statements(blocks: Iterable[Block], part: str) -> Iterator[Claim | Prose]:
    """Every line, row and SQL statement that states something; the rest explains."""
    for block in blocks:
        match block:
            case Paragraph(lines=lines):
                for line in lines:
                    label = labelled(line)
                    stated = label is not None and label.name.lower() not in PROSE_LABELS
                    empty = label is None or says_nothing(label.value)
                    yield _claim(line, part) if stated and not empty else Prose(line)
            case Table(header=header, rows=rows):
                yield Prose(header.span)
                yield from (_claim(row.span, part) for row in rows)
            case Fence() if block.language in _SQL:
                yield from _sql(block, part)
            case Fence():
                yield Prose(block.opening)
            case List(items=items):
                for item in items:
                    yield from _item(item, part)
            case _:
                yield Prose(block.span)


def _item(item: Item, part: str) -> Iterator[Claim | Prose]:
    for line in item.lines:
        label = labelled(line)
        explains = label is not None and label.name.lower() in PROSE_LABELS
        yield Prose(line) if explains or says_nothing(line) else _claim(line, part)
    yield from statements(item.blocks, part)


def _sql(fence: Fence, part: str) -> Iterator[Claim | Prose]:
    """A claim for each statement, so that each gets a verdict of its own; comments explain."""
    yield Prose(fence.opening)
    found = tuple(sql.read(fence.body, None))
    spans = [one.span for one in found if isinstance(one, NotUnderstood)]
    spans += [
        one.span
        for one in found
        if isinstance(one, Claim) and type(one.value).__name__ == "Statement"
    ]
    for span in sorted(spans, key=lambda span: span.start):
        yield _claim(span, part)


def _claim(span: Span, part: str) -> Claim:
    return Claim(Subject(None), Unsupported(part, span.text), span, "prose")

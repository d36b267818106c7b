"""Blocks under bold labels: `**Uniqueness**:` and the list below it belong together."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.source.span import Span
from quod.syntax.inline import Label, labelled
from quod.syntax.nodes import Block, Item, List, Paragraph


class Group(NamedTuple):
    """A label with what it heads."""

    label: Label | None
    """None for what stands before the first label."""
    lines: tuple[Span, ...]
    """Lines of running text that follow the label in its paragraph, its own value first."""
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The label in lower case without what is in parentheses; empty without a label."""
        if self.label is None:
            return ""
        return self.label.name.partition("(")[0].strip().lower()

    def items(self) -> Iterator[Item]:
        """Every entry of every list of the group."""
        for block in self.blocks:
            if isinstance(block, List):
                yield from block.items


class Entry(NamedTuple):
    """An entry of a list: what it says, and what is said about it."""

    words: tuple[Span, ...]
    """Its own words as one span, lines that only wrap included; empty when it has none."""
    remarks: tuple[Span, ...]
    """The lines from the first label on: `**Source**: ...`."""


def entry(item: Item) -> Entry:
    """The first paragraph of an entry, cut where a label starts a line."""
    lines = item.lines
    own = next((n for n, line in enumerate(lines) if n and labelled(line)), len(lines))
    words = (Span(lines[0].source, lines[0].start, lines[own - 1].end),) if lines else ()
    return Entry(words, lines[own:])


def groups(blocks: Iterable[Block]) -> Iterator[Group]:
    """The blocks, cut at every labelled line."""
    current = Group(None, (), ())
    for block in blocks:
        if not isinstance(block, Paragraph):
            current = current._replace(blocks=(*current.blocks, block))
            continue
        for line in block.lines:
            label = labelled(line)
            if label is None:
                current = current._replace(lines=(*current.lines, line))
                continue
            if current != Group(None, (), ()):
                yield current
            value = (label.value,) if label.value.text else ()
            current = Group(label, value, ())
    if current != Group(None, (), ()):
        yield current

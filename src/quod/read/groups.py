"""Blocks under bold labels: `**Uniqueness**:` and the list below it belong together."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.notation.field_labels import is_of_fields
from quod.notation.part_titles import part_title
from quod.source.span import Span
from quod.syntax.inline import Label, labelled, plain
from quod.syntax.nodes import Block, Item, List, Paragraph, Table

_LABEL_MAX = 60
_LABEL_WORDS_MAX = 4
_STOPPED_LABEL = re.compile(r"\s*\*\*(?P<name>[^*\n]{2,60}?)\.\*\*(?=\s|\Z)\s*")
_PLAIN_LABEL = re.compile(r"\s*(?P<name>[^\W\d_][^\n:：`*|]{2,40}?)\s*[:：](?=\s|\Z)\s*")


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

    @property
    def words(self) -> str:
        """The label with the note in parentheses behind it; empty without a label."""
        if self.label is None:
            return ""
        return f"{self.label.name} {self.label.note.text if self.label.note is not None else ''}"

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


def _is_over(group: Group, paragraph: Paragraph) -> bool:
    """A label without marks that says all in its own line heads no other paragraph."""
    label = group.label
    return label is not None and bool(group.lines) and not _is_bold(label) and bool(paragraph.lines)


def _is_bold(label: Label) -> bool:
    text, at = label.name_span.source.text, label.name_span.start
    return text[max(0, at - 2) : at] in ("**", "__")


def _bare_label(line: Span) -> Label | None:
    """`**Validation**` alone on its line, and `Indexes:` without marks where it names a part."""
    text = line.text.strip()
    if text.startswith("**") and text.endswith("**") and 4 < len(text) < _LABEL_MAX:
        name = line.strip().strip("*").strip()
        return None if "*" in name.text else Label(plain(name), name, line.sub(0, 0))
    stopped = _STOPPED_LABEL.match(line.text)
    if stopped is not None:
        name = line.sub(*stopped.span("name"))
        return Label(plain(name), name, line.sub(stopped.end(), len(line.text)).strip())
    at = _PLAIN_LABEL.match(line.text)
    if at is None:
        return None
    alone = at.end() == len(line.text) and is_of_fields(at["name"])
    if not alone and part_title(at["name"]) is None:
        return None
    name = line.sub(*at.span("name"))
    return Label(name.text, name, line.sub(at.end(), len(line.text)).strip())


def groups(blocks: Iterable[Block]) -> Iterator[Group]:
    """The blocks, cut at every labelled line."""
    current = Group(None, (), ())
    for block in blocks:
        if isinstance(block, List) and any(map(_heads_fields, block.items)):
            if current != Group(None, (), ()):
                yield current
            yield from _listed(block)
            current = Group(None, (), ())
            continue
        if not isinstance(block, Paragraph):
            current = current._replace(blocks=(*current.blocks, block))
            continue
        if _is_over(current, block):
            yield current
            current = Group(None, (), ())
        for line in block.lines:
            label = labelled(line) or _bare_label(line)
            if label is None:
                current = current._replace(lines=(*current.lines, line))
                continue
            if current != Group(None, (), ()):
                yield current
            value = (label.value,) if label.value.text else ()
            current = Group(label, value, ())
    if current != Group(None, (), ()):
        yield current


def _listed(block: List) -> Iterator[Group]:
    """The entries of a list whose labels head parts of an entity; the others stay a list."""
    others: list[Item] = []
    for item in block.items:
        label = _item_label(item)
        if label is None:
            others.append(item)
        else:
            yield Group(label, (label.value,) if label.value.text else (), item.blocks)
    if others:
        yield Group(None, (), (block._replace(items=tuple(others)),))


def _heads_fields(item: Item) -> bool:
    """Whether an entry only heads the list below it: `- Fields:`, `- **Attributes**:`."""
    if len(item.lines) != 1 or not any(isinstance(one, List | Table) for one in item.blocks):
        return False
    label = _item_label(item)
    if label is None or label.value.text:
        return False
    return is_of_fields(label.name) and len(label.name.split()) <= _LABEL_WORDS_MAX


def _item_label(item: Item) -> Label | None:
    if len(item.lines) != 1:
        return None
    return labelled(item.lines[0]) or _bare_label(item.lines[0])

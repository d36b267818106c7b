"""Parts of an entity in a document of any form: indexes, rules, relationships, states, values.

A plug-in of `quod.read.parts` is a module with

- `PARTS`, the parts that it reads, by the names of `quod.notation.part_titles`;
- `read(group, scope)`, what a bold label or a heading with the blocks below it claims.

A heading and a bold label with the same words mean the same, and so does the label of an entry.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, Protocol, cast

import quod.read.parts
from quod.model.claims import Prose
from quod.notation.part_titles import Part, of_a_program, part_title
from quod.read import carrier
from quod.read.groups import Group, groups
from quod.read.scope import Read, Scope
from quod.registry import modules
from quod.source.span import Span
from quod.syntax.inline import labelled
from quod.syntax.nodes import Block, Fence, Item, List, Paragraph, Table

_AFTER = ("after", "now", "depois", "después", "après", "nachher", "после")
"""Labels of what holds once a change is made, beside `Before`."""
_CHECK = re.compile(r"[\s`]*CHECK\s*\(", re.IGNORECASE)


class PartReader(Protocol):
    """The shape of a plug-in."""

    PARTS: tuple[Part, ...]

    def read(self, group: Group, scope: Scope) -> Iterator[Read]:
        """What a group claims."""


class Line(NamedTuple):
    """One statement: an entry of a list, or a paragraph that is no list."""

    words: Span
    blocks: tuple[Block, ...] = ()
    """What stands below it in its entry."""


@cache
def _readers() -> dict[Part, PartReader]:
    found = [cast(PartReader, module) for module in modules(quod.read.parts)]
    return {part: reader for reader in found for part in reader.PARTS}


def read_part(group: Group, part: Part, scope: Scope) -> Iterator[Read]:
    """What a group says that stands in a part; an entry with a label of its own is a part too."""
    if scope.status == "transient":
        yield from map(Prose, group.lines)
        yield from carrier.persisted(group.blocks, scope)
        return
    reader = _readers().get(part)
    if reader is None:
        yield from explained(group, scope)
        return
    yield from reader.read(group, scope._replace(part=part))


def read_parts(blocks: Iterable[Block], scope: Scope) -> Iterator[Read]:
    """The blocks below a heading that names a part, cut at their labels."""
    assert scope.part is not None
    for group in groups(blocks):
        yield from read_part(group, labelled_part(group) or scope.part, scope)


def labelled_part(group: Group) -> Part | None:
    """The part that the label of a group names."""
    if group.label is None:
        return None
    if of_a_program(group.label.name):
        return "remarks"
    if group.name in _AFTER and group.lines and _CHECK.match(group.lines[0].text):
        return "checks"
    named = part_title(group.label.name)
    return named.part if named is not None else None


def explained(group: Group, scope: Scope) -> Iterator[Read]:
    """A group that explains, but for what makes tables by its own words."""
    yield from map(Prose, group.lines)
    yield from carrier.persisted(group.blocks, scope)


def statements(group: Group) -> Iterator[Line]:
    """Every line of running text and every entry of a list, lines that only wrap included."""
    yield from (Line(span) for span in _joined(group.lines))
    for block in group.blocks:
        match block:
            case List(items=items):
                yield from _entries(items)
            case Paragraph(lines=lines):
                yield from (Line(span) for span in _joined(lines))


def _entries(items: Iterable[Item]) -> Iterator[Line]:
    for item in items:
        spans = tuple(_joined(item.lines))
        if spans:
            yield Line(spans[0], item.blocks)
            yield from (Line(span) for span in spans[1:])
        nested = [block for block in item.blocks if isinstance(block, List)]
        for block in nested:
            yield from _entries(block.items)


def _joined(lines: Iterable[Span]) -> Iterator[Span]:
    """Lines of one paragraph as one span; a label starts another."""
    run: Span | None = None
    for line in lines:
        if run is not None and line.line == run.end_line + 1 and labelled(line) is None:
            run = Span(run.source, run.start, line.end)
            continue
        if run is not None:
            yield run
        run = line
    if run is not None:
        yield run


def tables(group: Group) -> Iterator[Table]:
    """The tables of a group."""
    yield from (block for block in group.blocks if isinstance(block, Table))


def fences(group: Group) -> Iterator[Fence]:
    """The code blocks of a group."""
    yield from (block for block in group.blocks if isinstance(block, Fence))


def others(group: Group, scope: Scope) -> Iterator[Read]:
    """Blocks that are neither lists, tables nor code: they explain."""
    for block in group.blocks:
        if not isinstance(block, List | Table | Fence | Paragraph):
            yield Prose(block.span)

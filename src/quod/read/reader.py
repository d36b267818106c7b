"""A document to claims: each section goes to the one plug-in that knows its kind.

In: a parsed document, and the facts of its workspace. Out: claims, prose and what was not
understood, in the order of the text. A plug-in of `quod.read.sections` is a module with

- `TITLE`, a pattern for the plain text of its heading;
- `WITHIN`, the names of plug-ins one of which must directly enclose it; empty for anywhere;
- `read(section, scope)`, which reads the blocks directly below the heading;
- optionally `enter(section, scope)`, the scope for what stands below;
- optionally `takes(section, scope)`, for a kind that is known by more than its title.

Asked first are those with `FIRST`, then the parts of what encloses the section, then those that
look at more than the title, then the rest. A section that no plug-in knows is read by the one that
encloses it; what no plug-in reads at all goes to the carriers of fields, as does code that a
plug-in declines and that makes tables by its own words, and the rest is accounted for. A section
of what is not built (a rollback, an alternative that was rejected) only explains, with all that
stands below it.
Nothing is resolved here: names stay as they are written.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Protocol, cast

import quod.read.sections
from quod.model.claims import NotUnderstood, Prose
from quod.notation.canonical_form import in_canonical_form
from quod.notation.part_titles import part_title
from quod.notation.statuses import is_soft, status_said
from quod.notation.titles import lists_entities, title
from quod.read import carrier, footer, told_changes, unbuilt
from quod.read.conventions import conventions
from quod.read.entity_blocks import read_blocks
from quod.read.facts import Facts
from quod.read.facts import facts as known
from quod.read.groups import groups
from quod.read.memory import Memory
from quod.read.scope import Read, Scope
from quod.read.unread import unread
from quod.registry import modules
from quod.syntax.inline import plain
from quod.syntax.nodes import Block, Document, Fence, Section
from quod.syntax.outline import blocks


class SectionReader(Protocol):
    """The shape of a plug-in."""

    __name__: str
    TITLE: "re.Pattern[str]"
    WITHIN: tuple[str, ...]

    def read(self, section: Section, scope: Scope) -> Iterator[Read]:
        """Reads the blocks directly below the heading."""


class LookingReader(SectionReader, Protocol):
    """A plug-in that looks at more than the title."""

    def takes(self, section: Section, scope: Scope) -> bool:
        """Whether it knows the section."""


@cache
def plugins() -> tuple[SectionReader, ...]:
    """Every section reader, in the order in which they are asked."""
    found = [cast(SectionReader, module) for module in modules(quod.read.sections)]
    return tuple(sorted(found, key=_turn))


def _turn(plugin: SectionReader) -> tuple[bool, bool, bool]:
    first = bool(getattr(plugin, "FIRST", False))
    return not first, not plugin.WITHIN, not hasattr(plugin, "takes")


@cache
def _looking() -> tuple[tuple[LookingReader, ...], tuple[LookingReader, ...]]:
    """Those that look at more than the title: the ones that are asked first, and the rest."""
    found = [cast(LookingReader, one) for one in plugins() if hasattr(one, "takes")]
    forward = tuple(one for one in found if getattr(one, "FIRST", False))
    return forward, tuple(one for one in found if one not in forward)


def read(
    document: Document,
    facts: Facts | None = None,
    memory: Memory | None = None,
) -> Iterator[Read]:
    """Everything the document says; sections that a memory knows are not read again."""
    facts = facts if facts is not None else known((document.source,))
    found = tuple(told_changes.understood(tuple(_found(document, facts, memory))))
    yield from found
    yield from unread(document, found)


def _found(document: Document, facts: Facts, memory: Memory | None) -> Iterator[Read]:
    if document.front_matter is not None:
        yield Prose(document.front_matter)
    scope = Scope(strict=in_canonical_form(document.source.text), facts=facts)
    yield from conventions(document)
    for section in document.sections:
        yield from _read_section(section, scope, None, memory)


def _read_section(
    section: Section, scope: Scope, enclosing: SectionReader | None, memory: Memory | None
) -> Iterator[Read]:
    if memory is None:
        return _read(section, scope, enclosing, None)
    by = enclosing.__name__ if enclosing is not None else ""
    return memory.read(section, scope, by, lambda: _read(section, scope, enclosing, memory))


def _read(
    section: Section, scope: Scope, enclosing: SectionReader | None, memory: Memory | None
) -> Iterator[Read]:
    metadata, own = footer.split(section)
    yield from metadata
    if unbuilt.is_unbuilt(section):
        yield from unbuilt.explained(own)
        return
    if gone := told_changes.removal(own, scope):
        yield from gone
        return
    told, own = unbuilt.split(own)
    yield from told
    plugin = _reader_of(own, scope)
    inner = _below(own, scope)
    if plugin is not None:
        name = plugin.__name__.rpartition(".")[2]
        enter = getattr(plugin, "enter", lambda section, scope: scope)
        inner = enter(own, inner)._replace(within=(*scope.within, name))
    yield from told_changes.changes(own, inner)
    rows, own = carrier.anywhere(own, inner)
    yield from rows
    reader = plugin or enclosing
    if plugin is None and inner.status == "transient":
        around = scope.entity if scope.status != "transient" else None
        yield from carrier.persisted(own.blocks, inner, around)
    elif reader is not None:
        yield from _with_declined(tuple(reader.read(own, inner)), own, inner)
    else:
        yield from read_blocks(groups(own.blocks), inner)
    variants = unbuilt.variants(section.sections)
    for child in section.sections:
        if child.heading is not None and child.heading.title in variants:
            yield from unbuilt.explained(child)
        else:
            yield from _read_section(child, inner, reader, memory)


def _with_declined(found: tuple[Read, ...], section: Section, scope: Scope) -> Iterator[Read]:
    """What a plug-in found; the code it declined as a whole goes to the carrier that knows it."""
    left = {block.span: block for block in blocks(section.blocks) if isinstance(block, Fence)}
    for one in found:
        block = left.get(one.span) if isinstance(one, NotUnderstood) else None
        yield from (one,) if block is None else _declined(one, block, scope)


def _declined(said: Read, block: Block, scope: Scope) -> Iterator[Read]:
    reader = carrier.carrier_of(block, scope)
    anywhere = getattr(reader, "ANYWHERE", False) and scope.status != "transient"
    if reader is not None and (reader.PERSISTS or anywhere):
        yield from reader.read(block, scope)
    else:
        yield said


_ENUM = re.compile(r"\benum\b", re.IGNORECASE)


def _below(section: Section, scope: Scope) -> Scope:
    """What a heading that names no entity says of those below it: `## New Tables`."""
    heading = section.heading
    if heading is None or heading.level == 1:
        return scope._replace(lists=False)
    words, named = plain(heading.title), title(heading.title)
    lists = lists_entities(words)
    is_name = named.name is not None and not (lists and status_said(words))
    if is_name or (named.perhaps is not None and is_soft(words)):
        return scope._replace(lists=False)
    part = part_title(words)
    is_enum = part is not None and part.part == "values"
    # An enum is no table, and a type of the database all the same.
    said = status_said(_ENUM.sub("", words) if is_enum else words)
    scope = scope._replace(lists=lists)
    return scope if said is None else scope._replace(status=said)


def _reader_of(section: Section, scope: Scope) -> SectionReader | None:
    forward, looking = _looking()
    first = next((one for one in forward if one.takes(section, scope)), None)
    if first is not None:
        return first
    words = plain(section.heading.title) if section.heading is not None else ""
    part, titled = _by_title(words, scope.within[-1:])
    if part is not None:
        return part
    return next((one for one in looking if one.takes(section, scope)), titled)


@lru_cache(maxsize=4096)
def _by_title(
    words: str, enclosing: tuple[str, ...]
) -> tuple[SectionReader | None, SectionReader | None]:
    """The first part of what encloses it, and the first of the rest, that a title names."""
    found = [one for one in plugins() if one.TITLE.search(words)]
    parts = (one for one in found if any(name in enclosing for name in one.WITHIN))
    return next(parts, None), next((one for one in found if not one.WITHIN), None)

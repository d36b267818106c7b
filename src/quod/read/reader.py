"""A document to claims: each section goes to the one plug-in that knows its kind.

In: a parsed document. Out: claims, prose and what was not understood, in the order of the
text. A plug-in of `quod.read.sections` is a module with

- `TITLE`, a pattern for the plain text of its heading;
- `WITHIN`, the names of plug-ins one of which must directly enclose it; empty for anywhere;
- `read(section, scope)`, which reads the blocks directly below the heading;
- optionally `enter(section, scope)`, the scope for what stands below.

A section that no plug-in knows is read by the one that encloses it; what no plug-in reads
at all is accounted for by `leftovers`.
Nothing is resolved here: names stay as they are written.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, Protocol, TypeAlias, cast

import quod.read.sections
from quod.diagnostics.diagnostic import Diagnostic
from quod.model.claims import Claim, NotUnderstood, Prose
from quod.read import footer
from quod.read.leftovers import leftovers
from quod.read.unread import unread
from quod.registry import modules
from quod.syntax.inline import plain
from quod.syntax.nodes import Document, Section

Read: TypeAlias = Claim | Prose | NotUnderstood | Diagnostic


class Scope(NamedTuple):
    """Where in the document a section stands."""

    entity: str | None = None
    """The entity or table whose part this is."""
    within: tuple[str, ...] = ()
    """The names of the plug-ins that enclose it, outermost first."""


class SectionReader(Protocol):
    """The shape of a plug-in."""

    __name__: str
    TITLE: "re.Pattern[str]"
    WITHIN: tuple[str, ...]

    def read(self, section: Section, scope: Scope) -> Iterator[Read]:
        """Reads the blocks directly below the heading."""


@cache
def plugins() -> tuple[SectionReader, ...]:
    """Every section reader, those that ask for an enclosing section first."""
    found = [cast(SectionReader, module) for module in modules(quod.read.sections)]
    return tuple(sorted(found, key=lambda plugin: not plugin.WITHIN))


def read(document: Document) -> Iterator[Read]:
    """Everything the document says."""
    found = tuple(_found(document))
    yield from found
    yield from unread(document, found)


def _found(document: Document) -> Iterator[Read]:
    if document.front_matter is not None:
        yield Prose(document.front_matter)
    for section in document.sections:
        yield from _read_section(section, Scope())


def _read_section(
    section: Section, scope: Scope, enclosing: SectionReader | None = None
) -> Iterator[Read]:
    metadata, own = footer.split(section)
    yield from metadata
    plugin = _reader_of(own, scope)
    inner = scope
    if plugin is not None:
        name = plugin.__name__.rpartition(".")[2]
        enter = getattr(plugin, "enter", lambda section, scope: scope)
        inner = enter(own, scope)._replace(within=(*scope.within, name))
    reader = plugin or enclosing
    if reader is not None:
        yield from reader.read(own, inner)
    else:
        yield from leftovers(own.blocks)
    for child in section.sections:
        yield from _read_section(child, inner, reader)


def _reader_of(section: Section, scope: Scope) -> SectionReader | None:
    title = plain(section.heading.title) if section.heading is not None else ""
    for plugin in plugins():
        if plugin.WITHIN and not any(name in scope.within[-1:] for name in plugin.WITHIN):
            continue
        if plugin.TITLE.search(title):
            return plugin
    return None

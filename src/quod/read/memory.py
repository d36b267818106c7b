"""What was read of sections before, so that an edit costs what it changes and not the document.

A section with all that stands below it is read from its own text, from what encloses it and
from the facts of the workspace, and from nothing else. Where all of these are as they were,
what was read is taken over, its spans moved to where the section stands now. A memory lives as
long as an editor's session; it keeps what the last two readings used and forgets the rest.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from quod.read.scope import Read, Scope
from quod.source.once import moved
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.nodes import Document, Section
from quod.syntax.outline import extent


class _Key(NamedTuple):
    text: str
    scope: Scope
    enclosing: str
    file: str


class _Kept(NamedTuple):
    found: tuple[Read, ...]
    at: Span
    """The section when it was read."""


class Memory:
    """Sections that were read, and documents that were parsed."""

    def __init__(self) -> None:
        self._sections: dict[_Key, _Kept] = {}
        self._used: dict[_Key, _Kept] = {}
        self._documents: dict[tuple[str, int], Document] = {}

    def parsed(self, source: Source, parse: Callable[[Source], Document]) -> Document:
        """The document of a text; the one of last time when it is the same text."""
        kept = self._documents.get((source.file, source.increment))
        if kept is None or kept.source.text != source.text:
            kept = self._documents[source.file, source.increment] = parse(source)
        return kept

    def read(
        self, section: Section, scope: Scope, enclosing: str, read: Callable[[], Iterable[Read]]
    ) -> Iterator[Read]:
        """What a section says, from memory where it is known."""
        at = extent(section)
        key = _Key(at.text, scope, enclosing, at.file)
        kept = self._sections.get(key) or self._used.get(key)
        if kept is None:
            kept = _Kept(tuple(read()), at)
        self._used[key] = kept
        if kept.at.source is at.source and kept.at.start == at.start:
            yield from kept.found
        else:
            yield from _placed(kept.found, kept.at, at)

    def end(self) -> None:
        """Ends a reading: what was not used is forgotten at the end of the next."""
        self._sections, self._used = self._used, {}


def _placed(found: Iterable[Read], before: Span, now: Span) -> Iterator[Read]:
    """What was read of a section, with its spans where the section stands now."""
    for one in found:
        yield moved(one, now.source, now.start - before.start)

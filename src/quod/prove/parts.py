"""Which part of the document a line belongs to."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Document, Section


def part_of(documents: Iterable[Document], span: Span) -> str:
    """The titles of the part, and of the entity in it, that a span stands in."""
    document = next((one for one in documents if one.source is span.source), None)
    if document is None:
        return ""
    starts = _starts(_Known(document))
    at = bisect_right(starts, span.line, key=lambda start: start[0])
    return starts[at - 1][1] if at else ""


class _Known:
    """A document that is told from others by its source: to compare its nodes would be long."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return hash(self.document.source)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.document is self.document


@lru_cache(maxsize=8)
def _starts(known: _Known) -> tuple[tuple[int, str], ...]:
    """Where each part starts, in order."""
    found: list[tuple[int, str]] = []
    for section in known.document.sections:
        _collect(section, 1, "", found)
    return tuple(sorted(found))


def _collect(section: Section, depth: int, above: str, found: list[tuple[int, str]]) -> None:
    name = above
    if section.heading is not None:
        title = plain(section.heading.title)
        name = title if depth <= 2 else f"{above}: {title}"
        found.append((section.heading.span.line, name))
    if depth < 3:
        for child in section.sections:
            _collect(child, depth + 1, name, found)

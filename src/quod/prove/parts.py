"""Which part of the document a line belongs to."""

from functools import lru_cache

from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Document, Section


def part_of(document: Document, span: Span) -> str:
    """The titles of the part, and of the entity in it, that a span stands in."""
    line = span.line
    title = ""
    for start, name in _starts(document):
        if start > line:
            break
        title = name
    return title


@lru_cache(maxsize=8)
def _starts(document: Document) -> tuple[tuple[int, str], ...]:
    """Where each part starts, in order."""
    found: list[tuple[int, str]] = []
    for section in document.sections:
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

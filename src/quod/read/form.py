"""Whether a document has the template's own form.

A document comes in, yes or no goes out. Nothing is read that is claimed.
"""

from collections.abc import Iterator

from quod.syntax.inline import plain
from quod.syntax.nodes import Document, Section
from quod.syntax.outline import walk

_OWN = ("cod^σ evidence trail", "junction tables (many-to-many relationships)")
"""Headings that the template has and that nobody chooses by chance."""

_ENTITIES = "entity definitions"
_FIELDS = "schema"
"""The heading above the fields of an entity: many write the first heading, few have both."""


def is_canonical(document: Document) -> bool:
    """Whether one of its headings, or two that belong together, only the template has."""
    return any(
        title in _OWN or (title == _FIELDS and _ENTITIES in map(_title, above))
        for title, above in _titles(document)
    )


def _titles(document: Document) -> Iterator[tuple[str, tuple[Section, ...]]]:
    return ((_title(section), above) for section, above in walk(document))


def _title(section: Section) -> str:
    if section.heading is None:
        return ""
    return " ".join(plain(section.heading.title).casefold().split())

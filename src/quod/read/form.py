"""Whether a document has the template's own form.

A document comes in, yes or no goes out. Nothing is read that is claimed.
"""

from quod.syntax.inline import plain
from quod.syntax.nodes import Document
from quod.syntax.outline import walk

_OWN = (
    "entity definitions",
    "cod^σ evidence trail",
    "junction tables (many-to-many relationships)",
)
"""Headings that the template has and that nobody chooses by chance."""


def is_canonical(document: Document) -> bool:
    """Whether one of its headings is one that only the template has."""
    return any(
        section.heading is not None
        and " ".join(plain(section.heading.title).casefold().split()) in _OWN
        for section, _ in walk(document)
    )

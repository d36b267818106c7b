"""A document of which no table is made.

What: nothing in the document was read as an entity with fields.
Why: nothing is built and nothing is proven, and a run that finds no fault looks like a good one.
Bad:
    A note has a title.
Good:
    | `title` | text | NOT NULL |
Fix: give each entity a section below `## Entity Definitions` with a schema table.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.source.span import Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding at the document's first line."""
    if any(entity.built for entity in subject.model.entities):
        return
    source = subject.model.documents[-1].source
    first = Span(source, 0, len(source.line(1)))
    yield Diagnostic(
        "nothing-is-built",
        "note",
        first,
        "no table comes of this document",
        ("No section of it was read as an entity with fields, so nothing is built or proven.",),
        "give each entity a section below `## Entity Definitions` with a schema table",
    )

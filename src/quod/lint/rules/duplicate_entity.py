"""Two sections that define an entity of one name.

What: two headings under Entity Definitions mean the same entity.
Why: both are read as one table, so that a field of the one is a field of the other, too.
Bad:
    ### Entity 2: Room
Good:
    ### Entity 2: RoomKey
Fix: bring the sections together, or give one of them another name.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import sections, titled
from quod.lint.rule import Subject
from quod.model.aspects import Declared
from quod.model.claims import Claim
from quod.syntax.nodes import Section

_NUMBER = re.compile(r"^(?:entity|table)\s*\d*\s*[:.—-]\s*|^\d+[.):]\s*", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each further heading."""
    titles = {
        (section.heading.span.file, section.heading.span.line): _title(section)
        for section in sections(subject.model.documents)
        if section.heading is not None
    }
    for entity in subject.model.entities:
        headings = [
            claim
            for claim in entity.claims
            if isinstance(claim.value, Declared) and _at(claim) in titles
        ]
        for claim in headings[1:]:
            # `Span (Tool Call)` and `Span (Model Call)` are told apart by their notes; a
            # heading of another document is an increment.
            elsewhere = claim.span.file != headings[0].span.file
            here = _at(claim) == _at(headings[0])  # A heading may name the table as well.
            if elsewhere or here or titles[_at(claim)] != titles[_at(headings[0])]:
                continue
            yield Diagnostic(
                "duplicate-entity",
                "warning",
                claim.span,
                f"{entity.name} is defined here and at line {headings[0].span.line}",
                ("Both sections are read as one table.",),
                "bring the sections together, or give one of them another name",
                (Label(headings[0].span, "the first definition is here"),),
            )


def _title(section: Section) -> str:
    return _NUMBER.sub("", titled(section)).lower()


def _at(claim: Claim) -> tuple[str, int]:
    return claim.span.file, claim.span.line

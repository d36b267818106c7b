"""An entity whose section is empty of fields.

What: a heading declares an entity, and neither a table nor a list nor code below it gives a
field.
Why: nothing is built for it, and what refers to it can't be built either.
Bad:
    ### Entity 2: Garden
Good:
    ### Entity 2: Garden (existing)
Fix: write its schema table, say that it exists elsewhere, or take the section out.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import sections, within
from quod.lint.rule import Subject
from quod.model.aspects import Declared, Mentioned, Reference, Relationship
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.resolve.names import lookup
from quod.syntax.nodes import Block, Break, Html, Paragraph

_FIELDS = re.compile(r"[|`]|\b(?:fields?|attributes?|columns?|propert(?:y|ies))\b", re.IGNORECASE)

_NAME = re.compile(r"\w+(?: \w+){0,2}\Z")
"""A heading of more words, or with other marks, is none of an entity."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each, with every line that relies on it."""
    empty = {e.table: e for e in subject.model.entities if not e.fields and e.status == "new"}
    if not empty:
        return
    plain = {
        section.heading.title.end
        for section in sections(subject.model.documents)
        if section.heading is not None and all(_is_plain(block) for block in within(section))
    }
    for entity in empty.values():
        claim = next((c for c in entity.claims if isinstance(c.value, Declared)), None)
        if claim is None or claim.carrier != "header" or not _heads(claim, plain):
            continue
        if not _NAME.match(entity.name):
            continue
        yield Diagnostic(
            "entity-without-fields",
            "warning",
            claim.span,
            f"{entity.name} has no field",
            ("Nothing is built for it, and what refers to it can't be built either.",),
            "write its schema table, say that it exists elsewhere, or take the section out",
            tuple(Label(c.span, f"{entity.name} is meant here") for c in _uses(subject, entity)),
        )


def _is_plain(block: Block) -> bool:
    """Whether a block only explains: a line with code or a pipe may well be about fields."""
    if isinstance(block, Paragraph):
        return not any(_FIELDS.search(line.text) for line in block.lines)
    return isinstance(block, Break | Html)


def _heads(claim: Claim, titles: set[int]) -> bool:
    """Whether the name stands at the end of one of the headings, a mark or a note aside."""
    return any(claim.span.end + marks in titles for marks in range(4))


def _uses(subject: Subject, entity: Entity) -> Iterator[Claim]:
    names = subject.model.names
    for claim in subject.model.claims:
        match claim.value:
            case Relationship(target=str(target)) | Reference(target=str(target)):
                meant = lookup(target, names)
            case Mentioned():
                meant = lookup(claim.subject.entity or "", names)
            case _:
                continue
        if meant == entity.table:
            yield claim

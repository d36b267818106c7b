"""A foreign key that the relationships of its entity leave out.

What: an entity lists what it refers to under Outbound, and one of its foreign keys is not
among it.
Why: the relationships say fewer ways than there are, and nothing says why the key is there.
Bad:
    - `owner_id` → Owner.id (CASCADE on delete)
Good:
    - `Owner`: Many-to-one relationship via `owner_id`
Fix: add the relationship, with its rationale.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import Reference, Relationship
from quod.model.entities import Entity, TableName


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each foreign key."""
    for entity in subject.new():
        outbound = [
            claim
            for claim in entity.claims
            if isinstance(claim.value, Relationship) and claim.value.direction == "outbound"
        ]
        if outbound:
            ends = (subject.entity(claim.value.target) for claim in outbound)
            told = {end.table for end in ends if end is not None}
            yield from _untold(subject, entity, told, Label(outbound[0].span, "told here"))


def _untold(
    subject: Subject, entity: Entity, told: set[TableName], place: Label
) -> Iterator[Diagnostic]:
    seen: set[tuple[str, ...]] = set()
    for claim in entity.claims:
        value = claim.value
        if not isinstance(value, Reference) or value.target is None or value.columns in seen:
            continue
        seen.add(value.columns)
        target = subject.entity(value.target)
        if target is not None and target.table not in told:
            yield Diagnostic(
                "key-without-relationship",
                "note",
                claim.span,
                f"no outbound relationship leads from {entity.name} to {target.name}",
                ("The relationships say fewer ways than there are.",),
                f"add `{target.name}`: Many-to-one relationship via `{', '.join(value.columns)}`",
                (place,),
            )

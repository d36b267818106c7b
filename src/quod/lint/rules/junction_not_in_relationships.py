"""A junction table that the relationships of its entities do not know.

What: a junction table links two entities, and neither lists the other under Many-to-Many.
Why: who reads the relationships of an entity does not learn of it.
Bad:
    - `Room`: Many-to-one relationship via `next_id`
Good:
    - `Guest`: Through junction table `room_guest`
Fix: add the relationship to both entities.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import Relationship
from quod.model.entities import Entity


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each junction table; only where an end lists relationships at all."""
    for junction in subject.built():
        if not junction.junction:
            continue
        targets = (subject.target(said.value.target) for said in junction.references)
        ends = [end for end in targets if end is not None and end is not junction]
        telling = [end for end in ends if _told(end)]
        if len(ends) == 2 and telling and not any(_knows(subject, end, ends) for end in ends):
            yield Diagnostic(
                "junction-not-in-relationships",
                "note",
                junction.span,
                f"neither {ends[0].name} nor {ends[1].name} lists `{junction.table.name}` among "
                "its relationships",
                ("Who reads the relationships of an entity does not learn of it.",),
                "add it under Many-to-Many of both",
                tuple(Label(end.span, f"{end.name} is defined here") for end in telling),
            )


def _told(entity: Entity) -> bool:
    return any(claim.carrier == "relationships" for claim in entity.claims)


def _knows(subject: Subject, entity: Entity, ends: list[Entity]) -> bool:
    return any(
        isinstance(claim.value, Relationship)
        and claim.value.cardinality == "n:m"
        and subject.entity(claim.value.target) in ends
        for claim in entity.claims
    )

"""A junction table between two entities that a foreign key links already.

What: a junction table links two entities many to many, and one of them holds a foreign key to
the other in a field of the same name.
Why: the key says many to one; of two places that say the pair, one will be wrong.
Bad:
    | `house_id` | UUID | NULL, FOREIGN KEY → House.id | Where it is |
Good:
    | `built_for_id` | UUID | NULL, FOREIGN KEY → House.id | Whom it was built for |
Fix: keep the junction table or the foreign key.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import Reference
from quod.model.entities import Entity, Said


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each junction table and foreign key."""
    for junction in subject.built():
        if not junction.junction:
            continue
        for said in junction.references:
            end = subject.target(said.value.target)
            if end is None or end is junction:
                continue
            for key in end.references:
                if _is_pair(junction, said, key):
                    yield _finding(subject, junction, end, key)


def _is_pair(junction: Entity, said: Said[Reference], key: Said[Reference]) -> bool:
    return any(
        other is not said
        and other.value.target == key.value.target
        and other.value.columns == key.value.columns
        for other in junction.references
    )


def _finding(subject: Subject, junction: Entity, end: Entity, key: Said[Reference]) -> Diagnostic:
    target = subject.target(key.value.target)
    name = target.name if target is not None else ""
    return Diagnostic(
        "junction-against-key",
        "warning",
        junction.span,
        f"{end.name} and {name} are many to many here, and many to one by "
        f"`{end.table.name}.{', '.join(key.value.columns)}`",
        ("Two places say which rows belong together, and can differ.",),
        "keep the junction table or the foreign key",
        tuple(Label(claim.span, "the foreign key is said here") for claim in key.claims),
    )

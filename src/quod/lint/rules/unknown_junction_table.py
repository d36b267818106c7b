"""A relationship through a junction table that nothing defines.

What: a many-to-many relationship names a junction table that has no section and no SQL.
Why: the pairs can be stored nowhere.
Bad:
    - `Guest`: Through junction table `room_visitor`
Good:
    - `Guest`: Through junction table `room_guest`
Fix: define the table under Junction Tables, or write the name as it is there.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import Relationship
from quod.model.claims import Claim

_SHOWN_MAX = 5
"""More junction tables than these are not shown beside a finding."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each relationship."""
    junctions = [entity for entity in subject.model.entities if entity.junction][:_SHOWN_MAX]
    for claim, value in subject.model.facts(Relationship):
        via = value.via[0] if len(value.via) == 1 else ""
        if value.cardinality != "n:m" or not _is_name(claim, via):
            continue
        if subject.entity(via) is None:
            yield Diagnostic(
                "unknown-junction-table",
                "warning",
                claim.span,
                f"the junction table `{via}` is nowhere defined",
                ("The pairs can be stored nowhere.",),
                f"define `{via}` under Junction Tables, or write the name as it is there",
                tuple(Label(one.span, f"`{one.table.name}` is defined here") for one in junctions),
            )


def _is_name(claim: Claim, via: str) -> bool:
    """Whether what it goes through is one name in code, and no sentence."""
    return via.replace("_", "a").replace(".", "a").isalnum() and f"`{via}`" in claim.span.text

"""A planned index that a present one already covers.

What: the evolution of an entity plans an index on columns that an index or a key starts with.
Why: the migration would cost a build and every write, and serve no query.
Bad:
    - Version 2: Add index on `number` for the list of rooms
Good:
    - Version 2: Add index on `size` for the list of rooms
Fix: take the plan out, or say what the present index does not serve.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.keys import keys
from quod.lint.rule import Subject
from quod.model.aspects import Unsupported
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.syntax.inline import codes

_PLAN = re.compile(r"\badd(?:s|ing)?\s+(?:an?\s+)?index\s+on\s+`", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each plan."""
    for claim, value in subject.model.facts(Unsupported):
        entity = subject.entity(claim.subject.entity)
        if value.part == "evolution" and entity is not None and _PLAN.search(value.text):
            yield from _covered(entity, claim)


def _covered(entity: Entity, claim: Claim) -> Iterator[Diagnostic]:
    named = next(iter(codes(claim.span)), None)
    if named is None:
        return
    columns = tuple(part.strip(" ()") for part in named.text.split(","))
    for key in keys(entity):
        if key.where is None and key.columns[: len(columns)] == columns:
            yield Diagnostic(
                "planned-index-covered",
                "note",
                claim.span,
                f"an index on {', '.join(columns)} is planned, and {key.name} starts with it",
                ("The planned index would serve no query that is not served now.",),
                "take the plan out, or say what the present index does not serve",
                tuple(Label(one.span, f"{key.name} is said here") for one in key.claims),
            )
            return

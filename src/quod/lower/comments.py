"""The comments of a table and its columns, as SQL says them last.

An entity comes in. An empty comment is none, as it is for PostgreSQL.
"""

from quod.model.aspects import Comment
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.model.model import spelling


def comment_claims(entity: Entity, column: str | None) -> tuple[Claim, ...]:
    """Every COMMENT ON a column of the entity, or on its table, in the order of the text."""
    own = spelling(column) if column is not None else None
    found = (claim for claim in entity.claims if isinstance(claim.value, Comment))
    return tuple(
        claim
        for claim in sorted(found, key=lambda claim: claim.span.place)
        if (spelling(claim.subject.field) if claim.subject.field else None) == own
    )


def comment_of(entity: Entity, column: str | None) -> str | None:
    """What is left of them."""
    said = comment_claims(entity, column)
    return said[-1].value.text or None if said else None

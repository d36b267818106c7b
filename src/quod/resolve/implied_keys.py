"""The primary key that nobody writes down: the `id` of an entity.

In: the claims of each entity. Out: the same, with a key for each that shows a field `id` and whose
documents say no key at all. In the template's form and in SQL a key is written, so none is implied.
"""

from quod.model.aspects import Declared, FieldDeclared, PrimaryKey, Statement
from quod.model.claims import Claim, Subject
from quod.model.entities import EntityClaims
from quod.notation.canonical_form import in_canonical_form

_SHOWING = ("schema table", "model", "diagram")


def with_implied_keys(
    entities: tuple[EntityClaims, ...], claims: tuple[Claim, ...]
) -> tuple[tuple[EntityClaims, ...], tuple[Claim, ...]]:
    """The claims of each entity, and all claims, the implied keys behind them."""
    implied = [(entity, _key(entity)) for entity in entities]
    return (
        tuple(one._replace(claims=(*one.claims, *key)) for one, key in implied),
        (*claims, *(claim for _, key in implied for claim in key)),
    )


def _key(entity: EntityClaims) -> tuple[Claim, ...]:
    if any(isinstance(claim.value, PrimaryKey) or _is_settled(claim) for claim in entity.claims):
        return ()
    shown = next((claim for claim in entity.claims if _shows_id(claim)), None)
    if shown is None or in_canonical_form(shown.span.source.text):
        return ()
    key = PrimaryKey((shown.subject.field or "",))
    return (shown._replace(subject=Subject(shown.subject.entity), value=key),)


def _is_settled(claim: Claim) -> bool:
    """Whether SQL makes the table, or it is none."""
    match claim.value:
        case Declared(status="transient"):
            return True
        case Statement(kind="CreateStmt"):
            return True
    return False


def _shows_id(claim: Claim) -> bool:
    is_id = (claim.subject.field or "").lower() == "id"
    return is_id and isinstance(claim.value, FieldDeclared) and claim.carrier in _SHOWING

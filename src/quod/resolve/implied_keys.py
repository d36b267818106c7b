"""The primary key that nobody writes down: the `id` of an entity.

In: the claims of each entity. Out: the same, with a key for each that shows a field `id` and whose
documents say no key at all; where the fields are classes of Django's, which makes an `id` by
itself, also for one that shows none. In the template's form and in SQL a key is written, so none
is implied.
"""

import re
from collections.abc import Iterator

from quod.model.aspects import (
    Declared,
    FieldDeclared,
    FieldType,
    Identity,
    Nullability,
    PrimaryKey,
    Statement,
)
from quod.model.claims import Claim, Subject
from quod.model.entities import EntityClaims
from quod.notation.canonical_form import in_canonical_form

_SHOWING = ("schema table", "model", "diagram")
_TYPES = ("typescript", "program")
"""A type of the program shows the key where nothing else shows fields."""
_FIELD = re.compile(r"\b(?:models\.\w+|ForeignKey|OneToOneField|[A-Z]\w*[a-z]Field)\(")
"""A class of Django's in a cell."""


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
    carriers = {claim.carrier for claim in entity.claims if isinstance(claim.value, FieldDeclared)}
    showing = _TYPES if carriers <= set(_TYPES) else _SHOWING
    shown = next((claim for claim in entity.claims if _shows_id(claim, showing)), None)
    if shown is None:
        return tuple(_by_django(entity))
    if in_canonical_form(shown.span.source.text):
        return ()
    key = PrimaryKey((shown.subject.field or "",))
    return (shown._replace(subject=Subject(shown.subject.entity), value=key),)


def _by_django(entity: EntityClaims) -> Iterator[Claim]:
    """The `id` that Django gives to a model without a key of its own."""
    declared = (claim.value for claim in entity.claims if isinstance(claim.value, Declared))
    fields = [claim for claim in entity.claims if isinstance(claim.value, FieldDeclared)]
    if not any(one.status == "new" for one in declared) or not any(map(_is_of_django, fields)):
        return
    own = Subject(entity.name, "id")
    numbers = Identity(always=False)
    for value in (FieldDeclared(), FieldType("bigint", "program"), Nullability(False), numbers):
        yield fields[0]._replace(subject=own, value=value)
    yield fields[0]._replace(subject=Subject(entity.name), value=PrimaryKey(("id",)))


def _is_of_django(claim: Claim) -> bool:
    line = claim.span.source.line(claim.span.line)
    return claim.carrier == "schema table" and _FIELD.search(line) is not None


def _is_settled(claim: Claim) -> bool:
    """Whether SQL makes the table, or it is none."""
    match claim.value:
        case Declared(status="transient"):
            return True
        case Statement(kind="CreateStmt"):
            return True
    return False


def _shows_id(claim: Claim, showing: tuple[str, ...]) -> bool:
    is_id = (claim.subject.field or "").lower() == "id"
    return is_id and isinstance(claim.value, FieldDeclared) and claim.carrier in showing

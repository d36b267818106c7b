"""What a drawing says of tables, beside what is said of them at length.

In: every claim. Out: the same, without the fields of a drawing where another place gives the
fields of that entity, and with the entities that only a drawing has as existing ones, where
the document defines others. A drawing in a document whose things are no tables makes none.
"""

from collections.abc import Iterable

from quod.model.aspects import Declared, FieldDeclared, Mentioned, Relationship, Statement
from quod.model.claims import Claim
from quod.model.model import spelling
from quod.source.text import Source

_AT_LENGTH = ("schema table", "sql", "model", "typescript")


def placed(claims: Iterable[Claim]) -> list[Claim]:
    """The claims with those of drawings in their place."""
    claims = list(claims)
    if not any(_is_drawn(claim) for claim in claims):
        return claims
    told = {_key(c) for c in claims if _is_told(c)}
    told |= {form for name in told for form in (name + "s", name.removesuffix("s"))}
    tables: set[Source] = set()
    others: set[Source] = set()
    for claim in claims:
        if claim.carrier != "diagram" and isinstance(claim.value, Declared | Statement):
            none = isinstance(claim.value, Declared) and claim.value.status == "transient"
            (others if none else tables).add(claim.span.source)
    return [
        one for claim in claims for one in _kept(claim, told, tables, others) if one is not None
    ]


def _kept(
    claim: Claim, told: set[str], tables: set[Source], others: set[Source]
) -> tuple[Claim | None]:
    if not _is_drawn(claim):
        return (claim,)
    source = claim.span.source
    is_told = _key(claim) in told
    if source in others and source not in tables:
        return (None,)
    if not isinstance(claim.value, Declared):
        return (None if is_told else claim,)
    if claim.value.status == "new" and (is_told or source in tables):
        return (claim._replace(value=claim.value._replace(status="existing")),)
    return (claim,)


def _is_told(claim: Claim) -> bool:
    """Whether a place other than a drawing declares a field of an entity."""
    return isinstance(claim.value, FieldDeclared) and claim.carrier in _AT_LENGTH


def _is_drawn(claim: Claim) -> bool:
    """Whether a drawing says it of a table or a field, and not of an edge."""
    if claim.carrier != "diagram":
        return False
    return claim.subject.field is not None or not _is_edge(claim)


def _is_edge(claim: Claim) -> bool:
    return isinstance(claim.value, Mentioned | Relationship)


def _key(claim: Claim) -> str:
    return spelling((claim.subject.entity or "").rpartition(".")[2])

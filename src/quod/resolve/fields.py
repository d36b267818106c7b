"""The fields of an entity: each with one type, nullability, default and kind.

In: the claims of one entity. Out: its fields in the order in which they are declared, and a
finding wherever two places differ. A schema table or SQL declares fields; other carriers do
only where neither is there. Fields that are spoken of and not declared are no matter here.
"""

from collections.abc import Iterable, Sequence, Set
from typing import Any, NamedTuple

from quod.diagnostics.diagnostic import Diagnostic
from quod.model import aspects
from quod.model.claims import Claim
from quod.model.document import ReadAs
from quod.model.entities import EntityClaims, Field, Said
from quod.model.model import spelling
from quod.notation.cases import column_name
from quod.notation.expressions import shape
from quod.resolve.agree import Dispute, agree, contradiction, ranked
from quod.resolve.alike import fits, of_a_program, same_default
from quod.resolve.nullability import DECLARING, nullability
from quod.resolve.program_classes import keeps_bits, kept_default, stored
from quod.resolve.told_together import told_together
from quod.resolve.types import families_kept, same_but_looser, same_type


class Fields(NamedTuple):
    """The fields, and what did not agree."""

    fields: tuple[Field, ...]
    findings: tuple[Diagnostic, ...]


def resolve_fields(
    entity: EntityClaims, enums: frozenset[str], told: frozenset[str] = frozenset()
) -> Fields:
    """Brings together what is said of each field; `told` are the enums that nothing makes."""
    by_field: dict[str, list[Claim]] = {}
    for claim in entity.claims:
        if claim.subject.field is not None:
            name = spelling(claim.subject.field)
            by_field.setdefault(name, []).append(claim)
    declared = [c for c in entity.claims if isinstance(c.value, aspects.FieldDeclared)]
    carriers = {claim.carrier for claim in declared}
    accepted = carriers & set(DECLARING) or carriers
    keyed = _key_columns(entity.claims)
    fields: list[Field] = []
    findings: list[tuple[str, Diagnostic]] = []
    for name in dict.fromkeys(
        spelling(claim.subject.field or "")
        for claim in _in_order(declared)
        if claim.carrier in accepted
    ):
        found = _field(entity, _in_order(by_field.pop(name)), name in keyed, enums, told)
        fields.append(found[0])
        findings.extend((found[0].column, one) for one in found[1])
    return Fields(tuple(fields), tuple(told_together(findings)))


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Declarations first, as they count; among equals the order of the text."""
    return tuple(
        sorted(ranked(claims), key=lambda c: not isinstance(c.value, aspects.FieldDeclared))
    )


def _key_columns(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(
        spelling(column)
        for claim in claims
        if isinstance(claim.value, aspects.PrimaryKey)
        for column in claim.value.columns
    )


def _field(
    entity: EntityClaims,
    claims: Sequence[Claim],
    in_key: bool,
    enums: frozenset[str],
    told: frozenset[str],
) -> tuple[Field, tuple[Diagnostic, ...]]:
    name = claims[0].subject.field or ""
    about = f"`{entity.table.name}.{_column(claims)}`"
    kept = stored(claims, told)
    type_, type_findings = _type(kept, about, enums)
    default, default_findings = agree(
        _defaults(kept),
        lambda claim: str(claim.value.expression),
        same_default,
        Dispute("contradicting-defaults", f"the default of {about}", "Rows get only one of them."),
    )
    default = kept_default(default, type_, (*kept, *_abroad(entity)))
    generated = agree(
        _of(claims, aspects.Generated),
        _generated,
        lambda one, other: shape(one.expression) == shape(other.expression),
        Dispute(
            "contradicting-generated-columns",
            f"the expression of {about}",
            "A generated column has one expression.",
        ),
        lambda value: f"`{value.expression}`",
    )
    numbered = _of(claims, aspects.Identity)
    exact = [c for c in numbered if c.carrier == "sql" or "generated" in c.span.text.lower()]
    identity, identity_findings = agree(
        exact or numbered,
        lambda claim: bool(claim.value.always),
        lambda one, other: one == other,
        Dispute(
            "contradicting-identities",
            f"how {about} is numbered",
            "One of them takes a number of one's own, the other refuses it.",
        ),
        lambda always: "ALWAYS" if always else "BY DEFAULT",
    )
    serial = default is not None and default.value.startswith("nextval(")
    if default is not None and identity is not None and serial:
        default, identity = default._replace(claims=(*default.claims, *identity.claims)), None
    default, twice_numbered = _unless_numbered(default, identity, about)
    nullable, null_findings = nullability(claims, about, in_key or serial or bool(identity))
    field = Field(
        name=name,
        column=_column(claims),
        type=type_,
        nullable=nullable,
        default=default,
        generated=generated.said,
        identity=Said(aspects.Identity(identity.value), identity.claims) if identity else None,
        claims=tuple(claims),
    )
    return field, (
        *type_findings,
        *null_findings,
        *default_findings,
        *twice_numbered,
        *generated.findings,
        *identity_findings,
    )


def _abroad(entity: EntityClaims) -> Iterable[Claim]:
    """What of an entity is told in the words of another database."""
    return (claim for claim in entity.claims if isinstance(claim.value, ReadAs))


def _unless_numbered(
    default: Said[str] | None, identity: Said[bool] | None, about: str
) -> tuple[Said[str] | None, tuple[Diagnostic, ...]]:
    """The default of a column that is not numbered: PostgreSQL refuses one that has both."""
    if default is None or identity is None:
        return default, ()
    dispute = Dispute(
        "contradicting-defaults",
        f"the default of {about}",
        "A column that is numbered has no other default.",
    )
    return None, (contradiction(dispute, identity.claims, default.claims, _filled, str),)


def _filled(claim: Claim) -> str:
    match claim.value:
        case aspects.Default(expression):
            return f"`{expression}`"
    return "the next number"


def _column(claims: Sequence[Claim]) -> str:
    """SQL's spelling when there is SQL, else the snake form of the field's name."""
    for claim in claims:
        if claim.carrier == "sql" and isinstance(claim.value, aspects.FieldDeclared):
            return claim.subject.field or ""
    for claim in claims:
        if isinstance(claim.value, aspects.FieldDeclared) and claim.value.column is not None:
            return claim.value.column
    return column_name(claims[0].subject.field or "")


def _defaults(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Those that the database has: SQL that has none outweighs what a program fills in."""
    said = _of(claims, aspects.Default)
    if any(c.carrier == "sql" and isinstance(c.value, aspects.FieldDeclared) for c in claims):
        return (
            tuple(claim for claim in said if claim.carrier != "model") if len(said) == 1 else said
        )
    return said


def _type(
    claims: Sequence[Claim], about: str, enums: frozenset[str]
) -> tuple[Said[str] | None, tuple[Diagnostic, ...]]:
    dispute = Dispute(
        "contradicting-types",
        f"the type of {about}",
        "The column can have one type only, and what reads it expects the other.",
    )
    agreed = agree(_exact(claims), lambda c: str(c.value.type), _alike, dispute)
    if agreed.said is None:
        return None, agreed.findings
    said = _most_exact(agreed.said)
    stored = [c for c in _of(claims, aspects.FieldType) if c.value.of == "storage"]
    loose = (*_of(claims, aspects.TypeFamily), *(c for c in stored if c not in said.claims))
    kept = {"boolean"} if keeps_bits(claims, said.value) else set[str]()
    if said.claims[0] in stored:
        kept.update(families_kept(said.value))
    wrong = [c for c in loose if not (fits(said.value, c, enums) or _is_of(c, kept))]
    if not wrong:
        return said._replace(claims=(*said.claims, *loose)), agreed.findings
    finding = contradiction(
        dispute._replace(severity="warning"),
        said.claims,
        wrong,
        _type_words,
        lambda value: f"`{value}`",
    )
    return said, (*agreed.findings, finding)


def _is_of(claim: Claim, families: Set[str]) -> bool:
    return isinstance(claim.value, aspects.TypeFamily) and claim.value.family in families


def _type_words(claim: Claim) -> str:
    """The type; as it is written where it is a word of another language: `DATETIME`."""
    if isinstance(claim.value, aspects.FieldType):
        return claim.value.type
    words = claim.span.text.strip(" `*")
    return words if words.isalnum() else str(claim.value.family)


def _exact(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """What says the type of the database; the first of a program's where nothing does."""
    said = _of(claims, aspects.FieldType)
    exact = (c for c in said if not c.value.of and not of_a_program(c.span.text))
    return tuple(exact) or ranked(said)[:1]


def _alike(one: str, other: str) -> bool:
    return same_type(one, other) or same_but_looser(one, other)


def _most_exact(said: Said[str]) -> Said[str]:
    """Of types that agree, the one that says most: `numeric(10,2)` over `numeric`."""

    def exactness(claim: Claim) -> tuple[bool, bool]:
        return "(" not in claim.value.type, claim.value.type in ("text", "json")

    best = min(said.claims, key=exactness)
    return said._replace(value=best.value.type)


def _of(claims: Iterable[Claim], kind: type[Any]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if isinstance(claim.value, kind))


def _generated(claim: Claim) -> aspects.Generated:
    assert isinstance(claim.value, aspects.Generated)
    return claim.value

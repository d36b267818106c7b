"""The enum types of a workspace: each name once, with every place that says it.

In: every claim. Out: the types, and a finding where another document lists other values than
the one that makes the type; the values of that one count.
"""

from collections.abc import Iterable
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.aspects import EnumType
from quod.model.claims import Claim
from quod.model.entities import Said
from quod.model.model import spelling
from quod.resolve.increments import RULE


class EnumTypes(NamedTuple):
    """The types, and what did not agree."""

    enums: tuple[Said[EnumType], ...]
    findings: tuple[Diagnostic, ...]


def resolve_enums(claims: Iterable[Claim]) -> EnumTypes:
    """Brings together what is said of each enum type."""
    found: dict[str, Said[EnumType]] = {}
    findings: list[Diagnostic] = []
    for claim in claims:
        if not isinstance(claim.value, EnumType):
            continue
        name = spelling(claim.value.name)
        before = found.get(name)
        if before is None:
            found[name] = Said(claim.value, (claim,))
            continue
        found[name] = before._replace(claims=(*before.claims, claim))
        elsewhere = claim.span.source is not before.claims[0].span.source
        if elsewhere and set(claim.value.values) != set(before.value.values):
            findings.append(_drift(before, claim))
    return EnumTypes(tuple(found.values()), tuple(findings))


def _drift(defined: Said[EnumType], told: Claim) -> Diagnostic:
    name = told.value.name
    extra = sorted(set(told.value.values) - set(defined.value.values))
    missing = sorted(set(defined.value.values) - set(told.value.values))
    parts = [f"has {_listed(extra)} too"] if extra else []
    parts += [f"lacks {_listed(missing)}"] if missing else []
    place = defined.span.line_from(told.span)
    return Diagnostic(
        RULE,
        "warning",
        told.span,
        f"the list of `{name}` {' and '.join(parts)}; it is made at {place}",
        ("A type is made once, with the values of the document that makes it.",),
        f"write `ALTER TYPE {name} ADD VALUE ...` for a new value, or the same list as there",
        (Label(defined.span, "the type is made here"),),
    )


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)

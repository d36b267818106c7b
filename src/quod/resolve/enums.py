"""The enum types of a workspace: each name once, with every place that says it.

In: every claim. Out: the types, and a finding where another document lists other values than
the one that makes the type; the values of that one count, and those that a document lists for a
column of the type when it says that it changes the table.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.aspects import AllowedValues, Declared, EnumType, FieldType
from quod.model.claims import Claim
from quod.model.entities import Said, TableName
from quod.model.model import spelling
from quod.resolve.increments import RULE
from quod.resolve.names import lookup
from quod.source.text import Source

_Telling = tuple[str, Source, frozenset[str]]
"""An enum with the values that a document lists for it: told twice there, it is one fact."""


class EnumTypes(NamedTuple):
    """The types, and what did not agree."""

    enums: tuple[Said[EnumType], ...]
    findings: tuple[Diagnostic, ...]


def resolve_enums(claims: Iterable[Claim], names: dict[str, TableName]) -> EnumTypes:
    """Brings together what is said of each enum type."""
    found: dict[str, Said[EnumType]] = {}
    drifting: dict[_Telling, Diagnostic] = {}
    claims = tuple(claims)
    widened = _widened(claims, names)
    for claim in claims:
        if not isinstance(claim.value, EnumType):
            continue
        name = spelling(claim.value.name)
        before = found.get(name)
        if before is None:
            more = dict.fromkeys(v for v in widened.get(name, ()) if v not in claim.value.values)
            whole = claim.value._replace(values=(*claim.value.values, *more))
            found[name] = Said(whole, (claim,))
            continue
        found[name] = before._replace(claims=(*before.claims, claim))
        elsewhere = claim.span.source is not before.claims[0].span.source
        telling = name, claim.span.source, frozenset(claim.value.values)
        is_first = telling not in drifting or claim.carrier == "sql"
        if elsewhere and is_first and telling[2] != set(before.value.values):
            drifting[telling] = _drift(before, claim)
    return EnumTypes(tuple(found.values()), tuple(drifting.values()))


def _widened(claims: Sequence[Claim], names: dict[str, TableName]) -> dict[str, tuple[str, ...]]:
    """The values that documents which change a table list for a column of an enum type."""

    def column(claim: Claim) -> tuple[TableName | None, str]:
        return lookup(claim.subject.entity or "", names), spelling(claim.subject.field or "")

    typed = {column(c): spelling(c.value.type) for c in claims if isinstance(c.value, FieldType)}
    changing = {
        (column(claim)[0], claim.span.source)
        for claim in claims
        if isinstance(claim.value, Declared) and claim.value.status == "modified"
    }
    found: dict[str, tuple[str, ...]] = {}
    for claim in claims if changing else ():
        place = column(claim)
        if isinstance(claim.value, AllowedValues) and (place[0], claim.span.source) in changing:
            enum = typed.get(place, "")
            found[enum] = (*found.get(enum, ()), *claim.value.values)
    return found


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

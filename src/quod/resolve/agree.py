"""Claims about one thing brought together: they agree, or one finding shows every line.

Where they differ, the carrier that counts most wins, so that work can go on: the schema
table, then SQL, then rules in prose, and last what merely illustrates.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from quod.diagnostics.diagnostic import Diagnostic, Label, Severity
from quod.model.claims import Claim
from quod.model.entities import Said

Value = TypeVar("Value")

_RANK = {
    "schema table": 0,
    "sql": 1,
    "model": 2,
    "rules": 3,
    "relationships": 4,
    "lifecycle": 5,
    "pattern": 6,
    "typescript": 7,
    "program": 7,
    "diagram": 8,
    "overview": 9,
    "example": 10,
}


class Agreed(NamedTuple, Generic[Value]):
    """What came of it."""

    said: Said[Value] | None
    findings: tuple[Diagnostic, ...] = ()


class Dispute(NamedTuple):
    """How a disagreement is told."""

    rule: str
    about: str
    """What the claims speak of: ``the default of `price` ``."""
    why: str
    """A sentence on what goes wrong when both are believed."""
    severity: Severity = "error"


def rank(claim: Claim) -> int:
    """How much a claim counts; less is more."""
    return _RANK.get(claim.carrier, 6)


def ranked(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, those that count most first, else in the order of the text."""
    return tuple(sorted(claims, key=rank))


def agree(
    claims: Sequence[Claim],
    value: Callable[[Claim], Value],
    same: Callable[[Value, Value], bool],
    dispute: Dispute,
    show: Callable[[Value], str] = str,
) -> Agreed[Value]:
    """One value from claims about it, with a finding when they differ from the foremost."""
    ordered = ranked(claims)
    if not ordered:
        return Agreed(None)
    chosen = value(ordered[0])
    others = tuple(claim for claim in ordered[1:] if not same(chosen, value(claim)))
    kept = tuple(claim for claim in ordered if claim not in others)
    if not others:
        return Agreed(Said(chosen, kept))
    return Agreed(Said(chosen, kept), (contradiction(dispute, kept, others, value, show),))


def contradiction(
    dispute: Dispute,
    kept: Sequence[Claim],
    others: Sequence[Claim],
    value: Callable[[Claim], Value],
    show: Callable[[Value], str],
) -> Diagnostic:
    """The finding that shows every line of a disagreement."""
    first, second = show(value(kept[0])), show(value(others[0]))
    place = kept[0].span.line_from(others[0].span)
    return Diagnostic(
        rule=dispute.rule,
        severity=dispute.severity,
        span=others[0].span,
        message=f"{dispute.about} is {second} here, and {first} at {place}",
        notes=(dispute.why,),
        help=f"write {first} here, or {second} at the other place",
        related=tuple(
            Label(claim.span, f"{show(value(claim))} here") for claim in (*kept, *others[1:])
        ),
    )

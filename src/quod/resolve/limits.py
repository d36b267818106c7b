"""Limits that conditions set, held against each other and against the types of the columns.

In: check claims and fields. Out: findings where two limits of one thing differ or a type makes
one impossible; and whether a type alone keeps one. Numbers and lengths only.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.claims import Claim
from quod.model.entities import Field
from quod.notation.expressions import Bound, Shape, bounds
from quod.resolve.types import length_max

ORDER = {"sql": 0, "schema table": 1, "model": 2, "rules": 3, "lifecycle": 4}
"""Which carrier of a condition counts first."""
_COUNTS = (("call", "char_length"), ("call", "cardinality"))
_WHOLE = ("smallint", "integer", "bigint")


class _Limit(NamedTuple):
    bound: Bound
    claim: Claim


def lengths_of(fields: tuple[Field, ...]) -> dict[str, tuple[int, Claim]]:
    return {
        field.column: (longest, field.type.claims[0])
        for field in fields
        if field.type is not None and (longest := length_max(field.type.value)) is not None
    }


def kept_by_type(one: Shape, lengths: Mapping[str, tuple[int, Claim]]) -> bool:
    """An upper limit on a length that the type sets as well."""
    match one:
        case ("op", "<=", ("call", "char_length", ("column", str(name))), ("const", float(most))):
            return name in lengths and lengths[name][0] == most
    return False


def limit_findings(
    table: str, checks: list[Claim], fields: tuple[Field, ...]
) -> Iterator[Diagnostic]:
    """Limits of one thing that differ, and limits that its type makes impossible."""
    limits: dict[tuple[Shape, bool], _Limit] = {}
    lengths = lengths_of(fields)
    whole: frozenset[Shape] = frozenset(
        ("column", field.column)
        for field in fields
        if field.type is not None and field.type.value in _WHOLE
    )
    for claim in sorted(checks, key=lambda claim: ORDER.get(claim.carrier, 9)):
        for bound in bounds(claim.value.expression):
            first = limits.setdefault((bound.subject, bound.upper), _Limit(bound, claim))
            differ = _last(first.bound, whole) != _last(bound, whole)
            if differ and first.claim.span != claim.span:
                yield _differing_limits(table, first, _Limit(bound, claim))
            name = _length_of(bound.subject)
            if bound.upper and name in lengths and bound.value > lengths[name][0]:
                yield _too_long(table, name, _Limit(bound, claim), *lengths[name])


def _last(bound: Bound, whole: frozenset[Shape]) -> tuple[float, bool]:
    """A limit on what counts in whole numbers by its last value: `> 0` and `>= 1` are one."""
    counts = bound.subject in whole or bound.subject[:2] in _COUNTS
    if bound.strict and counts and bound.value.is_integer():
        return bound.value + (-1 if bound.upper else 1), False
    return bound.value, bound.strict


def _length_of(subject: Shape) -> str:
    match subject:
        case ("call", "char_length", ("column", str(name))):
            return name
    return ""


def _differing_limits(table: str, first: _Limit, other: _Limit) -> Diagnostic:
    side = "upper" if first.bound.upper else "lower"
    name = next(columns_in((first.bound.subject,)), "")
    return Diagnostic(
        "contradicting-limits",
        "error",
        other.claim.span,
        f"the {side} limit of `{table}.{name}` is {_number(other.bound)} here, and "
        f"{_number(first.bound)} at {first.claim.span.line_from(other.claim.span)}",
        ("Both are built, so the narrower one wins and the other is never seen.",),
        "write the same limit at both places",
        (Label(first.claim.span, f"{_number(first.bound)} here"),),
    )


def _too_long(table: str, name: str, limit: _Limit, longest: int, claim: Claim) -> Diagnostic:
    return Diagnostic(
        "contradicting-limits",
        "error",
        limit.claim.span,
        f"`{table}.{name}` may have {_number(limit.bound)} characters here, and its type holds "
        f"{longest}",
        (f"A value of {longest + 1} characters keeps this rule and is refused all the same.",),
        f"write at most {longest} here, or a longer type",
        (Label(claim.span, f"{longest} characters here"),),
    )


def _number(bound: Bound) -> str:
    sign = ("<" if bound.upper else ">") if bound.strict else ""
    return f"{sign} {bound.value:g}".strip()


def columns_in(shapes: Iterable[Shape]) -> Iterator[str]:
    """The columns that shapes speak of."""
    for one in shapes:
        if one[:1] == ("column",):
            yield str(one[1])
        else:
            yield from columns_in(part for part in one if isinstance(part, tuple))

"""Fields of one table that two places tell differently in the same way, as one finding.

An interface beside a CREATE TABLE without NOT NULL differs in each field for one reason. In the
template's form each line is told by itself.
"""

from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.notation.canonical_form import in_canonical_form

_RULE = "contradicting-nullability"
_FIELDS_MIN = 3
"""Fewer are told one by one."""
_NAMED_MAX = 5


def told_together(findings: Iterable[tuple[str, Diagnostic]]) -> Iterator[Diagnostic]:
    """The findings of a table, each with the column that it is about, in their order."""
    findings = tuple(findings)
    alike: dict[tuple[object, ...], list[tuple[str, Diagnostic]]] = {}
    for column, one in findings:
        alike.setdefault(_cause(one), []).append((column, one))
    for column, one in findings:
        group = alike[_cause(one)]
        if one.rule != _RULE or len(group) < _FIELDS_MIN or in_canonical_form(one.span.source.text):
            yield one
        elif (column, one) == group[0]:
            yield _together(group)


def _cause(one: Diagnostic) -> tuple[object, ...]:
    other = one.related[0].span.source if one.related else None
    return one.rule, one.severity, one.help, one.span.source, other


def _together(group: list[tuple[str, Diagnostic]]) -> Diagnostic:
    (_, first), *others = group
    names = ", ".join(f"`{name}`" for name, _ in others[: _NAMED_MAX - 1])
    more = len(others) - _NAMED_MAX + 1
    names += f" and {more} more" if more > 0 else ""
    about, _, said = first.message.partition("` ")
    here = tuple(Label(one.span, f"`{name}` is another") for name, one in others)
    return first._replace(message=f"{about}`, {names} {said}", related=(*first.related, *here))

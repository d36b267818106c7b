"""Conditions on one field that no value keeps together.

What: the checks of a field leave no value over: a lower limit is above the upper one, or
every value that is listed breaks another rule.
Why: no row can be stored, or only rows in which the field is NULL.
Bad:
    - `size`: must be greater than 90
Good:
    - `size`: must be greater than 10
Fix: mend the rule that is wrong.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.conditions import refused
from quod.lint.rule import Subject
from quod.model.aspects import Check
from quod.model.entities import Entity, Field, Said
from quod.notation.expressions import Bound, Shape, allowed_values, bounds


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each field."""
    for entity in subject.built():
        by_column: dict[str, list[Said[Check]]] = {}
        for said in entity.checks:
            if len(set(said.value.columns)) == 1:
                by_column.setdefault(said.value.columns[0], []).append(said)
        for column, checks in by_column.items():
            field = entity.field(column)
            if field is not None:
                yield from _of_field(entity, field, checks)


def _of_field(entity: Entity, field: Field, checks: list[Said[Check]]) -> Iterator[Diagnostic]:
    for said in checks:
        listed = allowed_values(said.value.expression)
        others = [one for one in checks if one is not said]
        if listed is None or not others:
            continue
        breaking = [
            next((one for one in others if _refuses(one, field, value)), None)
            for value in listed[1]
        ]
        if listed[1] and all(one is not None for one in breaking):
            yield _finding(entity, field, said, [one for one in breaking if one is not None])
            return
    crossed = _crossed(checks)
    if crossed is not None:
        yield _finding(entity, field, crossed[1], [crossed[0]])


def _refuses(said: Said[Check], field: Field, value: str) -> bool:
    return refused(said.value.expression, {field.column: value})


def _crossed(checks: list[Said[Check]]) -> tuple[Said[Check], Said[Check]] | None:
    """The checks that set a lower limit above an upper one."""
    lower: dict[Shape, tuple[Bound, Said[Check]]] = {}
    upper: dict[Shape, tuple[Bound, Said[Check]]] = {}
    for said in checks:
        for bound in bounds(said.value.expression):
            side = upper if bound.upper else lower
            known = side.get(bound.subject)
            if known is None or (bound.value < known[0].value) == bound.upper:
                side[bound.subject] = (bound, said)
    for subject, (low, said) in lower.items():
        high, other = upper.get(subject, (None, None))
        if high is None or other is None:
            continue
        if low.value > high.value or (low.value == high.value and (low.strict or high.strict)):
            return said, other
    return None


def _finding(
    entity: Entity, field: Field, said: Said[Check], others: list[Said[Check]]
) -> Diagnostic:
    rows = "no row can be stored" if not field.nullable else "only rows without it can be stored"
    spans = dict.fromkeys(claim.span for one in others for claim in one.claims)
    return Diagnostic(
        "unsatisfiable-check",
        "error" if not field.nullable else "warning",
        said.span,
        f"no value of `{entity.table.name}.{field.column}` keeps both "
        f"`{said.value.expression}` and the other rules",
        (f"Each value is refused by one of them, so {rows}.",),
        "mend the rule that is wrong",
        tuple(Label(span, "this rule refuses it") for span in spans),
    )

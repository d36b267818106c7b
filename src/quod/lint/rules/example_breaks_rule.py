"""An example that the database would refuse.

What: a value of an example does not fit the type of its field, is NULL where it may not be, or
breaks a check.
Why: whoever copies the example gets an error.
Bad:
    "size": -4
Good:
    "size": 4
Fix: write a value that keeps the rule, or mend the rule.
"""

import json
from collections.abc import Iterator, Set

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.conditions import UNCERTAIN, Value, refused
from quod.lint.rows import misfit
from quod.lint.rule import Subject
from quod.lint.then import outweighed, was_required, was_said
from quod.model.aspects import Example
from quod.model.entities import Entity, Field
from quod.model.model import spelling
from quod.resolve.enum_names import type_of
from quod.source.span import Span

Members = dict[str, tuple[Field, Value, Span]]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each value and rule."""
    enums = {type_of(said.value): said.value.values for said in subject.model.enums}
    for entity in subject.built():
        for claim in entity.claims:
            if isinstance(claim.value, Example):
                apart = outweighed(claim.span, entity, subject)
                members = _members(entity, claim.value, apart)
                yield from _values(entity, members, enums)
                yield from _checks(entity, members)


def _members(entity: Entity, example: Example, apart: Set[str]) -> Members:
    """The members that are columns, by column; objects and lists have no single value."""
    found: Members = {}
    for name, text, span in example.members:
        field = entity.field(name)
        if field is None or spelling(field.name) in apart:
            continue
        value = json.loads(text) if not text.startswith(("{", "[")) else UNCERTAIN
        if isinstance(value, int) and not isinstance(value, bool):
            value = float(value) if abs(value) < 10**300 else UNCERTAIN
        found[field.column] = (field, value, span)
    return found


def _values(
    entity: Entity, members: Members, enums: dict[str, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    for field, value, span in members.values():
        if value is None and not field.nullable and was_required(field, entity, span):
            why = "is NULL, which the field may not be"
        elif (
            field.type is not None
            and was_said(field.type, span)
            and (wrong := misfit(field.type.value, value, enums))
        ):
            why = wrong
        else:
            continue
        place = field.type.span if value is not None and field.type else field.span
        yield _finding(field.name, why, span, (Label(place, "the field is declared here"),))


def _checks(entity: Entity, members: Members) -> Iterator[Diagnostic]:
    row = {name: value for name, (_, value, _) in members.items()}
    for said in entity.checks:
        name = next((one for one in said.value.columns if one in members), None)
        if name is not None and refused(said.value.expression, row):
            field, _, span = members[name]
            if not was_said(said, span):
                continue
            labels = tuple(Label(claim.span, "the rule is said here") for claim in said.claims)
            yield _finding(field.name, f"breaks `{said.value.expression}`", span, labels)


def _finding(name: str, why: str, span: Span, related: tuple[Label, ...]) -> Diagnostic:
    return Diagnostic(
        "example-breaks-rule",
        "warning",
        span,
        f"the example's `{name}` {why}",
        ("The database refuses the example.",),
        "write a value that keeps the rule, or mend the rule",
        related,
    )

"""A rule that every value which is allowed keeps anyway.

What: a field has a list of values, and another rule of the field refuses none of them.
Why: the rule says nothing, and can't be seen to fail.
Bad:
    - `kind`: must be between 1-100 characters
Good:
    - `kind`: must be between 1-4 characters
Fix: take the rule out, or mend the list.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.conditions import kept
from quod.lint.rule import Subject
from quod.model.entities import Entity
from quod.notation.expressions import allowed_values


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each rule."""
    for entity in subject.built():
        yield from _of_entity(entity)


def _of_entity(entity: Entity) -> Iterator[Diagnostic]:
    lists = {
        found[0]: (said, found[1])
        for said in entity.checks
        if (found := allowed_values(said.value.expression)) is not None and found[1]
    }
    for said in entity.checks:
        columns = tuple(dict.fromkeys(said.value.columns))
        listed = lists.get(columns[0]) if len(columns) == 1 else None
        if listed is None or listed[0] is said or allowed_values(said.value.expression):
            continue
        rows = ({columns[0]: value} for value in listed[1])
        if all(kept(said.value.expression, row) for row in rows):
            yield Diagnostic(
                "check-without-effect",
                "note",
                said.span,
                f"`{said.value.expression}` refuses none of the values that are allowed",
                ("The rule says nothing beside the list of values.",),
                "take the rule out, or mend the list",
                tuple(Label(claim.span, "the values are said here") for claim in listed[0].claims),
            )

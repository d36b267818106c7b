"""An example that leaves out fields.

What: an example of an entity has no value for some of its fields.
Why: the database refuses a row without a value for a field that must have one; of the others a
reader does not learn what they look like.
Bad:
    { "id": "0d9f1f3c-8a51-4c3e-9b44-0d2f7b1c9e11" }
Good:
    { "id": "0d9f1f3c-8a51-4c3e-9b44-0d2f7b1c9e11", "size": 4 }
Fix: add the fields; `null` is a value, too.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label, Severity
from quod.lint.rows import required
from quod.lint.rule import Subject
from quod.lint.then import names_now, outweighed, was_required, was_said
from quod.model.aspects import Example
from quod.model.claims import Claim
from quod.model.entities import Entity, Field
from quod.model.model import spelling


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A warning for the fields that must have a value, a note for the others."""
    for entity in subject.built():
        must = required(entity)
        for claim in entity.claims:
            if not isinstance(claim.value, Example) or outweighed(claim.span, entity, subject):
                continue
            told = (name for name, _, _ in claim.value.members)
            given = {now for name in told for now in names_now(name, entity, subject)}
            missing = [
                f
                for f in entity.fields
                if not {spelling(f.name), spelling(f.column)} & given and was_said(f, claim.span)
            ]
            lacking = [f for f in missing if f in must and was_required(f, entity, claim.span)]
            others = [field for field in missing if field not in lacking and not _made(field)]
            why = "The database refuses the example: these fields must have a value."
            yield from _finding(entity, claim, lacking, "warning", why)
            why = "They take their default, or are NULL."
            yield from _finding(entity, claim, others, "note", why)


def _made(field: Field) -> bool:
    return field.generated is not None or field.identity is not None


def _finding(
    entity: Entity, claim: Claim, missing: list[Field], severity: Severity, why: str
) -> Iterator[Diagnostic]:
    if missing:
        names = ", ".join(f"`{field.name}`" for field in missing)
        yield Diagnostic(
            "example-lacks-field",
            severity,
            claim.span.sub(0, 1),
            f"the example of {entity.name} has no {names}",
            (why,),
            "add the fields to the example",
            tuple(Label(field.span, f"`{field.name}` is declared here") for field in missing),
        )

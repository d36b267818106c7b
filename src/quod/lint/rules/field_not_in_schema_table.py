"""A field that SQL declares and the schema table leaves out.

What: an entity has a schema table, and CREATE TABLE or ALTER TABLE gives it another column.
Why: who reads the table does not know of the column; it is built all the same.
Bad:
    ALTER TABLE room ADD COLUMN floor INTEGER;
Good:
    ALTER TABLE room ADD COLUMN size INTEGER;
Fix: add a row for it to the schema table.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import FieldDeclared, Reference
from quod.model.claims import Claim
from quod.model.entities import Entity, Field
from quod.model.model import spelling


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each field."""
    for entity in subject.built():
        rows = [
            claim
            for field in entity.fields
            for claim in field.claims
            if isinstance(claim.value, FieldDeclared) and claim.carrier == "schema table"
        ]
        tabled = {spelling(claim.subject.field or "") for claim in rows}
        keyed = _referring(entity)
        for field in entity.fields:
            here = [row for row in rows if row.span.source is field.span.source]
            if here and spelling(field.name) not in tabled:
                yield _finding(entity, field, here[-1], keyed.get(field.column, []))


def _referring(entity: Entity) -> dict[str, list[Claim]]:
    """The foreign keys in words, by column."""
    found: dict[str, list[Claim]] = {}
    for claim in entity.claims:
        if isinstance(claim.value, Reference) and claim.carrier != "sql":
            for column in claim.value.columns:
                found.setdefault(column, []).append(claim)
    return found


def _finding(entity: Entity, field: Field, row: Claim, others: list[Claim]) -> Diagnostic:
    return Diagnostic(
        "field-not-in-schema-table",
        "note",
        field.span,
        f"`{field.column}` is not in the schema table of {entity.name}, and is built",
        (),
        f"add a row for `{field.column}` to the schema table",
        (
            Label(row.span, "the schema table ends here"),
            *(Label(claim.span, "and said here") for claim in others),
        ),
    )

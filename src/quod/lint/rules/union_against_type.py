"""A TypeScript union of strings for a field that holds no strings.

What: the type lists texts for a field that is a number, a truth value, a date or a UUID.
Why: no value of the union can be stored, and none that is stored fits the union.
Bad:
    size: 'small' | 'large';
Good:
    kind: 'small' | 'large';
Fix: write the type that fits the column, or change the column's type.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rows import misfit
from quod.lint.rule import Subject
from quod.model.aspects import AllowedValues

_NO_TEXT = re.compile(
    r"smallint|integer|bigint|numeric|real|double|boolean|date|time|uuid|interval|json|bytea"
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each member."""
    for entity in subject.built():
        for field in entity.fields:
            if field.type is None or not _NO_TEXT.match(field.type.value):
                continue
            for claim in field.claims:
                values = getattr(claim.value, "values", ())
                if not isinstance(claim.value, AllowedValues) or claim.carrier != "typescript":
                    continue
                if not any(misfit(field.type.value, value, {}) for value in values):
                    continue
                listed = ", ".join(f"'{value}'" for value in values)
                yield Diagnostic(
                    "union-against-type",
                    "warning",
                    claim.span,
                    f"`{field.name}` is one of {listed} here, and its type is {field.type.value}",
                    ("No value of the union can be stored in the column.",),
                    "write the type that fits the column, or change the column's type",
                    (Label(field.type.span, "the type is said here"),),
                )

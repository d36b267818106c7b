"""A column that numbers its rows and holds no whole numbers.

What: a field is numbered by the server, and its type is not SMALLINT, INTEGER or BIGINT.
Why: PostgreSQL refuses the column.
Bad:
    | `house_no` | NUMERIC | NOT NULL, AUTO_INCREMENT | Counts the houses |
Good:
    | `house_no` | BIGINT | NOT NULL, AUTO_INCREMENT | Counts the houses |
Fix: give the field a whole number for its type, or take the numbering out.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject

_WHOLE = ("smallint", "integer", "bigint")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each field."""
    for entity in subject.built():
        for field in entity.fields:
            if field.identity is None or field.type is None or field.type.value in _WHOLE:
                continue
            yield Diagnostic(
                "identity-on-wrong-type",
                "error",
                field.identity.span,
                f"`{entity.table.name}.{field.column}` is numbered by the server, and is "
                f"{field.type.value}",
                ("The server numbers whole numbers only, and refuses the column.",),
                "give it the type BIGINT, or take the numbering out",
                (Label(field.type.span, f"{field.type.value} here"),),
            )

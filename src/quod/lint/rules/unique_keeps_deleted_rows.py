"""A unique constraint that counts rows which are marked as deleted.

What: a table is soft-deleted by `deleted_at`, and a unique constraint holds among all rows.
Why: the value of a deleted row can't be used again before the row is really gone.
Bad:
    | `number` | TEXT | NOT NULL, UNIQUE | On the door |
Good:
    CREATE UNIQUE INDEX uq_room_number ON room (number) WHERE deleted_at IS NULL;
Fix: make it a unique index with `WHERE deleted_at IS NULL`, if values may be used again.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each constraint."""
    for entity in subject.built():
        mark = entity.field("deleted_at")
        if mark is None or not mark.nullable:
            continue
        for unique in entity.uniques:
            columns = unique.value.columns
            if unique.value.where is not None or mark.column in columns:
                continue
            listed = ", ".join(columns)
            yield Diagnostic(
                "unique-keeps-deleted-rows",
                "note",
                unique.span,
                f"({listed}) of a deleted row of `{entity.table.name}` can't be used again",
                ("The constraint counts rows that are marked as deleted.",),
                f"if it may be, write `CREATE UNIQUE INDEX ... ON {entity.table.name} ({listed}) "
                f"WHERE {mark.column} IS NULL`",
                (
                    Label(mark.span, "rows are marked as deleted here"),
                    *(Label(claim.span, "and here") for claim in unique.claims[1:]),
                ),
            )

"""A table that SQL only alters.

What: the SQL of the document has ALTER TABLE for a table of its own and no CREATE TABLE.
Why: the written SQL fails when it is run on its own; quod completes it from the fields.
Bad:
    ALTER TABLE room ADD CONSTRAINT pk_room PRIMARY KEY (id);
Good:
    CREATE TABLE room (id UUID NOT NULL);
Fix: write the CREATE TABLE as well, or leave the SQL out.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.model.aspects import Statement


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each table, at the first statement that alters it."""
    for entity in subject.new():
        written = [c for c in entity.claims if isinstance(c.value, Statement)]
        # What an increment alters was made before it, which no document need say.
        first = min(c.span.source.increment for c in entity.claims)
        altered = [
            c
            for c in written
            if c.value.kind == "AlterTableStmt" and c.span.source.increment == first
        ]
        if not altered or any(c.value.kind == "CreateStmt" for c in written):
            continue
        yield Diagnostic(
            "table-without-create",
            "note",
            first_line(altered[0].span),
            f"no CREATE TABLE makes `{entity.table.name}`, which is altered here",
            ("It is completed: the table is built from the fields of the entity.",),
            f"write the `CREATE TABLE {entity.table.name} (...)` before it",
            (Label(entity.span, f"{entity.name} is declared here"),),
        )

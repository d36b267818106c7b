"""A seed row without a value that it must have.

What: an INSERT of the seeding part leaves out a field that may not be NULL and has no default.
Why: the statement fails with 23502.
Bad:
    INSERT INTO room (id) VALUES (gen_random_uuid());
Good:
    INSERT INTO room (id, size) VALUES (gen_random_uuid(), 12);
Fix: give the field a value in the INSERT, or a default.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import first_line
from quod.lint.rows import required
from quod.lint.rule import Subject
from quod.lint.then import names_now, outweighed, was_required
from quod.lint.written import inserted, written
from quod.model.model import spelling
from quod.notation.ddl.wording import relation_name

_TITLE = re.compile(r"\bseed", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each statement."""
    for insert in written(subject.model.documents, _TITLE, "InsertStmt"):
        entity = subject.entity(relation_name(insert.tree["relation"]))
        if entity is None or not entity.built or not insert.tree.get("cols"):
            continue
        if outweighed(insert.span, entity, subject):
            continue
        told = (name for row in inserted(insert) for name in row.columns)
        given = {now for name in told for now in names_now(name, entity, subject)}
        missing = [
            field
            for field in required(entity)
            if spelling(field.column) not in given and was_required(field, entity, insert.span)
        ]
        if missing:
            names = ", ".join(f"`{field.column}`" for field in missing)
            yield Diagnostic(
                "seed-without-required-field",
                "error",
                first_line(insert.span),
                f"the seed of `{entity.table.name}` gives no {names}",
                ("The statement fails with 23502: these fields must have a value.",),
                "give the fields a value here, or a default",
                tuple(Label(field.span, f"`{field.name}` is declared here") for field in missing),
            )

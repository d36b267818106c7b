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
from quod.lint.written import inserted, outweighed, written
from quod.model.aspects import Nullability
from quod.model.changes import Renamed
from quod.model.entities import Entity, Field
from quod.model.model import spelling
from quod.notation.ddl.wording import relation_name

_TITLE = re.compile(r"\bseed", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each statement."""
    for insert in written(subject.model.documents, _TITLE, "InsertStmt"):
        entity = subject.entity(relation_name(insert.tree["relation"]))
        if entity is None or not entity.built or not insert.tree.get("cols"):
            continue
        if outweighed(insert, entity, subject):
            continue
        told = (name for row in inserted(insert) for name in row.columns)
        given = {now for name in told for now in _names_now(spelling(name), entity, subject)}
        missing = [
            field
            for field in required(entity)
            if spelling(field.column) not in given
            and _was_required(field, entity, insert.span.source.increment)
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


def _names_now(name: str, entity: Entity, subject: Subject) -> Iterator[str]:
    """The name of a column, and those that documents gave it since."""
    yield name
    for claim, renamed in subject.model.facts(Renamed):
        is_own = subject.entity(claim.subject.entity) is entity
        if is_own and renamed.kind == "column" and spelling(renamed.name) == name:
            name = spelling(renamed.to)
            yield name


def _was_required(field: Field, entity: Entity, increment: int) -> bool:
    """Whether the field had to have a value in the table of that increment."""
    then = [claim for claim in field.claims if claim.span.source.increment <= increment]
    if len(then) == len(field.claims):
        return True
    key = entity.primary_key.value.columns if entity.primary_key is not None else ()
    said = any(claim.value == Nullability(nullable=False) for claim in then)
    return said or (field.column in key and bool(then))

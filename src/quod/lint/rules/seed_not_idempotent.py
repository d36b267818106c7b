"""A seed that can't be run twice.

What: an INSERT of the seeding part has no ON CONFLICT and does not look whether its rows are
there. One in a versioned migration runs once, and is left alone.
Why: a second run fails, or stores the rows again.
Bad:
    INSERT INTO room (id, size) VALUES (1, 12);
Good:
    INSERT INTO room (id, size) VALUES (1, 12) ON CONFLICT DO NOTHING;
Fix: add `ON CONFLICT DO NOTHING`, or insert with `SELECT ... WHERE NOT EXISTS (...)`.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Fix
from quod.lint import amend
from quod.lint.keys import unique_sets
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.lint.written import inserted, written
from quod.notation.statements import Written

_TITLE = re.compile(r"\bseed", re.IGNORECASE)
_LOOKS = re.compile(r"\bnot\s+exists\b|\bis\s+null\b|\bexcept\b", re.IGNORECASE)
_VERSIONED = re.compile(
    r"\bV\d+(?:[._]\d+)*__\w+|\bmigra(?:tion|ción|ção|zione)s?[ /_#-]*0*\d+"
    r"|\bmigration \w*\d{3,}|(?<!\w)\d{3,14}_\w+\.(?:sql|rb|py|[jt]s|php|ex)\b"
    r"|\bdb/migrate/|\bmigrations/\w|\b(?:flyway|liquibase|alembic|knex|rails|laravel|django"
    r"|prisma|drizzle|ef core|sqlx|goose|diesel|phinx)\s+(?:\w+\s+)?(?:migration|revision"
    r"|changeset)|\bchange-?set\b|\bup\s*\(\s*\)",
    re.IGNORECASE,
)
"""How a migration is named that a tool runs once, and not the part of a document."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each statement."""
    for insert in written(subject.model.documents, _TITLE, "InsertStmt"):
        looks = "onConflictClause" in insert.tree or _LOOKS.search(insert.span.text) is not None
        if looks or _runs_once(insert):
            continue
        yield Diagnostic(
            "seed-not-idempotent",
            "note",
            first_line(insert.span),
            "this seed can't be run twice",
            ("A second run fails, or stores the rows again.",),
            "add `ON CONFLICT DO NOTHING`",
            fix=_fix(subject, insert),
        )


def _runs_once(insert: Written) -> bool:
    """Whether the heading above, or what stands between, says that a versioned migration has it."""
    text = insert.span.source.text
    heading = text.rfind("\n#", 0, insert.span.start) + 1
    return _VERSIONED.search(text, heading, insert.span.start) is not None


def _fix(subject: Subject, insert: Written) -> Fix | None:
    """The clause, where each row has a key of constants: it is the same row in every run."""
    entity = subject.entity(str(insert.tree.get("relation", {}).get("relname", "")))
    if (
        entity is None
        or insert.tree.keys() & {"returningList", "returningClause"}
        or insert.is_fragment
    ):
        return None
    keys = tuple(unique_sets(entity))
    rows = tuple({name for name, _ in row.values} for row in inserted(insert))
    if not rows or not all(any(key and key <= row for key in keys) for row in rows):
        return None
    return amend.clause(insert.span, "ON CONFLICT DO NOTHING")

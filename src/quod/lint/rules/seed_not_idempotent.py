"""A seed that can't be run twice.

What: an INSERT of the seeding part has no ON CONFLICT and does not look whether its rows are
there.
Why: a second run fails, or stores the rows again.
Bad:
    INSERT INTO room (size) VALUES (12);
Good:
    INSERT INTO room (size) VALUES (12) ON CONFLICT DO NOTHING;
Fix: add `ON CONFLICT DO NOTHING`, or insert with `SELECT ... WHERE NOT EXISTS (...)`.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.lint.written import written

_TITLE = re.compile(r"\bseed", re.IGNORECASE)
_LOOKS = re.compile(r"\bnot\s+exists\b|\bis\s+null\b|\bexcept\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each statement."""
    for insert in written(subject.model.documents, _TITLE, "InsertStmt"):
        if "onConflictClause" in insert.tree or _LOOKS.search(insert.span.text):
            continue
        yield Diagnostic(
            "seed-not-idempotent",
            "note",
            first_line(insert.span),
            "this seed can't be run twice",
            ("A second run fails, or stores the rows again.",),
            "add `ON CONFLICT DO NOTHING`",
        )

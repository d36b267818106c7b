"""A line that states something which nothing here could read.

What: a rule, a cell, an SQL statement or another line that claims something is written in a
form that quod does not read. In a document that has not the template's form only SQL and cells
that hold a mistake are findings: of its other lines nobody knows whether they state something.
They are counted, and `quod check --coverage` lists them.
Why: what is not read is neither built nor proven, and nobody would notice.
Bad:
    - `number`: should be somewhat short
Good:
    - `number`: must be between 1-100 characters
Fix: write it in a form of docs/language, or move it to a line of running text.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.model.claims import NotUnderstood
from quod.notation.canonical_form import of_another_form

_CHECK_ALONE = re.compile(r"check(?:\s+in\b[^()]*)?", re.IGNORECASE)
"""`CHECK` or `CHECK in set` in a cell: the values stand elsewhere."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each; a warning where a claim is due, else a note."""
    free = of_another_form(subject.model.documents)
    for missed in subject.model.not_understood:
        if missed.span.file in free and not _is_mistake(missed):
            continue
        yield Diagnostic(
            "not-understood",
            "warning" if missed.due else "note",
            missed.span,
            "this is not understood",
            (),
            missed.reason,
        )


def _is_mistake(missed: NotUnderstood) -> bool:
    """Whether the line plainly states something, in a cell or in SQL, and does it wrongly."""
    alone = _CHECK_ALONE.fullmatch(missed.span.text.strip("`* ")) is not None
    return missed.due and not missed.in_words and not alone

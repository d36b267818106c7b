"""A line that states something which nothing here could read.

What: a rule, a cell, an SQL statement or another line that claims something is written in a
form that quod does not read. In a document that has not the template's form those of its lines
that may state something are one note, which names them all.
Why: what is not read is neither built nor proven, and nobody would notice.
Bad:
    - `number`: should be somewhat short
Good:
    - `number`: must be between 1-100 characters
Fix: write it in a form of docs/language, or move it to a line of running text.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each; a warning where a claim is due, else a note."""
    for missed in subject.model.not_understood:
        yield Diagnostic(
            "not-understood",
            "warning" if missed.due else "note",
            missed.span,
            "this is not understood",
            (),
            missed.reason,
        )

"""Three dots in an SQL statement of a part that is not compiled yet.

What: `...` stands where columns or conditions are left out.
Why: it is not SQL, so the statement can't be run as it is written.
Bad:
    ...
Good:
    -- ...
Fix: write out what is left out, or take the statement away.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.model.aspects import Unsupported

_HOLES = ("...", "…")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each; elsewhere a hole is not understood."""
    for claim, value in subject.model.facts(Unsupported):
        if value.text.strip(" ,") in _HOLES:
            yield Diagnostic(
                "hole-in-statement",
                "warning",
                claim.span,
                "something is left out of this statement, so it is no SQL",
                ("The columns that are left out would be missing.",),
                "write out what is left out, or take the statement away",
            )

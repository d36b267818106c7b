"""An access pattern that gives no query.

What: the section of a pattern has no SQL.
Why: without it nothing can be planned, measured or indexed.
Bad:
    ### Pattern 1: Rooms by size
Good:
    SELECT id FROM room WHERE size > $1;
Fix: write the query, or take the section out.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import sections, titled, within
from quod.lint.rule import Subject
from quod.syntax.nodes import Fence

_TITLE = re.compile(r"^pattern\s*\d*\s*[:.—-]", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each heading."""
    for section in sections(subject.model.documents, _TITLE):
        if section.heading is None or any(isinstance(b, Fence) for b in within(section)):
            continue
        yield Diagnostic(
            "pattern-without-query",
            "warning",
            section.heading.title,
            f"`{titled(section)}` gives no query",
            ("Without it nothing can be planned or measured.",),
            "write the query as SQL, or take the section out",
        )

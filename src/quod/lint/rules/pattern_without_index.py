"""An access pattern that does not say which index serves it.

What: a pattern looks for rows and has no Indexes Used.
Why: nothing is promised, so nothing notices when the query falls back to reading all rows.
Bad:
    ### Pattern 1: Rooms by size
Good:
    **Indexes Used**: None, the table is small
Fix: name the index, or write `**Indexes Used**: None` with the reason.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import sections, titled
from quod.lint.rule import Subject
from quod.read.groups import groups
from quod.syntax.nodes import Fence

_TITLE = re.compile(r"^pattern\s*\d*\s*[:.—-]", re.IGNORECASE)
_LOOKS = re.compile(r"\bwhere\b|\bjoin\b|\border\s+by\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each heading."""
    for section in sections(subject.model.documents, _TITLE):
        said = tuple(groups(section.blocks))
        named = any("index" in group.name for group in said)
        looks = any(
            isinstance(block, Fence) and _LOOKS.search(block.body.text)
            for group in said
            for block in group.blocks
        )
        if section.heading is not None and looks and not named:
            yield Diagnostic(
                "pattern-without-index",
                "note",
                section.heading.title,
                f"`{titled(section)}` does not say which index serves it",
                ("Nothing notices when the query falls back to reading all rows.",),
                "name it under **Indexes Used**, or write `None` with the reason",
            )

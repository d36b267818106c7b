"""An access pattern that does not say how fast it must be.

What: a pattern has a query and no Performance Target.
Why: its time is measured and can't be judged.
Bad:
    ### Pattern 1: Rooms by size
Good:
    **Performance Target**: < 50ms for p95
Fix: add a line such as `**Performance Target**: < 50ms for p95`.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import sections, titled
from quod.lint.rule import Subject
from quod.read.groups import groups
from quod.syntax.nodes import Fence

_TITLE = re.compile(r"^pattern\s*\d*\s*[:.—-]", re.IGNORECASE)
_TARGET = re.compile(r"\b(?:performance|target|latency|slo)\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each heading."""
    for section in sections(subject.model.documents, _TITLE):
        said = tuple(groups(section.blocks))
        asked = any(_TARGET.search(group.name) for group in said)
        queries = any(isinstance(block, Fence) for group in said for block in group.blocks)
        if section.heading is not None and queries and not asked:
            yield Diagnostic(
                "pattern-without-target",
                "note",
                section.heading.title,
                f"`{titled(section)}` does not say how fast it must be",
                ("Its time is measured and can't be judged.",),
                "add `**Performance Target**: < 50ms for p95`",
            )

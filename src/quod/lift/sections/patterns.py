"""The data access patterns."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.markdown import fence, group, heading

ORDER = 50


def write(draft: Draft) -> Iterator[str]:
    """Use case, query, indexes, target of each."""
    if draft.patterns:
        yield from (heading(2, "Data Access Patterns"), "")
    for number, pattern in enumerate(draft.patterns, 1):
        yield from (heading(3, f"Pattern {number}: {pattern.name}"), "")
        for line in pattern.before:
            yield from (line, "")
        yield "**Query**:"
        yield from (*fence("sql", f"{pattern.query};".split("\n")), "")
        yield from group("Indexes Used", (f"- {index}" for index in pattern.indexes))
        for target in pattern.targets:
            yield from (f"**Performance Target**: {target}", "")
        for line in pattern.after:
            yield from (line, "")

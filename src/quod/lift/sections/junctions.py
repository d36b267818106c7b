"""The junction tables."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.entity_text import below, title
from quod.lift.markdown import heading

ORDER = 40


def write(draft: Draft) -> Iterator[str]:
    """One section for each."""
    if draft.junctions:
        yield from (heading(2, "Junction Tables (Many-to-Many Relationships)"), "")
    for entity in draft.junctions:
        yield from (heading(3, f"Table: {title(entity)}"), "")
        yield from below(entity)

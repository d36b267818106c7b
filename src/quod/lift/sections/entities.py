"""The entities, each with everything that is said of it."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.entity_text import below, title
from quod.lift.markdown import heading

ORDER = 30


def write(draft: Draft) -> Iterator[str]:
    """One section for each entity, numbered."""
    if draft.entities:
        yield from (heading(2, "Entity Definitions"), "")
    for number, entity in enumerate(draft.entities, 1):
        if number > 1:
            yield from ("---", "")
        yield from (heading(3, f"Entity {number}: {title(entity)}"), "")
        yield from below(entity)

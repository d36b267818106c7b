"""The overview: a summary, the key entities, how they are related."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.markdown import group, heading
from quod.model.aspects import Cardinality

ORDER = 10

_WORDS: dict[Cardinality, str] = {
    "1:1": "one-to-one",
    "1:n": "one-to-many",
    "n:1": "many-to-one",
    "n:m": "many-to-many",
}


def write(draft: Draft) -> Iterator[str]:
    """What there is of the three."""
    if not draft.entities and not draft.summary:
        return
    yield from (heading(2, "Overview"), "")
    if draft.summary:
        yield from (f"**Summary**: {draft.summary}", "")
    if draft.entities:
        names = ", ".join(entity.name for entity in draft.entities)
        yield from (f"**Key Entities**: {names}", "")
    yield from group(
        "Primary Relationships",
        (
            f"- {edge.source} → {edge.target}: {_WORDS[edge.cardinality]}"
            for edge in draft.edges
            if edge.cardinality is not None
        ),
    )

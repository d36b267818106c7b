"""The diagram, drawn from the keys: one line for each relationship."""

from collections.abc import Iterator

from quod.lift.draft import Draft, Edge
from quod.lift.markdown import fence, heading
from quod.model.aspects import Cardinality

ORDER = 20

_ARROWS: dict[Cardinality, str] = {
    "1:1": "──1:1──>",
    "1:n": "──1:many──>",
    "n:1": "──many:1──>",
    "n:m": "<──many:many──>",
}


def write(draft: Draft) -> Iterator[str]:
    """Nothing where nothing is related."""
    edges = [edge for edge in draft.edges if edge.cardinality is not None]
    if edges:
        wide = max(len(edge.source) for edge in edges)
        yield from (heading(2, "Entity Relationship Diagram (Text-Based)"), "")
        yield from fence("", [_drawn(edge, wide) for edge in edges])


def _drawn(edge: Edge, wide: int) -> str:
    assert edge.cardinality is not None
    source = f"[{edge.source}]"
    return f"{source:<{wide + 2}} {_ARROWS[edge.cardinality]} [{edge.target}]"

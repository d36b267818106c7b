"""The diagram, drawn from the keys: one line for each relationship.

An edge between names that no drawing can show stands among the relationships of the overview only.
"""

from collections.abc import Iterator

from quod.lift.draft import Draft, Edge
from quod.lift.markdown import fence, heading
from quod.model.aspects import Cardinality
from quod.notation import diagram
from quod.source.span import Span
from quod.source.text import Source

ORDER = 20

_ARROWS: dict[Cardinality, str] = {
    "1:1": "──1:1──>",
    "1:n": "──1:many──>",
    "n:1": "──many:1──>",
    "n:m": "<──many:many──>",
}


def write(draft: Draft) -> Iterator[str]:
    """Nothing where nothing is related."""
    edges = [edge for edge in draft.edges if edge.cardinality is not None and _is_read(edge)]
    if edges:
        wide = max(len(edge.source) for edge in edges)
        yield from (heading(2, "Entity Relationship Diagram (Text-Based)"), "")
        yield from fence("", [_drawn(edge, wide) for edge in edges])


def _is_read(edge: Edge) -> bool:
    """Whether the line of an edge is read back as that edge."""
    line = _drawn(edge, 0)
    found = diagram.read(Span(Source("", line), 0, len(line)))
    wanted = (edge.source, edge.target, edge.cardinality)
    return [(one.source, one.target, one.cardinality) for one in found.edges] == [wanted]


def _drawn(edge: Edge, wide: int) -> str:
    assert edge.cardinality is not None
    source = f"[{edge.source}]"
    return f"{source:<{wide + 2}} {_ARROWS[edge.cardinality]} [{edge.target}]"

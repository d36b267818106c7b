"""The nouns of a drawing."""

from typing import NamedTuple

from quod.model.aspects import Cardinality
from quod.model.claims import NotUnderstood
from quod.source.span import Span


class Attribute(NamedTuple):
    """A line of a Mermaid entity: `string name PK "comment"`."""

    type: str
    name: str
    keys: tuple[str, ...]
    """`PK`, `FK`, `UK`."""
    span: Span


class Box(NamedTuple):
    """An entity of the diagram."""

    name: str
    span: Span
    """The name; the first place where it stands."""
    lines: tuple[Span, ...] = ()
    """What else is written in the box, line by line."""
    attributes: tuple[Attribute, ...] = ()
    """In Mermaid, the typed ones."""


class Edge(NamedTuple):
    """A line between two boxes."""

    source: str
    target: str
    cardinality: Cardinality | None
    """From source to target; None where no label says it."""
    label: str | None
    """What is written at the line."""
    label_span: Span | None
    arrow: str
    """The line's style: `-` or `=`, with `<` and `>` for the heads it has, such as `->`, `<->`."""
    span: Span
    """The label where there is one, else where the line leaves its source."""


class Diagram(NamedTuple):
    """All that a drawing shows."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    not_understood: tuple[NotUnderstood, ...]

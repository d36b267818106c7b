"""What is drawn: named boxes and styled, labelled edges between them, whatever the layout."""

from typing import NamedTuple


class Edge(NamedTuple):
    """An edge from one box to another, by their numbers."""

    source: int
    target: int
    label: str
    """As it reads from source to target."""
    turned: str
    """As it reads from target to source."""
    style: str
    """As `quod.notation.diagram` names it: `-` or `=`, with `<` and `>` for its heads."""


class Picture(NamedTuple):
    """Boxes and edges, before they have a place."""

    names: tuple[str, ...]
    edges: tuple[Edge, ...]

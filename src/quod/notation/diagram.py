"""A diagram drawn in text, or in Mermaid: boxes, and edges with their cardinality.

The body of a block comes in, boxes and edges go out, each with the span of its name or label.
Whether they are entities of the document is not known here. States are read by `states`.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from quod.model.aspects import Cardinality
from quod.notation.drawing.boxes import boxed
from quod.notation.drawing.chains import Chained, chain, tree
from quod.notation.drawing.drawing import Attribute, Box, Diagram, Edge
from quod.notation.drawing.mermaid import is_mermaid, mermaid
from quod.notation.phrases import cardinality
from quod.source.span import Span


class Style(NamedTuple):
    """What a style of line means."""

    cardinality: Cardinality
    span: Span
    """The line of the legend."""


Legend: TypeAlias = dict[str, Style]
"""Keyed as `Edge.arrow`."""

__all__ = ("Attribute", "Box", "Diagram", "Edge", "Legend", "Style", "legend", "read", "style")

_LEGEND = r"[`\"']{1,2}(?P<arrow>[^`\"'\n]{1,20})[`\"']{1,2}\s*(?::|=|—|–|-)?\s*(?P<text>[^\n]*)"


def read(body: Span) -> Diagram:
    """All that a diagram shows."""
    if is_mermaid(body):
        return mermaid(body)
    found = boxed(body.lines())
    chained: list[Chained] = []
    branches = tuple(tree(found.rest)) if not found.boxes else ()
    branched = {box.span.start for each in branches for box in each.boxes}
    for line in found.rest:
        if not any(line.start <= start < line.end for start in branched):
            chained.append(chain(line))
    chained.extend(branches)
    boxes: dict[str, Box] = {}
    for box in (*found.boxes, *(box for each in chained for box in each.boxes)):
        boxes.setdefault(box.name, box)
    edges = (*found.edges, *(edge for each in chained for edge in each.edges))
    missed = (*found.missed, *(missed for each in chained for missed in each.missed))
    return Diagram(tuple(boxes.values()), tuple(dict.fromkeys(edges)), missed)


def legend(lines: Iterable[Span]) -> Legend:
    """What each style of line means: "`───>` : One-to-one relationship"."""
    found: Legend = {}
    for line in lines:
        match = re.search(_LEGEND, line.text)
        said = cardinality(match["text"]) if match else None
        drawn = style(match["arrow"]) if match else None
        if said and drawn:
            found[drawn] = Style(said, line)
    return found


def style(arrow: str) -> str | None:
    """The style of a drawn arrow as `Edge.arrow` has it; None for what is none."""
    text = arrow.strip()
    body = text.strip("<>◄►◀▶←→ ")
    heads = ("<" if text[:1] in "<◄◀←" else "", ">" if text[-1:] in ">►▶→" else "")
    if not text or any(mark not in "─═━-=│║▼▲" for mark in body) or not (body or any(heads)):
        return None
    return heads[0] + ("=" if any(mark in "═=║" for mark in body) else "-") + heads[1]

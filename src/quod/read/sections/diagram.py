"""The entity relationship diagram, drawn in text or in Mermaid, with its legend."""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.aspects import Mentioned, Relationship
from quod.model.claims import Claim, Prose, Subject
from quod.notation import diagram
from quod.read import drawn_claims
from quod.read.groups import groups
from quod.read.leftovers import leftovers
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.nodes import Fence, Section

TITLE = re.compile(r"\bdiagram\b|^erd\b|^entity[- ]relationship", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()

_LEVEL = re.compile(r"[-─═=<>]{2}")


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Boxes are entities and edges relationships; a label outranks the legend."""
    legend = tuple(_legend(section))
    styles = diagram.legend(legend)
    for group in groups(section.blocks):
        if group.name == "legend":
            yield from map(Prose, (*group.lines, *legend))
            continue
        yield from map(Prose, group.lines)
        for block in group.blocks:
            if isinstance(block, Fence):
                yield from _drawn(block, styles, scope)
            else:
                yield from leftovers((block,), ("diagram",))


def _legend(section: Section) -> Iterator[Span]:
    for group in groups(section.blocks):
        if group.name == "legend":
            for item in group.items():
                yield from item.lines


def _drawn(fence: Fence, styles: dict[str, diagram.Style], scope: Scope) -> Iterator[Read]:
    found = diagram.read(fence.body)
    yield Prose(fence.span)
    yield from found.not_understood
    yield from drawn_claims.claims(fence.body, scope)
    for box in found.boxes:
        yield Claim(Subject(box.name), Mentioned(), box.span, "diagram")
    for edge in found.edges:
        style = styles.get(edge.arrow)
        place = edge.label_span or edge.span
        drawn = style.cardinality if style is not None else None
        value = Relationship(
            edge.target, edge.cardinality or drawn, either_way=edge.arrow in ("<-", "<=")
        )
        yield Claim(Subject(edge.source), value, place, "diagram")
        if style is not None and edge.cardinality not in (None, style.cardinality):
            yield _against_legend(edge, place, style)


def _against_legend(edge: diagram.Edge, place: Span, style: diagram.Style) -> Diagnostic:
    arrow = _arrow(place)
    return Diagnostic(
        "label-against-legend",
        "warning",
        place,
        f"the label says {edge.cardinality}, and the arrow {style.cardinality} by the legend",
        ("The label counts; who reads the arrow is misled.",),
        "draw the arrow that the legend gives to the label, or mend the legend",
        (
            *([Label(arrow, "the arrow is here")] if arrow != place else []),
            Label(style.span, "the legend is here"),
        ),
    )


def _arrow(label: Span) -> Span:
    """The part of a level arrow above its label; the label's own line for an upright one."""
    source = label.source
    start = source.offset(label.line - 1) + label.column - 1 if label.line > 1 else label.start
    above = Span(source, start, min(start + len(label.text), source.offset(label.line)))
    return above if _LEVEL.search(above.text) else label

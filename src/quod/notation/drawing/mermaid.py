"""Mermaid's `erDiagram`: entities with attributes, and `A ||--o{ B : places`.

The body of a block comes in, a drawing goes out.
"""

import re

from quod.model.claims import NotUnderstood
from quod.notation.drawing.drawing import Attribute, Box, Diagram, Edge
from quod.notation.drawing.labels import paired
from quod.source.span import Span

_NAME = r"\"[^\"\n]+\"|[^\W\d][\w.\-]*"
_EDGE = (
    rf"\s*(?P<source>{_NAME})(?:\[[^\]\n]*\])?\s+(?P<left>\|o|\|\||\}}o|\}}\|)(?P<line>--|\.\.)"
    rf"(?P<right>o\||\|\||o\{{|\|\{{)\s+(?P<target>{_NAME})(?:\[[^\]\n]*\])?\s*"
    r"(?::\s*(?P<label>\"[^\"\n]*\"|[^\n]*?))?\s*\Z"
)
_OPENING = rf"\s*(?P<name>{_NAME})(?:\[[^\]\n]*\])?\s*(?P<brace>\{{\s*(?P<closed>\}})?)?\s*\Z"
_ATTRIBUTE = (
    r"\s*(?P<type>[^\W\d][\w\-\[\](),]*)\s+\*?(?P<name>[^\W\d][\w\-\[\]]*)"
    r"(?P<keys>(?:[\s,]+(?:PK|FK|UK))*)\s*(?:\"[^\"\n]*\")?\s*\Z"
)
_SKIPPED = re.compile(
    r"\s*(?:%%|erDiagram\b|direction\b|classDef\b|class\b|style\b|title\b|---|config|\Z)"
)


def is_mermaid(body: Span) -> bool:
    """Whether the block is an `erDiagram`."""
    return re.search(r"(?m)^\s*erDiagram\b", body.text[:2000]) is not None


def mermaid(body: Span) -> Diagram:
    """The drawing of an `erDiagram` block."""
    boxes: dict[str, Box] = {}
    edges: list[Edge] = []
    missed: list[NotUnderstood] = []
    inside: str | None = None
    for line in body.lines():
        if inside is not None:
            inside = _attribute(line, inside, boxes, missed)
        elif edge := re.match(_EDGE, line.text):
            edges.append(_edge(line, edge, boxes))
        elif not _SKIPPED.match(line.text):
            opening = re.match(_OPENING, line.text)
            if opening is None:
                missed.append(NotUnderstood(line.strip(), "not a line of an erDiagram", due=False))
                continue
            name = _named(line, opening, "name", boxes)
            inside = name if opening["brace"] and not opening["closed"] else None
    return Diagram(tuple(boxes.values()), tuple(edges), tuple(missed))


def _named(line: Span, match: "re.Match[str]", group: str, boxes: dict[str, Box]) -> str:
    span = line.sub(match.start(group), match.end(group)).strip('"')
    boxes.setdefault(span.text, Box(span.text, span))
    return span.text


def _edge(line: Span, match: "re.Match[str]", boxes: dict[str, Box]) -> Edge:
    source = _named(line, match, "source", boxes)
    target = _named(line, match, "target", boxes)
    cardinality = paired(
        "n" if "}" in match["left"] else "1", "n" if "{" in match["right"] else "1"
    )
    label = (
        line.sub(match.start("label"), match.end("label")).strip('"') if match["label"] else None
    )
    span = line.sub(match.start("left"), match.end("right"))
    return Edge(source, target, cardinality, label.text if label else None, label, "-", span)


def _attribute(
    line: Span, entity: str, boxes: dict[str, Box], missed: list[NotUnderstood]
) -> str | None:
    """Reads a line between braces; the entity goes on unless they close."""
    text = line.text.strip()
    if text == "}":
        return None
    match = re.match(_ATTRIBUTE, line.text)
    if match is None:
        if text and not text.startswith("%%"):
            missed.append(NotUnderstood(line.strip(), "write a type and a name", due=False))
        return entity
    keys = tuple(match["keys"].replace(",", " ").split())
    attribute = Attribute(
        match["type"], match["name"], keys, line.sub(match.start("name"), match.end("name"))
    )
    box = boxes[entity]
    boxes[entity] = box._replace(
        attributes=(*box.attributes, attribute), lines=(*box.lines, line.strip())
    )
    return entity

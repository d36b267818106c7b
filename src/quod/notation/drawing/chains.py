"""Relationships drawn in a line: `A ──1:N──> B`, `User 1─* Post`, `A (1) ---< (N) B`.

Lines of text come in, edges and the boxes they name go out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.model.aspects import Cardinality
from quod.model.claims import NotUnderstood
from quod.notation.drawing.drawing import Box, Edge
from quod.notation.drawing.labels import end_of, paired
from quod.notation.phrases import cardinality
from quod.source.span import Span

_LINE = "─═━╌┄"
_LEFT, _RIGHT = "<◄◀←", ">►▶→"
_CONNECTOR = (
    rf"(?P<left>[{_LEFT}>}}|o*∞]{{0,2}})(?P<line>[{_LINE}]{{1,80}}|[-=]{{2,80}})"
    rf"(?P<right>[{_RIGHT}<{{|o*∞]{{0,2}})"
    r"|(?P<arrow>->|=>|<-|<->|<=>|[→←↔⇒⇔])"
    r"|(?<=[1nNmM*]) {0,2}(?P<thin>-) {0,2}(?=[1nNmM*])"
)
_CARD = r"\(?(?:\d\.\.(?:\*|[nNmM]|\d)|[01]|[nNmM]|\*|many|one)\)?"
_NAME = re.compile(
    rf"(?:(?P<before>{_CARD})\s+)?[`\"*\[]{{0,3}}"
    rf"(?P<name>[^\W\d][\w.]*(?:[ /-][^\W\d][\w.]*){{0,3}})"
    rf"[`\"*\]]{{0,3}}(?:\s*(?P<after>{_CARD}))?\s*\Z"
)
_REMARKS = (r"\s+(?:#|//)\s.*\Z", r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*\Z")
COLUMNS_MAX = 400


class _Link(NamedTuple):
    match: "re.Match[str]"
    left_head: bool
    right_head: bool
    left_foot: bool
    right_foot: bool
    double: bool


class _Place(NamedTuple):
    name: str
    span: Span
    end: str | None
    """`1` or `n`, where it is written at the name."""


class Chained(NamedTuple):
    """What one line shows."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    missed: tuple[NotUnderstood, ...] = ()


def chain(line: Span) -> Chained:
    """The edges of one line; nothing where it holds no connector."""
    text = line.text
    if len(text) > COLUMNS_MAX:
        return Chained((), ())
    links = tuple(_link(match) for match in re.finditer(_CONNECTOR, text))
    if not links:
        return Chained((), ())
    edges: list[Edge] = []
    boxes: list[Box] = []
    at = 0
    source = _place(line.sub(0, links[0].match.start()))
    while at < len(links) and source:
        label, last = _label(line, links, at)
        end = links[last + 1].match.start() if last + 1 < len(links) else len(text)
        target = _place(line.sub(links[last].match.end(), end))
        if target is None:
            break
        edges.append(_edge(line, source, target, (links[at], links[last]), label))
        boxes.extend((Box(source.name, source.span), Box(target.name, target.span)))
        at, source = last + 1, target
    if at < len(links) and any(mark.isalpha() for mark in text):
        missed = NotUnderstood(line.strip(), "this line of the drawing is not read", due=False)
        return Chained(tuple(boxes), tuple(edges), (missed,))
    return Chained(tuple(boxes), tuple(edges))


def _link(match: "re.Match[str]") -> _Link:
    arrow = match["arrow"] or ""
    left, right = match["left"] or "", match["right"] or ""
    line = match["line"] or arrow
    return _Link(
        match,
        any(mark in _LEFT for mark in left) or arrow[:1] in ("<", "←", "↔", "⇔"),
        any(mark in _RIGHT for mark in right) or arrow[-1:] in (">", "→", "↔", "⇒", "⇔"),
        any(mark in ">}*∞" for mark in left),
        any(mark in "<{*∞" for mark in right),
        any(mark in "═=⇒⇔" for mark in line),
    )


def _label(line: Span, links: tuple[_Link, ...], at: int) -> tuple[Span | None, int]:
    """A label in the middle of a line, and the piece of the line behind it."""
    if links[at].right_head or links[at].right_foot or at + 1 >= len(links):
        return None, at
    behind = links[at + 1]
    if behind.left_head or behind.left_foot:
        return None, at
    raw = line.sub(links[at].match.end(), behind.match.start())
    label = raw.strip()
    touching = raw.text == label.text and bool(label.text)
    if touching or behind.right_head or behind.right_foot or cardinality(label.text):
        return label, at + 1
    return None, at


def _place(text: Span) -> _Place | None:
    stripped = text.strip()
    match = _NAME.match(stripped.text)
    for remark in _REMARKS:
        if match is None and (found := re.search(remark, stripped.text)):
            stripped = stripped.sub(0, found.start()).strip()
            match = _NAME.match(stripped.text)
    if match is None:
        return None
    span = stripped.sub(match.start("name"), match.end("name"))
    written = match["before"] or match["after"]
    return _Place(span.text, span, end_of(written) if written else None)


def _edge(
    line: Span, source: _Place, target: _Place, links: tuple[_Link, _Link], label: Span | None
) -> Edge:
    first, last = links
    said = _cardinality(source, target, links, label)
    style = "=" if first.double or last.double else "-"
    arrow = "<" * first.left_head + style + ">" * last.right_head
    span = label or line.sub(first.match.start(), last.match.end())
    one, other = (source, target)
    if first.left_head and not last.right_head and said is None:
        one, other, arrow = target, source, style + ">"
    return Edge(one.name, other.name, said, label.text if label else None, label, arrow, span)


def _cardinality(
    source: _Place, target: _Place, links: tuple[_Link, _Link], label: Span | None
) -> Cardinality | None:
    whole = cardinality(label.text) if label else None
    if whole:
        return whole
    first, last = links
    one = source.end or ("n" if first.left_foot else None)
    other = target.end or ("n" if last.right_foot else None)
    if (first.left_foot or last.right_foot) and not (one and other):
        one, other = one or "1", other or "1"
    return paired(one, other)


def tree(lines: tuple[Span, ...]) -> Iterator[Chained]:
    """`A (1)` with `├── B (0..*)` below it: edges from the stem to each branch."""
    stems: list[tuple[int, _Place]] = []
    for line in lines:
        match = re.match(r"[\s│|]*", line.text)
        indent = match.end() if match else 0
        branch = re.match(rf"[├└+][{_LINE}-]+\s*", line.text[indent:])
        start = indent + (branch.end() if branch else 0)
        place = _place(line.sub(start, len(line.text)))
        while stems and stems[-1][0] >= indent + bool(branch):
            stems.pop()
        if branch and stems and place and place.end and stems[-1][1].end:
            stem = stems[-1][1]
            edge = Edge(
                stem.name, place.name, paired(stem.end, place.end), None, None, "-", place.span
            )
            yield Chained((Box(stem.name, stem.span), Box(place.name, place.span)), (edge,))
        if place and (branch or not indent):
            stems.append((indent + bool(branch), place))

"""The text diagram redrawn from the keys, where it shows something else or is out of line.

Only a drawing of boxes below the heading of the diagram, and only one that is understood
whole: every word in it is the name of an entity or a cardinality. Any other stays as it is,
with a remark. An edge that no key carries may be what is meant, so it is never taken away.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.format.drawing.lanes import in_lanes
from quod.format.drawing.lines import Line, lines
from quod.format.drawing.neighbours import in_rows
from quod.format.drawing.picture import Edge, Picture
from quod.format.subject import Remark, Subject
from quod.model.entities import Entity, TableName
from quod.model.model import Model
from quod.notation import diagram
from quod.notation.drawing.grid import (
    ARMS,
    DOWN,
    HEADS,
    LEFT,
    RIGHT,
    UP,
    Grid,
    Rectangle,
    Step,
    drawn,
)
from quod.notation.drawing.mermaid import is_mermaid
from quod.read.groups import groups
from quod.read.sections.diagram import TITLE
from quod.source.edits import Edit
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.inline import plain
from quod.syntax.nodes import Fence, Section
from quod.syntax.outline import code, walk

_LINES_MAX = 60
"""A diagram of more edges shows nothing to anybody."""
_LABELS = {"1:1": "1:1", "1:n": "1:many", "n:1": "many:1", "n:m": "many:many"}
_STYLES = {"1:1": ("->", "-", "=>", "="), "1:n": ("->", "=>", "-", "="), "n:m": ("<->", "<=>", "-")}
_CARDINALITY = re.compile(
    r"(?:1|one|n|m|many|\*)\s{0,3}(?::|-?to-?|\.\.|-)\s{0,3}(?:1|one|n|m|many|\*)", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_UPRIGHT, _LEVEL = frozenset((UP, DOWN)), frozenset((LEFT, RIGHT))


class _Drawing(NamedTuple):
    """A drawing whose every word is known."""

    boxes: dict[str, Entity]
    edges: tuple[diagram.Edge, ...]
    aligned: bool


def edits(subject: Subject) -> Iterator[Edit | Remark]:
    """An edit for each drawing that should look otherwise."""
    for section, _ in walk(subject.document):
        if section.heading is None or not TITLE.search(plain(section.heading.title)):
            continue
        styles = diagram.legend(_legend(section))
        for block in section.blocks:
            if isinstance(block, Fence) and _is_drawing(block):
                yield from _redrawn(subject, block, styles)


def _legend(section: Section) -> Iterator[Span]:
    for group in groups(section.blocks):
        if group.name == "legend":
            for item in group.items():
                yield from item.lines


def _is_drawing(fence: Fence) -> bool:
    fenced = fence.opening.text[:1] in ("`", "~") and fence.span.end > fence.body.end
    plain_text = code(fence) == fence.body.text and not is_mermaid(fence.body)
    return fenced and plain_text and bool(drawn(fence.body.lines())[1])


def _redrawn(subject: Subject, fence: Fence, styles: "diagram.Legend") -> Iterator[Edit | Remark]:
    models = subject.models()
    drawing = _understood(models.whole, fence)
    if isinstance(drawing, str):
        yield Remark(fence.opening, f"the drawing is left alone: {drawing}")
        return
    boxes = [entity.table for entity in drawing.boxes.values()]
    wanted = lines(models.own.entities, models.whole.entities, boxes)
    without = [edge for edge in drawing.edges if not _carrying(edge, drawing, wanted)]
    if without:
        pair = f"{without[0].source} and {without[0].target}"
        yield Remark(fence.opening, f"the drawing is left alone: no key links {pair}")
        return
    if drawing.aligned and _shows(drawing, wanted):
        return
    if len(wanted) > _LINES_MAX:
        yield Remark(fence.opening, f"the drawing is left alone: {len(wanted)} keys are too many")
        return
    names = _names(models.whole, drawing, wanted)
    picture = _picture(names, wanted, styles)
    for layout in (in_rows, in_lanes):
        text = layout(picture) if picture.names else None
        if text is not None and _reads_as(text, names, wanted):
            yield _edit(fence, text)
            return
    yield Remark(fence.opening, "the drawing is left alone: it can't be drawn so that it is read")


def _understood(model: Model, fence: Fence) -> _Drawing | str:
    """What is drawn, or why not all of it is known."""
    found = diagram.read(fence.body)
    if found.not_understood:
        return f"line {found.not_understood[0].span.line} is not understood"
    known = {entity.table: entity for entity in model.entities}
    boxes: dict[str, Entity] = {}
    for box in found.boxes:
        entity = model.entity(box.name)
        if entity is None or entity.table not in known:
            return f"`{box.name}` is no entity that is defined"
        if any(entity is other for other in boxes.values()):
            return f"`{box.name}` is drawn twice"
        boxes[box.name] = entity
    for edge in found.edges:
        if edge.label is not None and not _CARDINALITY.fullmatch(edge.label.strip()):
            return f"`{edge.label}` is no cardinality"
    taken = [box.span for box in found.boxes]
    taken += [edge.label_span for edge in found.edges if edge.label_span is not None]
    extra = _first_extra(fence.body, taken)
    if extra is not None:
        return f"`{extra.text}` in line {extra.line} is neither an entity nor a cardinality"
    return _Drawing(boxes, found.edges, is_aligned(fence.body.lines()))


def _first_extra(body: Span, taken: list[Span]) -> Span | None:
    """The first word that is in none of some spans; `v` may be the head of an arrow."""
    covered = sorted({(span.start, span.end) for span in taken})
    at = 0
    for match in body.matches(_WORD):
        while at < len(covered) and covered[at][1] <= match.start():
            at += 1
        inside = at < len(covered) and covered[at][0] <= match.start() < covered[at][1]
        if not inside and match[0] not in ("v", "V"):
            return body.group_span(match)
    return None


def is_aligned(body: tuple[Span, ...]) -> bool:
    """Whether the borders of all boxes stand below each other."""
    grid, rectangles = drawn(body)
    return all(_is_straight(grid, box) for box in rectangles)


def _is_straight(grid: Grid, box: Rectangle) -> bool:
    sides = (grid.at(row, at) for row in _within(box.top, box.bottom) for at in box[1::2])
    ends = (grid.at(at, column) for column in _within(box.left, box.right) for at in box[::2])
    return all(_goes(mark, _UPRIGHT) for mark in sides) and all(_goes(m, _LEVEL) for m in ends)


def _within(start: int, end: int) -> range:
    return range(start, end + 1)


def _goes(mark: str, ways: frozenset[Step]) -> bool:
    """Whether a mark is a part of such a border, or the head of an arrow on it."""
    return bool(ARMS.get(mark, frozenset()) & ways) or mark in HEADS


def _carrying(edge: diagram.Edge, drawing: _Drawing, wanted: tuple[Line, ...]) -> list[Line]:
    pair = frozenset((drawing.boxes[edge.source].table, drawing.boxes[edge.target].table))
    return [line for line in wanted if line.pair == pair]


def _shows(drawing: _Drawing, wanted: tuple[Line, ...]) -> bool:
    """Whether each line has its edge, and each edge says what one of its lines is."""
    tables = {name: entity.table for name, entity in drawing.boxes.items()}
    pairs = {frozenset((tables[edge.source], tables[edge.target])) for edge in drawing.edges}
    if any(line.pair not in pairs for line in wanted):
        return False
    return all(
        any(_says(edge, tables, line) for line in _carrying(edge, drawing, wanted))
        for edge in drawing.edges
    )


def _says(edge: diagram.Edge, tables: dict[str, TableName], line: Line) -> bool:
    if edge.cardinality is None or edge.cardinality == line.kind != "1:n":
        return True
    along = ("1:n", tables[edge.source]), ("n:1", tables[edge.target])
    either = edge.arrow in ("<-", "<=") and edge.cardinality in ("1:n", "n:1")
    return line.kind == "1:n" and (either or (edge.cardinality, line.source) in along)


def _names(model: Model, drawing: _Drawing, wanted: tuple[Line, ...]) -> dict[TableName, str]:
    """The boxes in the order in which they are drawn, those that lines add at the end."""
    names = {entity.table: name for name, entity in drawing.boxes.items()}
    known = {entity.table: entity.name for entity in model.entities}
    for line in wanted:
        for table in (line.source, line.target):
            names.setdefault(table, known[table])
    return names


def _picture(
    names: dict[TableName, str], wanted: tuple[Line, ...], styles: "diagram.Legend"
) -> Picture:
    numbers = {table: number for number, table in enumerate(names)}
    edges = [
        Edge(
            numbers[line.source],
            numbers[line.target],
            _LABELS[line.kind],
            _LABELS["n:1" if line.kind == "1:n" else line.kind],
            _style(line, styles),
        )
        for line in wanted
    ]
    return Picture(tuple(names.values()), tuple(edges))


def _style(line: Line, styles: "diagram.Legend") -> str:
    """The arrow that the legend gives to a cardinality, or one that it gives to no other."""
    own = [arrow for arrow, style in styles.items() if style.cardinality == line.kind]
    free = [arrow for arrow in _STYLES[line.kind] if arrow not in styles]
    return (own or free or list(_STYLES[line.kind]))[0]


def _reads_as(text: list[str], names: dict[TableName, str], wanted: tuple[Line, ...]) -> bool:
    """Whether the drawing says what it should to whoever reads it as we do."""
    source = Source("drawing", "\n".join(text) + "\n")
    body = Span(source, 0, len(source.text))
    found = diagram.read(body)
    tables = {name: table for table, name in names.items()}
    if found.not_understood or {box.name for box in found.boxes} != set(tables):
        return False
    said = set()
    for edge in found.edges:
        source_table, target_table = tables[edge.source], tables[edge.target]
        kind = "1:n" if edge.cardinality == "n:1" else edge.cardinality
        pair = (source_table, target_table)
        if edge.cardinality == "n:1":
            pair = pair[::-1]
        said.add((kind, pair if kind == "1:n" else frozenset(pair)))
    meant = {
        (line.kind, (line.source, line.target) if line.kind == "1:n" else line.pair)
        for line in wanted
    }
    return said == meant and len(found.edges) == len(wanted) and is_aligned(body.lines())


def _edit(fence: Fence, text: list[str]) -> Edit:
    indent = " " * (fence.opening.column - 1)
    ending = "\r\n" if "\r\n" in fence.span.text else "\n"
    return Edit(fence.body, "".join((indent + line).rstrip() + ending for line in text))

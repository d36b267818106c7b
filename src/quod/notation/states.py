"""A state diagram: `[Draft] → [Placed]` with arrows down, boxes, or Mermaid's `stateDiagram`.

The body of a block comes in, states and the ways between them go out. A name counts as a state
only where an arrow leaves or meets it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.model.claims import NotUnderstood
from quod.notation.drawing.grid import ARMS, HEADS, Grid, Rectangle, drawn
from quod.notation.drawing.labels import Label
from quod.notation.drawing.tracing import End, Line, lines
from quod.source.span import Span


class State(NamedTuple):
    """A state."""

    name: str
    span: Span
    """The first place where it is named."""


class Way(NamedTuple):
    """A transition."""

    source: str
    target: str
    span: Span
    """Its label where it has one, else where the arrow is drawn."""
    trigger: str = ""
    """The label."""


class StateDiagram(NamedTuple):
    """All that a state diagram shows."""

    states: tuple[State, ...]
    transitions: tuple[Way, ...]
    initial: tuple[str, ...]
    """What the diagram says to be the start, by `[*]` or in words."""
    final: tuple[str, ...]
    not_understood: tuple[NotUnderstood, ...] = ()


_NAME = r"(?:\[\*\]|\"[^\"\n]+\"|[^\W\d][\w.\-]*)"
_WAY = rf"\s*(?P<source>{_NAME})\s*--?>\s*(?P<target>{_NAME})\s*(?::\s*(?P<label>[^\n]*?))?\s*\Z"
_OPEN_NAME = re.compile(r"[^\W_][\w .\-/']{0,60}\Z")
_EDGE_OF_ALL = "*"
"""`[*]`, which is no state: what it leads to is initial, what leads to it is final."""
_INITIAL = re.compile(r"\b(?:initial|start)\b", re.IGNORECASE)
_FINAL = re.compile(r"\b(?:final|terminal|end state)\b", re.IGNORECASE)


def read(body: Span) -> StateDiagram:
    """The states of a block, and the ways between them."""
    if re.search(r"(?m)^\s*stateDiagram", body.text[:2000]):
        return _mermaid(body)
    grid, boxes = drawn(body.lines())
    names = [_in_box(grid, box) for box in boxes]
    places = [box for box, name in zip(boxes, names, strict=True) if name is not None]
    spans = [name for name in names if name is not None]
    for box, name in _in_the_open(grid, boxes):
        places.append(box)
        spans.append(name)
    missed: list[NotUnderstood] = []
    ways: list[tuple[int, int, Span, str]] = []
    for line in _joined(lines(grid, tuple(places))):
        found = tuple(_ways(grid, line))
        ways.extend(found)
        if not found:
            missed.append(NotUnderstood(_at(grid, line.ends[0]), _UNCLEAR, due=False))
    used = sorted({end for source, target, *_ in ways for end in (source, target)})
    return _diagram(grid, tuple(places), spans, used, ways, tuple(missed))


_UNCLEAR = "an arrow needs a head at the state it leads to"


def _diagram(
    grid: Grid,
    places: tuple[Rectangle, ...],
    spans: list[Span],
    used: list[int],
    ways: list[tuple[int, int, Span, str]],
    missed: tuple[NotUnderstood, ...],
) -> StateDiagram:
    states: dict[str, State] = {}
    ends = {n for n in used if spans[n].text == _EDGE_OF_ALL}
    for number in sorted(set(used) - ends, key=lambda n: spans[n].start):
        states.setdefault(spans[number].text, State(spans[number].text, spans[number]))
    transitions: dict[tuple[str, str], Way] = {}
    for source, target, span, label in sorted(ways, key=lambda way: way[2].start):
        key = (spans[source].text, spans[target].text)
        if not ends & {source, target}:
            transitions.setdefault(key, Way(*key, span, label))
    said = {number: _remarks(grid, places[number], spans[number]) for number in used}
    said |= {target: "initial" for source, target, *_ in ways if source in ends}
    said |= {source: "final" for source, target, *_ in ways if target in ends}
    return StateDiagram(
        tuple(states.values()),
        tuple(transitions.values()),
        _called(_INITIAL, said, spans),
        _called(_FINAL, said, spans),
        missed,
    )


def _called(word: "re.Pattern[str]", said: dict[int, str], spans: list[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spans[n].text for n, text in said.items() if word.search(text)))


def _in_box(grid: Grid, box: Rectangle) -> Span | None:
    """The name in a drawn box: its first text."""
    for row in range(box.top + 1, box.bottom):
        span = grid.span(row, box.left + 1, box.right).strip(" \0│|║┃")
        if any(mark.isalnum() for mark in span.text):
            return _bare(span)
    return None


def _bare(text: Span) -> Span:
    """A name without the remark behind it, and without brackets around it."""
    plain = text.text
    if plain == "[*]":
        return text.sub(1, 2)
    for mark in (" (", " [", " — ", " - ", ": "):
        at = plain.find(mark)
        if at > 0:
            plain = plain[:at]
    return text.sub(0, len(plain)).strip(" []()`*'\":.,;")


def _remarks(grid: Grid, box: Rectangle, name: Span) -> str:
    """What is written in the box, and in brackets beside it."""
    inside = " ".join(
        grid.span(row, box.left, box.right + 1).text for row in range(box.top, box.bottom + 1)
    )
    beside = ""
    for row in range(box.top, box.bottom + 1):
        behind = grid.rows[row][box.right + 1 :] if row < len(grid.rows) else ""
        match = re.match(r"[│|┤├ ◀◄←]*\(?([^()→▶►>\[]{0,40})", behind)
        beside += " " + (match[1] if match and "─" not in match[0] else "")
    return f"{name.text} {inside} {beside}"


def _in_the_open(grid: Grid, boxes: tuple[Rectangle, ...]) -> Iterator[tuple[Rectangle, Span]]:
    """Every name outside of boxes, as a box of one row."""
    covered: dict[int, list[Rectangle]] = {}
    for box in boxes:
        for row in range(box.top, box.bottom + 1):
            covered.setdefault(row, []).append(box)
    for row, text in enumerate(grid.rows):
        for start, end in _runs(text):
            inside = any(b.left <= end and start <= b.right for b in covered.get(row, ()))
            touching = _drawn_on(text, start - 1) and _drawn_on(text, end + 1)
            written = grid.span(row, start, end + 1)
            span = _bare(written)
            named = _OPEN_NAME.match(span.text) or span.text == _EDGE_OF_ALL
            balanced = written.text.count("(") == written.text.count(")")
            if named and balanced and not inside and not touching:
                yield Rectangle(row, start, row, end), span


def _drawn_on(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] in ARMS and text[at] not in "<>|"


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The first and last column of each piece of text between connectors and wide gaps."""
    start: int | None = None
    last = 0
    for at, mark in enumerate(text):
        if mark == " " or _connects(text, at):
            if start is not None and (mark != " " or _ends(text, at)):
                yield start, last
                start = None
        else:
            start = at if start is None else start
            last = at
    if start is not None:
        yield start, last


def _ends(text: str, at: int) -> bool:
    """Two spaces end a name, and so does one between brackets."""
    following = text[at + 1 : at + 2]
    return following in (" ", "") or (text[at - 1] in "])" and following in "[(")


def _connects(text: str, at: int) -> bool:
    """A mark that draws a line; a hyphen inside a word does not."""
    mark = text[at]
    if mark in "▼▲":
        return True
    if mark not in ARMS:
        lonely = text[max(0, at - 1)] in " v" and text[at + 1 : at + 2] in (" ", "")
        return mark in "vV^" and lonely and mark in HEADS and text.strip(" vV^|│") == ""
    return not (
        mark in "-=+|"
        and 0 < at < len(text) - 1
        and text[at - 1].isalnum()
        and text[at + 1].isalnum()
    )


def _joined(found: Iterable[Line]) -> Iterator[Line]:
    """A line of heads alone that crosses one with a tail is a branch of it: `┼` under a box."""
    given = list(found)
    branches = [line for line in given if line.ends and all(end.head for end in line.ends)]
    at = {cell: number for number, line in enumerate(branches) for cell in line.cells}
    taken: set[int] = set()
    for line in given:
        if line in branches:
            continue
        tails = [end for end in line.ends if not end.head and end.box >= 0]
        crossed = sorted({at[cell] for cell in line.cells if cell in at} - taken)
        for number in crossed if len(tails) == 1 and len(tails) < len(line.ends) else ():
            taken.add(number)
            branch = branches[number]
            line = line._replace(  # noqa: PLW2901 - with its branches
                ends=(*line.ends, *branch.ends),
                cells=line.cells | branch.cells,
                labels=(*line.labels, *branch.labels),
            )
        yield line
    yield from (line for number, line in enumerate(branches) if number not in taken)


def _ways(grid: Grid, line: Line) -> Iterator[tuple[int, int, Span, str]]:
    """From each end without a head to each end with one; both ways between two heads."""
    ends = tuple(end for end in dict.fromkeys(line.ends) if end.box >= 0)
    heads = [end for end in ends if end.head]
    tails = [end for end in ends if not end.head]
    if len(ends) == 2 and len(heads) == 2:
        tails = heads
    if len(heads) > 1 and len(tails) > 1 and tails is not heads:
        return
    label = _label(line.labels)
    for tail in tails:
        for head in heads:
            if tail is not head:
                span = label.span if label else _at(grid, tail)
                yield tail.box, head.box, span, label.text if label else ""


def _label(labels: tuple[Label, ...]) -> Label | None:
    return labels[0] if labels else None


def _at(grid: Grid, end: End) -> Span:
    return grid.span(end.row, end.column, end.column + 1)


def _mermaid(body: Span) -> StateDiagram:
    states: dict[str, State] = {}
    ways: list[Way] = []
    initial: dict[str, None] = {}
    final: dict[str, None] = {}
    for line in body.lines():
        match = re.match(_WAY, line.text)
        if match is None:
            continue
        source, target = (
            line.sub(match.start(group), match.end(group)).strip('"')
            for group in ("source", "target")
        )
        for span in (source, target):
            if span.text != "[*]":
                states.setdefault(span.text, State(span.text, span))
        if source.text == "[*]":
            initial[target.text] = None
        elif target.text == "[*]":
            final[source.text] = None
        else:
            ways.append(Way(source.text, target.text, line.strip(), match["label"] or ""))
    return StateDiagram(tuple(states.values()), tuple(ways), tuple(initial), tuple(final))

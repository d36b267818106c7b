"""What is written at a line: `1:many`, or `1` at one end and `*` at the other."""

import re
from typing import NamedTuple

from quod.model.aspects import Cardinality
from quod.notation.phrases import cardinality
from quod.source.span import Span

_END = re.compile(
    r"\(?\[?(?:(?P<one>1|one|0\.\.1|1\.\.1|0:1|\|\||\|)"
    r"|(?P<many>[nNmM*∞]|many|\d\.\.(?:\*|[nNmM]|many)|\d\+))\]?\)?\Z",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """A piece of text at a line."""

    text: str
    span: Span
    row: int
    column: int


class Said(NamedTuple):
    """What the labels of a line say together."""

    cardinality: Cardinality | None
    label: Label | None


def end_of(text: str) -> str | None:
    """`1` or `n` for a label at one end; None for any other text."""
    match = _END.match(text.strip())
    if match is None:
        return None
    return "1" if match["one"] else "n"


def paired(source: str | None, target: str | None) -> Cardinality | None:
    """The cardinality of two ends; None where an end says nothing."""
    match source, target:
        case "1", "1":
            return "1:1"
        case "1", "n":
            return "1:n"
        case "n", "1":
            return "n:1"
        case "n", "n":
            return "n:m"
        case _:
            return None


def said(labels: tuple[Label, ...], source: tuple[int, int], target: tuple[int, int]) -> Said:
    """What labels say of a line from one place to another."""
    for label in labels:
        whole = cardinality(label.text)
        if whole:
            return Said(whole, label)
    ends: dict[str, str] = {}
    for label in labels:
        end = end_of(label.text)
        if end:
            near = _distance(label, source) <= _distance(label, target)
            ends.setdefault("source" if near else "target", end)
    pair = paired(ends.get("source"), ends.get("target"))
    return Said(pair, labels[0] if labels else None)


def _distance(label: Label, place: tuple[int, int]) -> int:
    return abs(label.row - place[0]) * 2 + abs(label.column - place[1])

"""The relationships of an entity: the keys it holds, and those that others hold to it."""

import re
from collections.abc import Iterator
from typing import Literal

from quod.model.aspects import Action, Relationship
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.notation import actions
from quod.notation.phrases import cardinality, via
from quod.read.groups import groups
from quod.read.leftovers import leftovers
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import codes, labelled
from quod.syntax.nodes import Item, List, Section

TITLE = re.compile(r"^relationships?\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ("entity",)

Direction = Literal["outbound", "inbound", "undirected"]


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """One relationship for each entry; the lines below it say its action and its reason."""
    for group in groups(section.blocks):
        yield from map(Prose, group.lines)
        for item in group.items():
            yield from _relationship(item, scope, group.name)
        others = [block for block in group.blocks if not isinstance(block, List)]
        yield from leftovers(others, ("relationships",))


def _relationship(item: Item, scope: Scope, group: str) -> Iterator[Read]:
    if not item.lines:
        return
    line = item.lines[0]
    if says_nothing(line):
        yield Prose(line)
        return
    target = next(iter(codes(line)), None) or line.strip("*_ ").sub(0, _head(line))
    kind = cardinality(line.text)
    if group == "many-to-many" and not codes(line) and ":" not in line.text:
        yield NotUnderstood(line, "write `Entity`: Through junction table `table`")
        return
    if kind is None and group != "many-to-many":
        yield NotUnderstood(line, "write `Entity`: Many-to-one relationship via `key_id`")
        return
    action = _action(item)
    value = Relationship(
        target.text.strip(),
        "n:m" if group == "many-to-many" else kind,
        via(line.text) or _code_after(line, target),
        action[0] if action else None,
        _direction(group),
    )
    yield Claim(Subject(scope.entity), value, line, "relationships")
    yield from map(Prose, item.lines[1:])
    for block in item.blocks:
        yield Prose(block.span)


def _direction(group: str) -> Direction:
    if group.startswith("outbound"):
        return "outbound"
    return "inbound" if group.startswith("inbound") else "undirected"


def _head(line: Span) -> int:
    return max(len(line.text.partition(":")[0]), 1)


def _code_after(line: Span, target: Span) -> tuple[str, ...]:
    """The key or the junction table, when it is the second name in code."""
    return tuple(code.text for code in codes(line) if code.start > target.start)[:1]


def _action(item: Item) -> tuple[Action, Span] | None:
    for block in item.blocks:
        if not isinstance(block, List):
            continue
        for nested in block.items:
            for line in nested.lines:
                label = labelled(line)
                if label is None or label.name.lower() not in ("constraint", "on delete"):
                    continue
                said = actions.read(label.value.text)
                if said is not None:
                    return said, label.value
    return None

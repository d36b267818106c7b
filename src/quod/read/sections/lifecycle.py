"""The states of an entity: a diagram, their definitions, and a table of transitions."""

import re
from collections.abc import Iterator

from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.model.lifecycle import StateColumn, StateDeclared, Transition
from quod.notation import states
from quod.read.groups import Group, groups
from quod.read.leftovers import leftovers
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import labelled, plain
from quod.syntax.nodes import Fence, List, Section, Table

TITLE = re.compile(
    r"\bstate (?:transitions?|machine|management)\b|\blifecycle\b|\btransitions\b", re.I
)
WITHIN: tuple[str, ...] = ()

_ENTITY = re.compile(
    r"^(?P<entity>[\w ]+?)(?:\.(?P<field>\w+))?\s+(?:state|status|life\s?cycle|transitions)\b", re.I
)
_INITIAL = re.compile(r"\binitial\b|\bstarts? (?:here|as)\b|\bfirst state\b", re.IGNORECASE)
_FINAL = re.compile(r"\b(?:final|terminal|end) state\b|\bfinal\b|\bterminal\b", re.IGNORECASE)


def enter(section: Section, scope: Scope) -> Scope:
    """The entity that the heading names: `Order State Transitions`, `Order.status lifecycle`."""
    found = _heading(section)
    return scope._replace(entity=found["entity"].strip()) if found is not None else scope


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Every state and every way between two."""
    found = _heading(section)
    if scope.entity is None or (found is None and scope.entity is None):
        yield from leftovers(section.blocks, ("lifecycle",))
        return
    subject = Subject(scope.entity)
    if found is not None and found["field"] and section.heading is not None:
        yield Claim(subject, StateColumn(found["field"]), section.heading.title, "lifecycle")
    for group in groups(section.blocks):
        yield from map(Prose, group.lines)
        rules = group.name in ("business rules", "rules")
        for block in group.blocks:
            if isinstance(block, Fence):
                yield from _drawn(block, subject)
            elif isinstance(block, Table):
                yield from _table(block, subject)
            elif isinstance(block, List) and group.name in ("state definitions", "states"):
                yield from _definitions(block, subject)
            elif not (isinstance(block, List) and rules):
                yield from leftovers((block,), ("lifecycle",))
        if rules:
            yield from _rules(group)


def _heading(section: Section) -> "re.Match[str] | None":
    title = plain(section.heading.title) if section.heading is not None else ""
    found = _ENTITY.match(title)
    return None if found is None or found["entity"].strip().lower() == "data" else found


def _drawn(fence: Fence, subject: Subject) -> Iterator[Read]:
    found = states.read(fence.body)
    yield Prose(fence.span)
    yield from found.not_understood
    for state in found.states:
        yield Claim(
            subject,
            StateDeclared(state.name, state.name in found.initial, state.name in found.final),
            state.span,
            "lifecycle",
        )
    for way in found.transitions:
        yield Claim(subject, Transition(way.source, way.target), way.span, "lifecycle")


def _definitions(block: List, subject: Subject) -> Iterator[Read]:
    for item in block.items:
        for line in item.lines[:1]:
            label = labelled(line)
            if label is None:
                yield NotUnderstood(line, "write **State**: what it means")
                continue
            text = label.value.text
            name = label.name_span.strip(" `*_")
            initial, final = bool(_INITIAL.search(text)), bool(_FINAL.search(text))
            yield Claim(subject, StateDeclared(name.text, initial, final), line, "lifecycle")
        yield from map(Prose, item.lines[1:])
        yield from leftovers(item.blocks, ("lifecycle",))


def _table(table: Table, subject: Subject) -> Iterator[Read]:
    yield Prose(table.header.span)
    names = [plain(cell).strip().lower() for cell in table.header.cells]
    if "from" not in names or "to" not in names:
        yield from leftovers((table._replace(header=table.header),), ("lifecycle",))
        return
    at = {name: names.index(name) for name in names}
    for row in table.rows:
        cells = dict(zip(names, row.cells, strict=False))
        source, target = (row.cells[at[n]].strip(" `*_[]") if at[n] < len(row.cells) else row.span
                          for n in ("from", "to"))  # fmt: skip
        validation = cells.get("validation") or cells.get("condition") or cells.get("guard")
        trigger = cells.get("trigger") or cells.get("action") or cells.get("event")
        words = validation if validation is not None and not says_nothing(validation) else None
        for one in re.split(r"\s*[,/]\s*", source.text):
            value = Transition(
                one,
                target.text,
                plain(trigger) if trigger is not None else "-",
                words.text if words is not None else "",
                None,
                words,
            )
            yield Claim(subject, value, row.span, "lifecycle")


def _rules(group: Group) -> Iterator[Read]:
    """Rules in prose that the transitions above already carry, or that nothing reads yet."""
    for item in group.items():
        for line in item.lines:
            yield _prose_or_rule(line)
        yield from leftovers(item.blocks, ("lifecycle",))


def _prose_or_rule(line: Span) -> Read:
    if says_nothing(line):
        return Prose(line)
    return NotUnderstood(
        line, "say it as a row of Valid Transitions or as a validation rule", False
    )

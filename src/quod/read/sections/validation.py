"""The part on validation: rules of one field, across the fields of a row, between entities."""

import re
from collections.abc import Iterator

from quod.model.aspects import Rule
from quod.model.claims import Claim, Prose, Subject
from quod.notation.explaining import asks_for_a_constraint, is_left_to_the_program
from quod.read.constraint_groups import rule_claims
from quod.read.groups import Group, entry, groups
from quod.read.leftovers import leftovers
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import labelled
from quod.syntax.nodes import Item, List, Section

TITLE = re.compile(
    r"^(?:data validation|field[- ]level validation|business rules? validation|validation rules)\b",
    re.I,
)
WITHIN: tuple[str, ...] = ()

_KINDS = {"cross-field rules": "row", "cross-entity rules": "entities"}
_LEAD = re.compile(r"^rule\s*\d*\b", re.IGNORECASE)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Groups named for an entity hold rules of its fields; the others say their kind."""
    for group in groups(section.blocks):
        kind = _KINDS.get(group.name)
        if kind is not None:
            for item in group.items():
                yield from _rule(item, kind)
            yield from map(Prose, group.lines)
            continue
        yield from _fields(group)


def _fields(group: Group) -> Iterator[Read]:
    yield from map(Prose, group.lines)
    entity = group.label.name.strip(" `*") if group.label is not None else None
    if is_left_to_the_program(group.words):
        yield from _of_the_program(group, entity)
        return
    for block in group.blocks:
        if isinstance(block, List) and entity is not None:
            for item in block.items:
                yield from rule_claims(item, entity)
        else:
            yield from leftovers((block,), ("validation",))


def _of_the_program(group: Group, entity: str | None) -> Iterator[Read]:
    """Rules that the application keeps explain, but for one that asks for a constraint."""
    for block in group.blocks:
        if not isinstance(block, List):
            yield Prose(block.span)
            continue
        for item in block.items:
            asks = asks_for_a_constraint(item.span.text)
            yield from rule_claims(item, entity) if asks else (Prose(item.span),)


def _rule(item: Item, kind: str) -> Iterator[Read]:
    """`**Rule 1**: If ...`; the lines below it say source and implementation."""
    lines, remarks = entry(item)
    for line in lines:
        if says_nothing(line):
            yield Prose(line)
            continue
        label = labelled(line)
        named = label is not None and (_LEAD.match(label.name) or label.value.text)
        words: Span = label.value if label is not None and named else line
        yield Claim(Subject(None), Rule("row" if kind == "row" else "entities"), words, "rules")
    yield from map(Prose, remarks)
    for block in item.blocks:
        yield Prose(block.span)

"""The overview: which entities are key, and how they are related."""

import re
from collections.abc import Iterator

from quod.model.aspects import Mentioned, Relationship
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.notation.phrases import cardinality
from quod.read.groups import Group, groups
from quod.read.leftovers import leftovers, prose
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.nodes import Section

TITLE = re.compile(r"^overview\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()

_NAME = re.compile(r"[^,;]+")
_EDGE = re.compile(
    r"(?P<source>[^→⇒>:]+?)\s*(?:→|⇒|[-=]+>)\s*(?P<target>[^:(]+?)\s*[:(](?P<kind>.+)$"
)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Names under Key Entities, edges under Primary Relationships; the rest explains."""
    for group in groups(section.blocks):
        match group.name:
            case "key entities" | "entities":
                yield from _entities(group)
            case "primary relationships" | "relationships" | "key relationships":
                yield from _relationships(group)
            case _:
                yield from map(Prose, group.lines)
                yield from leftovers(group.blocks, ("overview",))


def _entities(group: Group) -> Iterator[Read]:
    items = [line for item in group.items() for line in item.lines[:1]]
    for line in (*group.lines, *items):
        for match in line.matches(_NAME):
            name = line.group_span(match).strip(" `*_.")
            if not says_nothing(name):
                yield Claim(Subject(name.text), Mentioned(), name, "overview")
    yield from prose(block for item in group.items() for block in item.blocks)


def _relationships(group: Group) -> Iterator[Read]:
    for item in group.items():
        for line in item.lines:
            yield from _relationship(line)
    yield from map(Prose, group.lines)


def _relationship(line: Span) -> Iterator[Read]:
    if says_nothing(line):
        yield Prose(line)
        return
    found = _EDGE.match(line.text)
    if found is None:
        yield NotUnderstood(line, "write `Author → Book: one-to-many`")
        return
    source, target = (line.sub(*found.span(end)).strip(" `*_") for end in ("source", "target"))
    value = Relationship(target.text, cardinality(found["kind"]))
    yield Claim(Subject(source.text), value, line, "overview")

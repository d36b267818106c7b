"""Access patterns: each query with the indexes it is promised and the time it may take."""

import re
from collections.abc import Iterator

from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.model.patterns import AccessPattern, PatternIndex, PatternTarget
from quod.notation.phrases import target
from quod.notation.sql import normalise_parameters
from quod.read.groups import Group, groups
from quod.read.leftovers import PROSE_LABELS, leftovers
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.syntax.inline import codes, plain
from quod.syntax.nodes import Fence, List, Section

TITLE = re.compile(
    r"^(?:pattern\s*\d*\s*[:.—-]|data access patterns|access patterns|query patterns)",
    re.IGNORECASE,
)
WITHIN: tuple[str, ...] = ()

_NUMBER = re.compile(r"^pattern\s*(\d+)\s*[:.—-]\s*", re.IGNORECASE)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Query, Indexes Used and Performance Target; the rest explains."""
    name = _name(section)
    for group in groups(section.blocks):
        match group.name:
            case "indexes used" | "indexes" | "index used" | "index":
                yield from _indexes(group, name)
            case "performance target" | "target" | "performance":
                yield from _target(group, name)
            case _:
                yield from _query(group, name)


def _name(section: Section) -> str:
    title = plain(section.heading.title) if section.heading is not None else ""
    return _NUMBER.sub("", title)


def _query(group: Group, name: str) -> Iterator[Read]:
    explains = group.name in PROSE_LABELS
    yield from map(Prose, group.lines)
    for block in group.blocks:
        if explains:
            yield Prose(block.span)
        elif isinstance(block, Fence) and block.language in ("sql", "postgresql", ""):
            yield Prose(block.span)
            body = block.body.strip("; \n\r\t")
            query = normalise_parameters(body.text).sql
            yield Claim(Subject(None), AccessPattern(name, query), body, "pattern")
        else:
            yield from leftovers((block,), ("patterns",))


def _indexes(group: Group, name: str) -> Iterator[Read]:
    lines = [*group.lines, *(line for item in group.items() for line in item.lines)]
    for line in lines:
        named = next(iter(codes(line)), None)
        if named is not None:
            yield Claim(Subject(None), PatternIndex(name, named.text), named, "pattern")
        elif says_nothing(line):
            yield Prose(line)
        else:
            yield NotUnderstood(line, "name the index in code: `idx_book_title`", False)
    yield from leftovers([b for b in group.blocks if not isinstance(b, List)], ("patterns",))


def _target(group: Group, name: str) -> Iterator[Read]:
    lines = [*group.lines, *(line for item in group.items() for line in item.lines)]
    for line in lines:
        said = target(line)
        if said is not None:
            value = PatternTarget(name, said.percentile / 100, said.bound_ms)
            yield Claim(Subject(None), value, said.span, "pattern")
        else:
            yield NotUnderstood(line, "write `< 50ms for p95`")

"""The SQL that creates an entity's table, and how it will change."""

import re
from collections.abc import Iterator

from quod.model.aspects import Declared, Statement, Unsupported
from quod.model.claims import Claim, Prose, Subject
from quod.read import sql
from quod.read.groups import Group, groups
from quod.read.leftovers import leftovers
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Fence, Section

TITLE = re.compile(r"^(?:migrations?|ddl|sql|create table|table definition)\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ("entity",)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """SQL blocks, whose only CREATE TABLE names the entity's table; then the evolution."""
    for group in groups(section.blocks):
        yield from map(Prose, group.lines)
        if group.name == "evolution":
            yield from _evolution(group, scope)
            continue
        for block in group.blocks:
            if isinstance(block, Fence) and block.language in ("sql", "postgresql", ""):
                yield from _statements(block, scope)
            else:
                yield from leftovers((block,), ("migrations",))


def _statements(fence: Fence, scope: Scope) -> Iterator[Read]:
    found = tuple(sql.read(fence.body, scope.entity, scope.database))
    yield from found
    created = [
        claim
        for claim in found
        if isinstance(claim, Claim)
        and isinstance(claim.value, Statement)
        and claim.value.kind == "CreateStmt"
    ]
    if len(created) == 1 and scope.entity is not None:
        table = created[0].subject.entity
        yield Claim(Subject(scope.entity), Declared(table=table), created[0].span, "sql")


def _evolution(group: Group, scope: Scope) -> Iterator[Read]:
    for item in group.items():
        for line in item.lines:
            if says_nothing(line):
                yield Prose(line)
            else:
                value = Unsupported("evolution", line.text)
                yield Claim(Subject(scope.entity), value, line, "prose")
        yield from leftovers(item.blocks, ("migrations",))

"""The indexes of an entity as SQL or in words, and why each is there."""

import re
from collections.abc import Iterator

from quod.model.aspects import Rationale
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.notation.phrases import index_line
from quod.read import sql
from quod.read.groups import groups
from quod.read.leftovers import leftovers
from quod.read.nothing import says_nothing
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import codes
from quod.syntax.nodes import Fence, Section

TITLE = re.compile(r"^index", re.IGNORECASE)
WITHIN: tuple[str, ...] = ("entity",)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """SQL blocks, lines such as `idx_x on (a, b)`, and the rationale of each by its name."""
    for group in groups(section.blocks):
        yield from map(Prose, group.lines)
        for block in group.blocks:
            if isinstance(block, Fence) and block.language in ("sql", "postgresql", ""):
                yield from sql.read(block.body, scope.entity, scope.database)
            elif group.name in ("rationale", ""):
                continue
            else:
                yield from leftovers((block,), ("indexes",))
        for item in group.items():
            for line in item.lines:
                yield from _line(line, scope, group.name == "rationale")
            yield from leftovers(item.blocks, ("indexes",))


def _line(line: Span, scope: Scope, explains: bool) -> Iterator[Read]:
    if says_nothing(line):
        yield Prose(line)
        return
    named = next(iter(codes(line)), None)
    if explains and named is not None:
        text = line.text.partition(":")[2].strip()
        yield Claim(Subject(scope.entity), Rationale(named.text, text), line, "rules")
        return
    reading = index_line(line)
    for said in reading.said:
        yield Claim(Subject(scope.entity), said.value, said.span, "rules")
    yield from reading.missed
    if not reading.said and not reading.missed:
        yield NotUnderstood(line, "write `idx_name` on (`column`, `column`)", not explains)

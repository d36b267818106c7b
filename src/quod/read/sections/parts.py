"""A heading that names a part, of an entity or of the whole document, in a document of any form.

`#### Indexes` inside an entity, `## Validation Rules` with `### Order` below, `### Order Status
Transitions`: the words say which part it is, and whose where nothing around it does.
"""

import re
from collections.abc import Iterator

from quod.model.claims import Claim, Prose, Subject
from quod.model.lifecycle import StateColumn
from quod.notation.part_titles import PartTitle, of_a_program, part_title
from quod.notation.state_lines import forbids
from quod.notation.statuses import status_said
from quod.notation.titles import title
from quod.read import carrier
from quod.read.part import read_parts
from quod.read.scope import Read, Scope
from quod.syntax.inline import plain
from quod.syntax.nodes import Section

TITLE = re.compile(r"(?!)")
WITHIN: tuple[str, ...] = ()
FIRST = True
"""Asked before the readers of the canonical form, where a document is not in it."""


def takes(section: Section, scope: Scope) -> bool:
    """Whether the heading names a part, or stands below one that does."""
    if scope.strict or section.heading is None or section.heading.level == 1:
        return False
    found = title(section.heading.title)
    if scope.within[-1:] == ("parts",):
        return not found.labelled
    named = _named(section)
    if named is None or (named.part == "remarks" and scope.entity is None):
        return False
    return found.name is None or not carrier.declares(section.blocks, scope)


def enter(section: Section, scope: Scope) -> Scope:
    """The part, and whose it is where the heading says so."""
    words = _words(section)
    named = _named(section)
    if of_a_program(words) or (status_said(words) == "transient" and named is None):
        scope = scope._replace(status="transient")
    if named is not None and named.part == "lifecycle" and forbids(words):
        scope = scope._replace(status="transient")
    if named is None:
        found = title(section.heading.title).name if section.heading is not None else None
        whose = found.text if found is not None else ""
        return scope._replace(entity=whose or scope.entity)
    whose = named.whose.partition(".")[0].strip(" `*") if scope.entity is None else ""
    return scope._replace(part=named.part, entity=whose or scope.entity)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """The blocks directly below, by the part they stand in."""
    if scope.part is None:
        yield from (Prose(block.span) for block in section.blocks)
        return
    named = _named(section)
    field = named.whose.rpartition(".")[2].strip(" `*") if named is not None else ""
    if scope.part == "lifecycle" and field.isidentifier() and section.heading is not None:
        column = StateColumn(field)
        if scope.entity is not None and named is not None and "." in named.whose:
            yield Claim(Subject(scope.entity), column, section.heading.title, "lifecycle")
    yield from read_parts(section.blocks, scope)


def _named(section: Section) -> PartTitle | None:
    return part_title(_words(section))


def _words(section: Section) -> str:
    return plain(section.heading.title) if section.heading is not None else ""

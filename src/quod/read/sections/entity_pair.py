"""A heading that names several entities: `Thread / Post`, `Basket & BasketLine`.

What stands below it belongs to the entity whose name in code stands last before it, at the start
of a paragraph; the fields of each may as well be listed behind its name and a colon.
"""

import re
from collections.abc import Iterator

from quod.model.aspects import Declared
from quod.model.claims import Claim, Prose, Subject
from quod.notation.comma_lists import comma_lists
from quod.notation.listed_fields import Listed
from quod.notation.titles import Title
from quod.read import carrier, listed_claims, persistence
from quod.read.entity_blocks import read_blocks
from quod.read.groups import groups
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.nodes import Block, Paragraph, Section

TITLE = re.compile(r"(?!)")
WITHIN: tuple[str, ...] = ()

_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)*[.):]?\s+)?")
_NAMES = re.compile(r"[`*]*(?:[A-Z][a-z0-9]+)+[`*]*(?=\s*(?:[/&+,]|and\b|\(|—|–|\Z))", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:/|&|\+|,|and\b|,\s*and\b)\s*")
_LISTED = ("entities", "junctions")


def takes(section: Section, scope: Scope) -> bool:
    """Whether the heading names two entities or more, where entities are defined."""
    if len(_names(section)) < 2 or "entity" in scope.within:
        return False
    inside = scope.lists or (scope.within and scope.within[-1] in _LISTED)
    return bool(inside) or bool(_lists(section)) or carrier.declares(section.blocks, scope)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Declares each, and reads what stands below for the one it belongs to."""
    names = _names(section)
    scopes = {name.text: _scope(section, name, scope) for name in names}
    for name in names:
        status = scopes[name.text].status or "new"
        yield Claim(Subject(name.text), Declared(status), name, "header")
    for entry, listed in _lists(section):
        if listed in scopes and scopes[listed].status != "transient":
            yield from listed_claims.claims([entry], listed, "schema table")
    for text, blocks in _runs(section, names):
        within = scopes[text]
        if within.status == "transient":
            yield from (Prose(block.span) for block in blocks)
        else:
            yield from read_blocks(groups(blocks), within)


def _names(section: Section) -> tuple[Span, ...]:
    if section.heading is None:
        return ()
    title = section.heading.title
    number = _NUMBER.match(title.text)
    at = number.end() if number is not None else 0
    found: list[Span] = []
    while (match := _NAMES.match(title.text, at)) is not None:
        found.append(title.sub(*match.span()).strip("`*"))
        between = _BETWEEN.match(title.text, match.end())
        if between is None:
            break
        at = between.end()
    return tuple(found)


def _scope(section: Section, name: Span, scope: Scope) -> Scope:
    status = persistence.status(section, Title(name, labelled=True), scope)
    return scope._replace(entity=name.text, status=status)


def _lists(section: Section) -> list[tuple[Listed, str]]:
    """The lists in sentences, each with the name before its colon."""
    return [
        (one.entry, one.entity.text)
        for block in section.blocks
        if isinstance(block, Paragraph)
        for one in comma_lists(block.span)
        if one.entity is not None
    ]


def _runs(section: Section, names: tuple[Span, ...]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The blocks below each name, the first name's before any is said again."""
    current, blocks = names[0].text, list[Block]()
    for block in section.blocks:
        said = _said(block, names)
        if said is not None:
            yield current, tuple(blocks)
            current, blocks = said, []
        blocks.append(block)
    yield current, tuple(blocks)


def _said(block: Block, names: tuple[Span, ...]) -> str | None:
    if not isinstance(block, Paragraph):
        return None
    first = re.match(r"[*_]{0,2}`?(\w+)`?", block.lines[0].text)
    return first[1] if first is not None and first[1] in {name.text for name in names} else None

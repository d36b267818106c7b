"""Carriers of fields: a table, a list, a tree, SQL, code; one plug-in a file in `carriers/`.

A plug-in is a module with

- `takes(block, scope)`, whether a block is of its kind;
- `read(block, scope)`, what the block claims;
- `DECLARES`, whether such a block below a heading makes the heading an entity's;
- `PERSISTS`, whether its own words make tables, whatever the heading over it says;
- optionally `ANYWHERE`, whether it is read where a section declines it, unless that is of no table;
- optionally `names(block)`, the names of those tables;
- optionally `is_own(block, scope)`, whether a type of the program has the name of the entity.

The first plug-in that takes a block reads it, in the order of `ORDER` and then of their names.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol, cast

import quod.read.carriers
from quod.model.claims import Prose
from quod.notation.field_labels import is_inside
from quod.read.groups import groups
from quod.read.scope import Read, Scope
from quod.registry import modules
from quod.syntax.nodes import Block, Section, Table


class Carrier(Protocol):
    """The shape of a plug-in."""

    DECLARES: bool
    PERSISTS: bool
    ORDER: int
    """Lower ones are asked first: what knows a form exactly, before what guesses."""

    def takes(self, block: Block, scope: Scope) -> bool:
        """Whether the block is of its kind."""

    def read(self, block: Block, scope: Scope) -> Iterator[Read]:
        """What the block claims."""


@cache
def carriers() -> tuple[Carrier, ...]:
    """Every plug-in, those that are asked first in front."""
    found = [cast(Carrier, module) for module in modules(quod.read.carriers)]
    return tuple(sorted(found, key=lambda carrier: carrier.ORDER))


def carrier_of(block: Block, scope: Scope) -> Carrier | None:
    """The plug-in that reads a block; None when it carries no fields."""
    return next((one for one in carriers() if one.takes(block, scope)), None)


def persisted(blocks: Iterable[Block], scope: Scope, entity: str | None = None) -> Iterator[Read]:
    """What makes tables by its own words, below a heading of what is none; the rest explains.

    `entity` is the one around the heading, if that is a table.
    """
    for block in blocks:
        carrier = carrier_of(block, scope)
        if carrier is not None and carrier.PERSISTS:
            yield from carrier.read(block, scope._replace(entity=entity))
        else:
            yield Prose(block.span)


def names(blocks: Iterable[Block], scope: Scope) -> Iterator[str]:
    """The tables and classes that code among the blocks declares by its own words."""
    for block in blocks:
        carrier = carrier_of(block, scope)
        if carrier is not None and hasattr(carrier, "names"):
            yield from carrier.names(block)


def anywhere(section: Section, scope: Scope) -> tuple[tuple[Read, ...], Section]:
    """What tables say that no section need know, and the section without them."""
    if scope.status == "transient":
        return (), section
    found: list[Read] = []
    others: list[Block] = []
    for block in section.blocks:
        reader = carrier_of(block, scope) if isinstance(block, Table) else None
        if reader is not None and getattr(reader, "ANYWHERE", False):
            found.extend(reader.read(block, scope))
        else:
            others.append(block)
    return tuple(found), section._replace(blocks=tuple(others))


def declares(blocks: Iterable[Block], scope: Scope) -> bool:
    """Whether blocks below a heading make it an entity's."""
    for group in groups(blocks):
        under = scope._replace(label=group.name or scope.label)
        for block in group.blocks:
            carrier = carrier_of(block, under)
            if carrier is not None and carrier.DECLARES and not is_inside(under.label):
                return True
    return False

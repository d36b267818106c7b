"""What stands below the heading of an entity, or below one of its parts.

In: blocks. Out: the claims of every carrier of fields and of bold groups, wherever below the
entity they stand; the parts of the canonical form only order them.
"""

from collections.abc import Iterable, Iterator

from quod.read.carrier import carrier_of
from quod.read.constraint_groups import read_groups
from quod.read.groups import Group
from quod.read.leftovers import leftovers
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block


def read_blocks(found: Iterable[Group], scope: Scope) -> Iterator[Read]:
    """Every row a field, every member a field said again, every listed rule a rule."""
    for group in found:
        others: list[Block] = []
        for block in group.blocks:
            under = scope._replace(label=group.name or scope.label)
            carrier = carrier_of(block, under)
            if carrier is not None:
                yield from carrier.read(block, under)
            else:
                others.append(block)
        if group.name.startswith("type definitions"):
            yield from leftovers(others, ("schema",))
        else:
            yield from read_groups(
                (group._replace(blocks=tuple(others)),), scope.entity, scope.database
            )

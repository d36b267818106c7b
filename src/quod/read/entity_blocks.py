"""What stands below the heading of an entity, or below one of its parts.

In: blocks. Out: the claims of tables of fields, TypeScript, SQL and bold groups, wherever
below the entity they stand; the parts of the canonical form only order them.
"""

from collections.abc import Iterable, Iterator

from quod.read import field_table
from quod.read.constraint_groups import read_groups
from quod.read.groups import Group
from quod.read.interfaces import read_interfaces
from quod.read.leftovers import leftovers
from quod.read.reader import Read
from quod.syntax.nodes import Block, Fence, Table


def read_blocks(found: Iterable[Group], entity: str | None) -> Iterator[Read]:
    """Every row a field, every member a field said again, every listed rule a rule."""
    for group in found:
        others: list[Block] = []
        for block in group.blocks:
            if isinstance(block, Table) and field_table.is_field_table(block):
                yield from field_table.read_fields(block, entity or "")
            elif isinstance(block, Fence) and block.language in ("typescript", "ts"):
                yield from read_interfaces(block, entity or "")
            else:
                others.append(block)
        if group.name.startswith("type definitions"):
            yield from leftovers(others, ("schema",))
        else:
            yield from read_groups((group._replace(blocks=tuple(others)),), entity)

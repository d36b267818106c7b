"""The schema table of an entity, and the same fields as TypeScript."""

import re
from collections.abc import Iterator

from quod.read import field_table
from quod.read.constraint_groups import read_groups
from quod.read.groups import groups
from quod.read.interfaces import read_interfaces
from quod.read.leftovers import leftovers
from quod.read.reader import Read, Scope
from quod.syntax.nodes import Fence, Section, Table

TITLE = re.compile(r"^(?:schema|fields|attributes|columns)\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ("entity",)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Every row a field, every member a field said again."""
    entity = scope.entity or ""
    for group in groups(section.blocks):
        others = []
        for block in group.blocks:
            if isinstance(block, Table) and field_table.is_field_table(block):
                yield from field_table.read_fields(block, entity)
            elif isinstance(block, Fence) and block.language in ("typescript", "ts"):
                yield from read_interfaces(block, entity)
            else:
                others.append(block)
        rest = group._replace(blocks=tuple(others))
        if group.name.startswith("type definitions"):
            yield from leftovers(others, ("schema",))
        else:
            yield from read_groups((rest,), entity)

"""The schema table of an entity, and the same fields as TypeScript."""

import re
from collections.abc import Iterator

from quod.read.entity_blocks import read_blocks
from quod.read.groups import groups
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Section

TITLE = re.compile(r"^(?:schema|fields|attributes|columns)\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ("entity",)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Every row a field, every member a field said again."""
    return read_blocks(groups(section.blocks), scope)

"""Example rows of an entity as JSON."""

import re
from collections.abc import Iterator

from quod.read.json_rows import read_rows
from quod.read.leftovers import leftovers
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Fence, Section

TITLE = re.compile(r"^(?:example|sample)", re.IGNORECASE)
WITHIN: tuple[str, ...] = ("entity",)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """One row for each object; a list of objects gives several."""
    for block in section.blocks:
        if isinstance(block, Fence) and block.language in ("json", "jsonc", ""):
            yield from read_rows(block, scope.entity or "")
        else:
            yield from leftovers((block,), ("example",))

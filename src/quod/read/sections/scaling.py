"""Estimated rows, growth and limits; replicas and shards."""

import re
from collections.abc import Iterator

from quod.read.scope import Read, Scope
from quod.read.unsupported import statements
from quod.syntax.nodes import Section

TITLE = re.compile(r"^(?:scaling|scalability|vertical scaling|horizontal scaling)", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()
PART = "scaling"


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """One claim for each statement; nothing of it is compiled yet."""
    return statements(section.blocks, PART)

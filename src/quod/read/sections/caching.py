"""What is cached, for how long, and when it is thrown away."""

import re
from collections.abc import Iterator

from quod.read.scope import Read, Scope
from quod.read.unsupported import statements
from quod.syntax.nodes import Section

TITLE = re.compile(r"^cach", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()
PART = "caching"


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """One claim for each statement; nothing of it is compiled yet."""
    return statements(section.blocks, PART)

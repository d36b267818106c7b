"""The part on security; row-level security and sensitivity have sections of their own."""

import re
from collections.abc import Iterator

from quod.read.scope import Read, Scope
from quod.read.unsupported import statements
from quod.syntax.nodes import Section

TITLE = re.compile(r"^security", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()
PART = "access control"


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """One claim for each statement; nothing of it is compiled yet."""
    return statements(section.blocks, PART)

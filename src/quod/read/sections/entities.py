"""The part that defines the entities; each has a section of its own below."""

import re
from collections.abc import Iterator

from quod.read.leftovers import leftovers
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Section

TITLE = re.compile(r"^(?:entity definitions|entities|core entities|data entities)\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Nothing but running text stands here."""
    return leftovers(section.blocks, ("entities",))

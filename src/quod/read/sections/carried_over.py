"""What an upgrade found no place for: it waits there, and nothing is built of it.

It was not understood or explained something in the original; as long as it stands there it is
said to be not read, so that it is not forgotten.
"""

import re
from collections.abc import Iterator

from quod.model.claims import NotUnderstood, Prose
from quod.read.leftovers import leftovers
from quod.read.scope import Read, Scope
from quod.syntax.inline import plain
from quod.syntax.nodes import Fence, Section
from quod.syntax.outline import blocks

TITLE = re.compile(r"^carried over$", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()


def takes(section: Section, scope: Scope) -> bool:
    """The part itself, and every heading below it, whatever it says."""
    words = plain(section.heading.title) if section.heading is not None else ""
    return TITLE.match(words) is not None or scope.within[-1:] == ("carried_over",)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Running text explains; lists, tables and code are not read here, wherever they stand."""
    code = {block.span: block for block in blocks(section.blocks) if isinstance(block, Fence)}
    for found in leftovers(section.blocks, ("carried over",)):
        fence = code.get(found.span)
        if fence is None:
            yield found
        else:
            yield Prose(fence.span)
            yield NotUnderstood(fence.opening, "give this code a place above", False)

"""A table whose rows are enums, wherever it stands: `Enum | Values | Used by`.

In: a Markdown table that says in its header that it is of enums. Out: each enum with its values.
"""

from collections.abc import Iterator

from quod.model.claims import Prose
from quod.read.columns import columns
from quod.read.enum_tables import NAMED, claims, enums, is_of_enums
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Table

DECLARES = False
PERSISTS = False
ANYWHERE = True
ORDER = 6


def takes(block: Block, scope: Scope) -> bool:
    """A table with a column of enums and one of values."""
    return isinstance(block, Table) and is_of_enums(block)


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """The enum of each row."""
    assert isinstance(block, Table)
    yield Prose(block.span)
    for enum in enums(block, columns(block, NAMED)):
        yield from claims(*enum)

"""A table of fields: each row a field with its type, constraints, default and description.

In: a Markdown table whose header has a column for the field and one for the type, whatever they
are called in whatever language, or whose cells plainly begin with types. Out: the claims of
each row, its words underlined.
"""

from collections.abc import Iterator

from quod.read import field_tables
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Table

DECLARES = True
PERSISTS = False
ORDER = 0


def takes(block: Block, scope: Scope) -> bool:
    """A table whose header names a field and a type."""
    return isinstance(block, Table) and field_tables.columns(block) is not None


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """The claims of every row."""
    assert isinstance(block, Table)
    columns = field_tables.columns(block)
    assert columns is not None
    yield from field_tables.rows(block, columns, scope)

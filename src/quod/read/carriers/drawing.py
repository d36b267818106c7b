"""A drawing that lists columns: `erDiagram`, DBML, PlantUML, boxes, a tree of branches.

In: a code block. Out: the tables it draws with their fields; below the heading of an entity, the
fields of that entity, where the drawing has only its table.
"""

from collections.abc import Iterator

from quod.model.claims import Prose
from quod.notation.drawn_tables import drawn_tables, is_of
from quod.read import drawn_claims, listed_claims
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Fence

DECLARES = False
"""Its own words name the tables; a heading over it need not be one."""
PERSISTS = False
ANYWHERE = True
ORDER = 8

_LANGUAGES = ("", "text", "txt", "mermaid", "plantuml", "puml", "dbml", "ascii", "plain", "diagram")


def takes(block: Block, scope: Scope) -> bool:
    """A code block that draws a table with columns."""
    if not isinstance(block, Fence) or block.language not in _LANGUAGES:
        return False
    return bool(drawn_tables(block.body))


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """The tables that it draws."""
    assert isinstance(block, Fence)
    yield Prose(block.span)
    found = drawn_tables(block.body)
    if len(found) == 1 and scope.entity is not None and is_of(found[0], scope.entity):
        yield from listed_claims.claims(found[0].entries, scope.entity, "schema table")
    else:
        yield from drawn_claims.claims(block.body, scope)

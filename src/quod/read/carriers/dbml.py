"""DBML: tables with their columns, indexes and references, and enums."""

from collections.abc import Iterator

from quod.notation.code import dbml
from quod.read import code_claims
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Fence

DECLARES = False
"""Its own words name the tables; a heading over it need not be one."""
PERSISTS = True
ORDER = 2


def takes(block: Block, scope: Scope) -> bool:
    """Code that says it is DBML, or has settings that nothing else has."""
    if not isinstance(block, Fence) or not code_claims.holds(dbml, block.body):
        return False
    return block.language == "dbml" or dbml.SETTINGS.search(block.body.text) is not None


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """What each of its declarations says."""
    assert isinstance(block, Fence)
    return code_claims.code_claims(block, dbml.read(block.body), scope)


def names(block: Block) -> Iterator[str]:
    """The tables that it makes."""
    assert isinstance(block, Fence)
    return code_claims.names(dbml.read(block.body))

"""Laravel: migrations of PHP, with the tables they make and what they change in others."""

from collections.abc import Iterator

from quod.notation.code import laravel
from quod.read import code_claims
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Fence

DECLARES = False
"""Its own words name the tables; a heading over it need not be one."""
PERSISTS = True
ORDER = 2


def takes(block: Block, scope: Scope) -> bool:
    """Code in this form, whatever language the fence says."""
    return isinstance(block, Fence) and code_claims.holds(laravel, block.body)


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """What each of its declarations says."""
    assert isinstance(block, Fence)
    return code_claims.code_claims(block, laravel.read(block.body), scope)


def names(block: Block) -> Iterator[str]:
    """The tables that it makes."""
    assert isinstance(block, Fence)
    return code_claims.names(laravel.read(block.body))

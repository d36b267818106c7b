"""JPA, Hibernate and Room: classes of Java and Kotlin that are entities, by their annotations."""

from collections.abc import Iterator

from quod.notation.code import jpa
from quod.read import code_claims
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Fence

DECLARES = False
"""Its own words name the tables; a heading over it need not be one."""
PERSISTS = True
ORDER = 2


def takes(block: Block, scope: Scope) -> bool:
    """Code in this form, whatever language the fence says."""
    return isinstance(block, Fence) and code_claims.holds(jpa, block.body)


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """What each of its declarations says."""
    assert isinstance(block, Fence)
    return code_claims.code_claims(block, jpa.read(block.body), scope)


def names(block: Block) -> Iterator[str]:
    """The tables that it makes."""
    assert isinstance(block, Fence)
    return code_claims.names(jpa.read(block.body))

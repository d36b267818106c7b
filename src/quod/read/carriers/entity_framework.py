"""Entity Framework: classes of C# that are configured as tables, and their configuration.

The class may stand in one fence and its configuration in another, in any document.
"""

from collections.abc import Iterator

from quod.notation.code import entity_framework
from quod.notation.code.declared import Declared
from quod.read import code_claims
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Fence

DECLARES = False
"""Its own words name the tables; a heading over it need not be one."""
PERSISTS = True
ORDER = 2


def takes(block: Block, scope: Scope) -> bool:
    """Code in this form, whatever language the fence says."""
    if not isinstance(block, Fence):
        return False
    text = block.body.text
    configured = entity_framework.FORM.search(text) is not None
    shown = any(name in scope.facts.classes for name in entity_framework.classes(text))
    return (configured or shown) and bool(_declared(block, scope).declarations)


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """What each of its declarations says."""
    assert isinstance(block, Fence)
    return code_claims.code_claims(block, _declared(block, scope), scope)


def names(block: Block) -> Iterator[str]:
    """The tables that it makes."""
    assert isinstance(block, Fence)
    classes = frozenset(entity_framework.classes(block.body.text))
    return code_claims.names(entity_framework.read(block.body, classes))


def _declared(fence: Fence, scope: Scope) -> Declared:
    return entity_framework.read(fence.body, scope.facts.classes)

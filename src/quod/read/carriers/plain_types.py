"""Types of the program in an entity's section: each member says its field again, loosely.

In: a code block. Out: what the type of the entity's own name says of its fields. Types of other
names are none of the entity's: a payload is no table. Where nothing else declares fields, these
are the fields; `quod.resolve.fields` decides that.
"""

from collections.abc import Iterator

from quod.notation.code import plain
from quod.notation.code.declared import Declaration, Declared
from quod.read import code_claims
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Fence

DECLARES = False
"""A type alone may be one of the program and of no table."""
PERSISTS = False
ORDER = 4


def takes(block: Block, scope: Scope) -> bool:
    """A code block with a type of the entity's name."""
    if not isinstance(block, Fence) or scope.entity is None or scope.status == "transient":
        return False
    return plain.is_program(block.body.text) and _own(plain.read(block.body), scope) is not None


def is_own(block: Block, scope: Scope) -> bool:
    """Whether it is the entity's; nothing else is taken."""
    return takes(block, scope)


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """What its members say."""
    assert isinstance(block, Fence)
    found = plain.read(block.body)
    own = _own(found, scope)
    if own is not None:
        yield from code_claims.members_again(block, own, found, scope.entity or "")


def _own(found: Declared, scope: Scope) -> Declaration | None:
    return next(
        (one for one in found.declarations if code_claims.is_named(one, scope.entity or "")), None
    )

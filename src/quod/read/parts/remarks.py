"""What explains: notes, purpose, usage, side effects. SQL in it still makes what it makes."""

from collections.abc import Iterator

from quod.read.groups import Group
from quod.read.part import explained
from quod.read.scope import Read, Scope

PARTS = ("remarks",)


def read(group: Group, scope: Scope) -> Iterator[Read]:
    """Prose."""
    yield from explained(group, scope)

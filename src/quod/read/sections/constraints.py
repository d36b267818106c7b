"""Uniqueness, validation rules, foreign keys and checks of an entity."""

import re
from collections.abc import Iterator

from quod.read.constraint_groups import read_groups
from quod.read.groups import groups
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Section

TITLE = re.compile(r"^(?:constraints|validation rules|validation|rules)\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ("entity",)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """One group for each bold label."""
    return read_groups(tuple(groups(section.blocks)), scope.entity, scope.database)

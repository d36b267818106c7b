"""Row-level security: policies and their rationale."""

import re
from collections.abc import Iterator

from quod.model.aspects import Policy, RowSecurity
from quod.model.claims import Claim
from quod.read import sql
from quod.read.scope import Read, Scope
from quod.read.unsupported import statements
from quod.syntax.nodes import Fence, Section

TITLE = re.compile(r"\brow[- ]level security\b|\brls\b", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()
PART = "row-level security"


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Policies for the rules to look at; and one claim for each statement, not compiled yet."""
    for block in section.blocks:
        if isinstance(block, Fence):
            for found in sql.read(block.body, scope.entity, scope.database):
                if isinstance(found, Claim) and isinstance(found.value, (Policy, RowSecurity)):
                    yield found
    yield from statements(section.blocks, PART)

"""The soft delete pattern: the column and the indexes it adds belong to the table."""

import re
from collections.abc import Iterator

from quod.model.aspects import Statement, Unsupported
from quod.model.claims import Claim, Subject
from quod.read import sql
from quod.read.scope import Read, Scope
from quod.read.unsupported import statements
from quod.syntax.nodes import Fence, Section

TITLE = re.compile(r"^soft[- ]delet", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()
PART = "retention"

_QUERIES = frozenset(("SelectStmt", "UpdateStmt", "DeleteStmt", "InsertStmt"))


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """ALTER and CREATE INDEX are compiled; what deletes and queries is not yet."""
    for block in section.blocks:
        if not isinstance(block, Fence):
            yield from statements((block,), PART)
            continue
        for found in sql.read(block.body, scope.entity, scope.database):
            yield _kept(found) if isinstance(found, Claim) else found


def _kept(claim: Claim) -> Claim:
    if isinstance(claim.value, Statement) and claim.value.kind in _QUERIES:
        return Claim(Subject(None), Unsupported(PART, claim.span.text), claim.span, "prose")
    return claim

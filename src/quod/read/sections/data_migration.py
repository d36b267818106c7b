"""How data comes over from an existing schema."""

import re
from collections.abc import Iterator

from quod.model.aspects import Statement, Unsupported
from quod.model.claims import Claim, Subject
from quod.read import sql
from quod.read.scope import Read, Scope
from quod.read.unsupported import statements
from quod.syntax.nodes import Fence, Section

TITLE = re.compile(r"^(?:data )?migration strategy|^from existing schema", re.IGNORECASE)
WITHIN: tuple[str, ...] = ()
PART = "data migration"

_LANGUAGES = ("sql", "postgresql", "postgres", "psql")
_MOVES = frozenset(("SelectStmt", "UpdateStmt", "DeleteStmt", "InsertStmt", "CopyStmt"))


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """What changes the schema is compiled; one claim for each other statement, which is not yet."""
    for block in section.blocks:
        if isinstance(block, Fence) and block.language in _LANGUAGES:
            for found in sql.read(block.body, scope.entity, scope.database):
                yield _kept(found) if isinstance(found, Claim) else found
        else:
            yield from statements((block,), PART)


def _kept(claim: Claim) -> Claim:
    if isinstance(claim.value, Statement) and claim.value.kind in _MOVES:
        return Claim(Subject(None), Unsupported(PART, claim.span.text), claim.span, "prose")
    return claim

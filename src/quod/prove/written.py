"""The SQL that the document itself writes, run on its own in a database of its own.

In: the statements of the document as claims. Out: the catalog they make, and every
statement that the server refused with what it said. They run in dependency order, not in
the order of the text (LANGUAGE, "Order of SQL"): whatever fails is tried again after the
others, until nothing more works. A statement said twice runs once.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.catalog.catalog import Catalog
from quod.catalog.relations import Table
from quod.ddl.write import statements
from quod.lower.lowering import Lowered
from quod.model.aspects import Statement
from quod.model.claims import Claim
from quod.notation.pg_query import ParseError
from quod.notation.sql import canonical_statement
from quod.postgres.patience import is_limit
from quod.postgres.session import Session

_ORDER = (
    "CreateSchemaStmt", "CreateExtensionStmt", "CreateEnumStmt", "CreateDomainStmt",
    "CreateSeqStmt", "CreateStmt", "AlterTableStmt", "IndexStmt", "CreateFunctionStmt",
    "CreateTrigStmt", "ViewStmt", "CommentStmt",
)  # fmt: skip
ROUNDS_MAX = 20
"""So often the statements that are refused are tried again."""
STRUCTURAL = frozenset(_ORDER)
"""The kinds of statement that make the schema; others are not run here."""


class Written(NamedTuple):
    """What came of the document's own SQL."""

    catalog: Catalog
    refused: dict[Claim, str]


def build_written(
    session: Session, claims: Iterable[Claim], lowered: Lowered
) -> dict[Claim, str]:
    """Runs the document's statements on an empty database; gives those that are refused."""
    for routine in lowered.catalog.routines:
        session.attempt(routine.definition)
    claims = tuple(claims)
    for table in _only_altered(claims, lowered):
        for statement in statements(Catalog(tables=(table,))):
            session.attempt(statement.sql)
    waiting = _distinct(claims)
    hopeless: dict[Claim, str] = {}
    for _ in range(ROUNDS_MAX):
        refused: dict[Claim, str] = {}
        for claim in waiting:
            refusal = session.attempt(claim.value.sql).refusal
            if session.ended:
                session.reopen()
            if refusal is None:
                continue
            # What ran into a limit would do so again.
            (hopeless if is_limit(refusal.sqlstate) else refused)[claim] = refusal.message
        if len(refused) == len(waiting):
            break
        # The other way round: a chain of references that is written backwards takes one round.
        waiting = list(reversed(refused))
    return hopeless | refused


def _only_altered(claims: tuple[Claim, ...], lowered: Lowered) -> Iterator[Table]:
    """Tables that the document's SQL alters and never creates: their columns, to start from."""
    tables: dict[str, set[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Statement):
            name = (claim.subject.entity or "").rpartition(".")[2]
            tables.setdefault(claim.value.kind, set()).add(name)
    only = tables.get("AlterTableStmt", set()) - tables.get("CreateStmt", set())
    for table in lowered.catalog.tables:
        if table.name in only:
            yield table._replace(constraints=(), indexes=(), triggers=(), policies=())


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Each statement once, types before tables before what stands on them."""
    seen: set[str] = set()
    kept: list[Claim] = []
    for claim in claims:
        if not isinstance(claim.value, Statement) or claim.value.kind not in STRUCTURAL:
            continue
        text = _same_text(claim.value.sql)
        if text not in seen:
            seen.add(text)
            kept.append(claim)
    return sorted(kept, key=lambda claim: _ORDER.index(claim.value.kind))


def _same_text(sql: str) -> str:
    try:
        return canonical_statement(sql)
    except ParseError:
        return sql

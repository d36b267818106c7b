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
from quod.model.aspects import Routine, Statement
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
DUPLICATE_OBJECT = "42710"
ROUNDS_MAX = 20
"""So often the statements that are refused are tried again."""
_KEYS = ("primary key", "unique")
STRUCTURAL = frozenset(_ORDER)
"""The kinds of statement that make the schema; others are not run here."""


class Written(NamedTuple):
    """What came of the document's own SQL."""

    catalog: Catalog
    refused: dict[Claim, str]


def build_written(session: Session, claims: Iterable[Claim], lowered: Lowered) -> dict[Claim, str]:
    """Runs the document's statements on an empty database; gives those that are refused."""
    claims = tuple(claims)
    defined = {claim.value.name for claim in claims if isinstance(claim.value, Routine)}
    for routine in lowered.catalog.routines:
        if routine.name not in defined:
            session.attempt(routine.definition)
    for statement in statements(lowered.stubs):
        session.attempt(statement.sql)
    for table in _not_created(claims, lowered):
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
            if refusal is None or _is_there(claim, refusal.sqlstate):
                continue
            # What ran into a limit would do so again.
            (hopeless if is_limit(refusal.sqlstate) else refused)[claim] = refusal.message
        if len(refused) == len(waiting):
            break
        # The other way round: a chain of references that is written backwards takes one round.
        waiting = list(reversed(refused))
    return hopeless | refused


def _is_there(claim: Claim, sqlstate: str) -> bool:
    """Whether an extension is refused for being there: they are made before the session starts."""
    return claim.value.kind == "CreateExtensionStmt" and sqlstate == DUPLICATE_OBJECT


def _not_created(claims: tuple[Claim, ...], lowered: Lowered) -> Iterator[Table]:
    """Tables that the document's SQL speaks of and never creates, to start from.

    They have their columns; and their keys, unless the SQL alters the table.
    """
    tables: dict[str, set[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Statement):
            name = (claim.subject.entity or "").rpartition(".")[2]
            tables.setdefault(claim.value.kind, set()).add(name)
    for table in lowered.catalog.tables:
        if table.name in tables.get("CreateStmt", ()):
            continue
        altered = table.name in tables.get("AlterTableStmt", ())
        kept = () if altered else tuple(c for c in table.constraints if c.kind in _KEYS)
        yield table._replace(constraints=kept, indexes=(), triggers=(), policies=())


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

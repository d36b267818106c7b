"""SQL: tables, columns, keys, indexes, whatever section it stands in.

A query or a change of rows shows how the tables are used, and explains.
"""

import re
from collections.abc import Iterable, Iterator

from quod.model.aspects import Declared, Statement
from quod.model.claims import Claim, Prose, Subject
from quod.model.model import spelling
from quod.notation.foreign_sql.sketches import has_sketch
from quod.notation.statements import scanned
from quod.read import sql
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.nodes import Block, Fence

DECLARES = False
"""Its own words name the tables; a heading over it need not be one."""
PERSISTS = True
ORDER = 0

LANGUAGES = frozenset(
    """
    sql postgresql postgres pgsql plpgsql psql mysql mariadb sqlite sqlite3 tsql mssql transact-sql
    ddl
    """.split()
)
_OWN = {
    "sqlite": "sqlite",
    "sqlite3": "sqlite",
    "mysql": "mysql",
    "mariadb": "mysql",
    "tsql": "mssql",
    "mssql": "mssql",
    "transact-sql": "mssql",
}
"""The database that the language of a code block names."""
_PLAIN = ("", "text", "txt", "plaintext", "plain")
_STARTS = re.compile(
    r"\s*(?:--[^\n]*+\n\s*+)*+(?:"
    r"create\s+(?:or\s+replace\s+)?(?:unique\s+)?(?:table|index|type|extension|function|trigger)\s"
    r"|alter\s+(?:table|type)\s+\S+\s+(?:add|drop|alter|rename|enable)\b"
    r"|comment\s+on\s+(?:table|column)\s|drop\s+(?:table|index|type)\s)",
    re.IGNORECASE,
)
"""How code that says no language plainly is SQL."""
_SKETCHES = re.compile(
    r"^[ \t]*(?:table[ \t]+)?[\w.\"]+[ \t]*:?[ \t]*\([ \t]*(?:--.*)?$",
    re.IGNORECASE | re.MULTILINE,
)
"""How a table starts whose CREATE TABLE is left out."""
_USES = frozenset(
    ("SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "ExplainStmt", "CopyStmt")
)


def takes(block: Block, scope: Scope) -> bool:
    """A code block that says it is SQL, or that says nothing and plainly is."""
    if not isinstance(block, Fence):
        return False
    return block.language in LANGUAGES or (block.language in _PLAIN and _is_plainly(block.body))


def _is_plainly(body: Span) -> bool:
    if _STARTS.match(body.text) is not None:
        return True
    may_be = _SKETCHES.search(body.text) is not None
    return may_be and has_sketch(scanned(body), body.source.text)


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """Every statement; the only CREATE TABLE in an entity's section names its table."""
    assert isinstance(block, Fence)
    database = scope.database if scope.strict else _OWN.get(block.language, scope.database)
    found = tuple(_without_uses(sql.read(block.body, scope.entity, database)))
    yield from found
    created = [claim for claim in found if _creates(claim)]
    if len(created) == 1 and scope.entity is not None:
        claim = created[0]
        assert isinstance(claim, Claim)
        table = claim.subject.entity or ""
        if _means(table, scope.entity):
            yield Claim(Subject(scope.entity), Declared(table=table), claim.span, "sql")


def _without_uses(found: Iterable[Read]) -> Iterator[Read]:
    for one in found:
        match one:
            case Claim(value=Statement(kind=kind)) if kind in _USES:
                yield Prose(one.span)
            case _:
                yield one


def _creates(found: Read) -> bool:
    if not isinstance(found, Claim) or not isinstance(found.value, Statement):
        return False
    return found.value.kind == "CreateStmt"


def _means(table: str, entity: str) -> bool:
    """Whether a table may be an entity's own: some word of its name is in the other's."""
    name, other = spelling(table.rpartition(".")[2]), spelling(entity.rpartition(".")[2])
    return name[:4] in other or other[:4] in name

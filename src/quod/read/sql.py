"""A block of SQL to claims.

The body of a fence comes in; a claim for all that its statements say, each with the words
that say it, goes out, then the words that are no SQL, and the comments. Every statement is
claimed as a whole as well, for the database that the written SQL makes on its own. What stands
below a comment such as `-- Down` explains.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from quod.model.aspects import Declared, FieldType, Statement
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.model.document import ReadAs
from quod.notation.ddl import alterations, changes, indexes, objects, policies, tables
from quod.notation.ddl.wording import Finding, relation_name, unsupported
from quod.notation.foreign_sql.rewriting import written_for
from quod.notation.indexed_table import indexed_table
from quod.notation.loose_types import is_storage
from quod.notation.pg_query import ParseError
from quod.notation.statements import Written, scanned, statements
from quod.notation.unbuilt import starts_doing, starts_undoing
from quod.source.span import Span

_READERS: dict[str, Callable[[Written], Iterator[Finding]]] = {
    "AlterEnumStmt": changes.alter_enum,
    "AlterTableStmt": alterations.alter_table,
    "CommentStmt": objects.comment_on,
    "CreateEnumStmt": objects.create_enum,
    "CreateExtensionStmt": objects.create_extension,
    "CreateFunctionStmt": objects.create_function,
    "CreatePolicyStmt": policies.create_policy,
    "CreateStmt": tables.create_table,
    "CreateTrigStmt": objects.create_trigger,
    "DropStmt": changes.drop,
    "IndexStmt": indexes.create_index,
    "RenameStmt": changes.rename,
}

_PARTS = {
    "AlterDomainStmt": "domain",
    "AlterPolicyStmt": "row-level security",
    "AlterSeqStmt": "sequence",
    "AlterTypeStmt": "change of a type",
    "CompositeTypeStmt": "composite type",
    "CreateDomainStmt": "domain",
    "CreateRoleStmt": "roles and privileges",
    "CreateSchemaStmt": "schema",
    "CreateSeqStmt": "sequence",
    "CreateTableAsStmt": "table from a query",
    "DoStmt": "anonymous code",
    "GrantRoleStmt": "roles and privileges",
    "GrantStmt": "roles and privileges",
    "RuleStmt": "rule",
    "ViewStmt": "view",
}
"""Statements that change the schema and are not compiled yet, with the name of their part."""


def read(
    body: Span, owner: str | None, database: str | None = None
) -> Iterator[Claim | NotUnderstood | Prose]:
    """Every claim of a block; `owner` is the entity in whose section it stands.

    `database` is the one that the document is written for, unless the block has words of another;
    None where every word is to be as PostgreSQL has it.
    """
    if database is not None:
        database = written_for(scanned(body)) or database
    order, undoes = 0, _undoing(body)
    owner = owner or indexed_table(scanned(body))
    for found in statements(body, owner, database):
        if _is_within(found.span, undoes):
            yield Prose(found.span)
            continue
        if not isinstance(found, Written):
            yield found
            continue
        subject = Subject(_table(found) or owner)
        if not found.is_fragment:
            written = found.sql if found.is_foreign else found.span.text
            yield Claim(subject, Statement(found.kind, written, order), found.span, "sql")
            order += 1
        yield from _read_otherwise(found, subject)
        for said in _claims(found, subject):
            # A column that stands without its CREATE TABLE says nothing of what the table is.
            match said:
                case Claim(value=Declared()) if found.is_fragment:
                    continue
                case Claim(value=FieldType(kind) as value) if is_storage(kind, database):
                    yield said._replace(value=value._replace(of="storage"))
                case _:
                    yield said
    yield from _comments(body)


def _read_otherwise(found: Written, subject: Subject) -> Iterator[Claim]:
    """What of another database's words was read as what."""
    for reading in found.readings:
        span = Span(found.span.source, reading.start, reading.end)
        said = " ".join(span.text.split())
        yield Claim(subject, ReadAs(said, reading.read), span, "sql")


def _claims(found: Written, subject: Subject) -> Iterator[Finding]:
    reader = _READERS.get(found.kind)
    if reader is not None:
        yield from _answers(reader, found)
    elif found.kind in _PARTS:
        yield unsupported(subject, _PARTS[found.kind], found.span)


def _answers(reader: Callable[[Written], Iterator[Finding]], found: Written) -> tuple[Finding, ...]:
    """What a reader gives; one finding in its place where the parser's writer gives up."""
    try:
        return tuple(reader(found))
    except ParseError as error:
        return (NotUnderstood(found.span, f"{error.message}; write it more simply"),)


def _table(found: Written) -> str | None:
    """The table that a statement is about, if it names one."""
    for key in ("relation", "table"):
        node = found.tree.get(key)
        if isinstance(node, dict) and "relname" in node:
            return relation_name(node)
    return None


def _undoing(body: Span) -> tuple[int, ...]:
    """Where statements start, and stop, to undo the others: a `-- Down`, an `-- Up`, in turn."""
    edges: list[int] = []
    for token in scanned(body):
        is_open = len(edges) % 2 == 1
        asked = starts_doing if is_open else starts_undoing
        if token.kind == "comment" and asked(token.text):
            edges.append(token.start)
    return tuple(edges)


def _is_within(span: Span, edges: tuple[int, ...]) -> bool:
    return bisect_right(edges, span.start) % 2 == 1


def _comments(body: Span) -> Iterator[Prose]:
    """Each line of each comment."""
    for token in scanned(body):
        if token.kind == "comment":
            comment = Span(body.source, token.start, token.end)
            yield from (Prose(line) for line in comment.lines() if line.text.strip())

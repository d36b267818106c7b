"""Two CREATE TABLE statements for one table that differ.

What: the document creates a table more than once, each time otherwise.
Why: the second statement fails, and a reader can't tell which of them is meant.
Bad:
    CREATE TABLE room (id UUID PRIMARY KEY, size INTEGER);
Good:
    CREATE TABLE room_archive (id UUID PRIMARY KEY, size INTEGER);
Fix: keep one of them; write what is added later as ALTER TABLE.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.lint.written import written
from quod.model.aspects import Statement
from quod.model.entities import TableName
from quod.notation.ddl.wording import relation_name
from quod.notation.pg_query import ParseError, fingerprint
from quod.notation.tokens import tokens
from quod.source.span import Span

_PARTITION = re.compile(r"\bpartition", re.IGNORECASE)
_UNLESS = re.compile(r"\bif\s+not\s+exists\b", re.IGNORECASE)
_CHILD = re.compile(r"\bpartition\s+of\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each further statement."""
    created: dict[TableName, dict[Span, None]] = {}
    for claim, statement in subject.model.facts(Statement):
        if statement.kind == "CreateStmt" and not _CHILD.search(statement.sql):
            _note(subject, created, claim.subject.entity, claim.span)
    for found in written(subject.model.documents, _PARTITION, "CreateStmt"):
        if "partbound" not in found.tree:
            _note(subject, created, relation_name(found.tree["relation"]), found.span)
    for table, spans in created.items():
        first, *others = sorted(spans, key=lambda span: span.place)
        digest = _digest(first)
        for other in others:
            # What documents say otherwise of one table is found where they are added up.
            if other.source is first.source and _digest(other) != digest:
                yield _finding(table.name, first, other)


def _note(
    subject: Subject, created: dict[TableName, dict[Span, None]], name: str | None, span: Span
) -> None:
    entity = subject.entity(name)
    if entity is not None:
        created.setdefault(entity.table, {})[span] = None


def _digest(span: Span) -> str:
    text = _UNLESS.sub("", span.text)
    try:
        return fingerprint(text)
    except ParseError:
        return " ".join(token.text for token in tokens(text) if token.kind != "comment")


def _finding(name: str, first: Span, other: Span) -> Diagnostic:
    return Diagnostic(
        "table-created-twice",
        "error",
        first_line(other),
        f"`{name}` is created here again, otherwise than at {first.line_from(other)}",
        ("A table can be created once; the second statement fails.",),
        "keep one of them; write what is added later as ALTER TABLE",
        (Label(first_line(first), "created here first"),),
    )

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
from typing import Any

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.lint.written import written
from quod.model.aspects import Statement
from quod.model.entities import TableName
from quod.notation.ddl.wording import relation_name
from quod.notation.pg_query import ParseError, fingerprint, parse
from quod.notation.tokens import tokens
from quod.source.span import Span

_PARTITION = re.compile(r"\bpartition", re.IGNORECASE)
_UNLESS = re.compile(r"\bif\s+not\s+exists\b", re.IGNORECASE)
_SKETCH = re.compile(
    r"--[ \t]*(?:\.{3}|…|\(?(?:all |the |and |plus )*(?:other|rest|remaining|same|existing)\b"
    r"[^\n]{0,20}\b(?:fields?|columns?|definitions?|attributes)|(?:otros|demás|outros|demais|autres|weitere)\b"
    r"|другие|остальные|その他|其他|나머지)",
    re.IGNORECASE,
)
"""A comment in place of columns: the statement shows something else of a table, and makes none."""
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
        whole = (span for span in spans if not _SKETCH.search(span.text))
        ordered = sorted(whole, key=lambda span: span.place)
        for other in ordered[1:]:
            # What documents say otherwise of one table is found where they are added up.
            if other.source is ordered[0].source and not _are_one(ordered[0], other):
                yield _finding(table.name, ordered[0], other)


def _note(
    subject: Subject, created: dict[TableName, dict[Span, None]], name: str | None, span: Span
) -> None:
    entity = subject.entity(name)
    if entity is not None:
        created.setdefault(entity.table, {})[span] = None


def _are_one(first: Span, other: Span) -> bool:
    """Whether two statements differ in spelling only, or in how and where checks are named."""
    return _digest(first) == _digest(other) or _parts(first) == _parts(other) is not None


def _parts(span: Span) -> tuple[Any, Any] | None:
    """The columns with all but their checks, and the checks of the table."""
    try:
        statement = parse(_UNLESS.sub("", span.text))["stmts"][0]["stmt"]["CreateStmt"]
    except (ParseError, LookupError):
        return None
    checks: list[str] = []
    kept = _without_checks(statement, checks)
    return kept, sorted(checks)


def _without_checks(node: Any, checks: list[str]) -> Any:
    """A tree without places and checks; their conditions are put into the list."""
    if isinstance(node, list):
        items = (_without_checks(one, checks) for one in node)
        return [one for one in items if one != _CHECK]
    if not isinstance(node, dict):
        return node
    if node.get("contype") == "CONSTR_CHECK":
        checks.append(repr(_without_checks(node["raw_expr"], [])))
        return {}
    kept = {
        name: _without_checks(one, checks) for name, one in node.items() if not _PLACE.search(name)
    }
    return {name: one for name, one in kept.items() if one != []}


_PLACE = re.compile(r"location\Z|_(?:start|end)\Z")
_CHECK = {"Constraint": dict[str, Any]()}
"""What is left of a check."""


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

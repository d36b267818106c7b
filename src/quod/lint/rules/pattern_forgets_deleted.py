"""An access pattern that returns what is marked as deleted.

What: a query reads a table with a `deleted_at` and does not speak of it.
Why: rows that are deleted for the user turn up again.
Bad:
    SELECT id FROM room WHERE size > $1;
Good:
    SELECT id FROM room WHERE size > $1 AND deleted_at IS NULL;
Fix: add `AND deleted_at IS NULL`.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import line_at
from quod.lint.queries import query_of
from quod.lint.rule import Subject
from quod.model.claims import Claim
from quod.model.entities import Entity, Field
from quod.model.patterns import AccessPattern
from quod.source.span import Span

_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
_MARKS = ("deleted_at", "deleted_on", "is_deleted", "deleted")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each query."""
    marked = {e.table: mark for e in subject.built() if (mark := _mark(e)) is not None}
    if not marked:
        return
    for claim, pattern in subject.model.facts(AccessPattern):
        query = query_of(pattern.query)
        for _, name in query.tables if query is not None else ():
            entity = subject.entity(name)
            mark = marked.get(entity.table) if entity is not None else None
            if entity is not None and mark is not None and mark.column not in pattern.query:
                yield _finding(entity, mark, claim)
                break


def _mark(entity: Entity) -> Field | None:
    return next((field for field in entity.fields if field.column in _MARKS), None)


def _finding(entity: Entity, mark: Field, claim: Claim) -> Diagnostic:
    flag = mark.type is not None and mark.type.value == "boolean"
    condition = f"NOT {mark.column}" if flag else f"{mark.column} IS NULL"
    return Diagnostic(
        "pattern-forgets-deleted",
        "warning",
        _where(claim.span),
        f"the query returns rows of `{entity.table.name}` that are deleted",
        ("What is deleted for the user turns up again.",),
        f"add `AND {condition}`",
        (Label(mark.span, f"`{mark.column}` is declared here"),),
    )


def _where(query: Span) -> Span:
    """The line of WHERE; the last line of a query without one."""
    found = next(query.matches(_WHERE), None)
    if found is not None:
        return line_at(query.group_span(found))
    return query.lines()[-1].strip()

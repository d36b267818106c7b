"""An index whose rationale no query bears out.

What: an index has a rationale, the document lists access patterns, and no query of the
document speaks of the column that the index starts with.
Why: the reason that is given is not among the queries that are promised.
Bad:
    - `idx_room_size`: Supports the list of rooms by size
Good:
    - `idx_room_number`: Supports the lookup of a room by its number
Fix: write the query as an access pattern, or drop the index.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.keys import leading_columns
from quod.lint.rule import Subject
from quod.model.aspects import Index, Rationale, Statement, Unsupported
from quod.model.claims import Claim
from quod.model.entities import Entity, Said
from quod.model.patterns import AccessPattern, PatternIndex

_WORD = re.compile(r"\w+")
_QUERY = re.compile(r"\s*(?:select|update|delete|with|merge)\b", re.IGNORECASE)
_QUERIES = frozenset(("SelectStmt", "UpdateStmt", "DeleteStmt"))


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each, at its rationale."""
    queries = [value.query for _, value in subject.model.facts(AccessPattern)]
    if not queries:
        return
    queries += [v.text for _, v in subject.model.facts(Unsupported) if _QUERY.match(v.text)]
    queries += [v.sql for _, v in subject.model.facts(Statement) if v.kind in _QUERIES]
    spoken = {word.lower() for query in queries for word in _WORD.findall(query)}
    promised = {value.index_name for _, value in subject.model.facts(PatternIndex)}
    reasons = {value.index_name: claim for claim, value in subject.model.facts(Rationale)}
    for entity in subject.built():
        for said in entity.indexes:
            columns = leading_columns(entity, said.value)
            reason = reasons.get(said.value.name)
            if reason is None or said.value.name in promised or said.value.unique or not columns:
                continue
            if columns[0].lower() not in spoken and not _serves_key(entity, columns[0]):
                yield _finding(said, columns[0], reason)


def _serves_key(entity: Entity, column: str) -> bool:
    return any(column in key.value.columns for key in entity.references)


def _finding(said: Said[Index], column: str, reason: Claim) -> Diagnostic:
    return Diagnostic(
        "index-without-pattern",
        "note",
        reason.span,
        f"no query of the document reads by `{column}`, with which `{said.value.name}` starts",
        ("The reason that is given is not among the queries that are promised.",),
        "write the query as an access pattern, or drop the index",
        (Label(said.span, "the index is said here"),),
    )

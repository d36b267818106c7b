"""An index that a pattern promises and no plan of its query can need.

What: the query finds one row at most by a unique key, and another index of the same table is
promised as well.
Why: one row needs no sorting and no further search, so the promise can't be kept.
Bad:
    - `idx_room_size` (for ORDER BY)
Good:
    - `room_number_key` (for WHERE clause)
Fix: take the index out of Indexes Used, or mend the key: it may not be unique at all.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.keys import Key, keys, leading_columns
from quod.lint.queries import Query, query_of
from quod.lint.rule import Subject
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.model.patterns import AccessPattern, PatternIndex


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each promise."""
    promises: dict[str, list[Claim]] = {}
    for claim, value in subject.model.facts(PatternIndex):
        promises.setdefault(value.pattern, []).append(claim)
    if not promises:
        return
    for claim, pattern in subject.model.facts(AccessPattern):
        query = query_of(pattern.query)
        for alias, name in query.tables if query is not None else ():
            entity = subject.entity(name)
            key = _found_by(entity, query, alias) if entity is not None and query else None
            if entity is not None and key is not None:
                yield from _needless(entity, key, promises.get(pattern.name, []), claim)


def _found_by(entity: Entity, query: Query, alias: str) -> Key | None:
    """The unique key whose columns the query all compares with a value."""
    alone = len(query.tables) == 1
    given = {column for said, column in query.equal if said == alias or (alone and not said)}
    return next(
        (k for k in keys(entity) if k.unique and k.where is None and set(k.columns) <= given), None
    )


def _needless(
    entity: Entity, key: Key, promises: list[Claim], pattern: Claim
) -> Iterator[Diagnostic]:
    by_name = {said.value.name: said for said in entity.indexes}
    for promise in promises:
        said = by_name.get(promise.value.index_name)
        if said is None or said.value.unique:
            continue
        if leading_columns(entity, said.value)[: len(key.columns)] == key.columns:
            continue
        yield Diagnostic(
            "pattern-index-not-needed",
            "warning",
            promise.span,
            f"`{said.value.name}` is promised, and the query finds one row at most by "
            f"{key.name} ({', '.join(key.columns)})",
            ("One row needs no sorting and no further search, so no plan uses the index.",),
            "take the index out here, or mend the key: it may not be unique at all",
            (
                Label(pattern.span, "the query is here"),
                *(Label(claim.span, f"{key.name} is said here") for claim in key.claims),
            ),
        )

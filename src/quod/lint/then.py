"""The tables as they were when a document was written: by what its rows are measured.

The place of a row comes in. What its own and earlier documents say of its table counts; what later
ones add or change does not.
"""

from collections.abc import Iterator
from typing import Any

from quod.lint.rule import Subject
from quod.model.aspects import Nullability
from quod.model.changes import Renamed
from quod.model.claims import Claim
from quod.model.entities import Entity, Field, Said
from quod.model.model import spelling
from quod.source.span import Span


def was_said(said: Said[Any] | Field | None, at: Span) -> bool:
    """Whether anything of it was said by then."""
    return said is not None and any(_is_by(claim, at) for claim in said.claims)


def was_required(field: Field, entity: Entity, at: Span) -> bool:
    """Whether a field that may not be NULL now could not be so then."""
    then = [claim for claim in field.claims if _is_by(claim, at)]
    if len(then) == len(field.claims):
        return True
    key = entity.primary_key.value.columns if entity.primary_key is not None else ()
    said = any(claim.value == Nullability(nullable=False) for claim in then)
    return said or (field.column in key and bool(then))


def names_now(name: str, entity: Entity, subject: Subject) -> Iterator[str]:
    """The name of a column, and those that documents gave it since, as looked up."""
    name = spelling(name)
    yield name
    for claim, renamed in subject.model.facts(Renamed):
        is_own = subject.entity(claim.subject.entity) is entity
        if is_own and renamed.kind == "column" and spelling(renamed.name) == name:
            name = spelling(renamed.to)
            yield name


def outweighed(at: Span, entity: Entity, subject: Subject) -> frozenset[str]:
    """The fields of which the document of a row says other than one before it, as looked up.

    Its rows are written for a table that is not made; the difference itself is told.
    """
    return frozenset(
        spelling(one.claim.subject.field or "")
        for one in subject.model.superseded
        if one.claim.span.source is at.source
        and one.by.span.source is not at.source
        and one.by.span.source.increment <= at.source.increment
        and subject.entity(one.claim.subject.entity) is entity
    )


def _is_by(claim: Claim, at: Span) -> bool:
    return claim.span.source.increment <= at.source.increment

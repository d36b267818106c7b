"""Enum types have just the values that the document lists."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId, literal, qualified
from quod.catalog.relations import Enum
from quod.model.aspects import AllowedValues
from quod.model.claims import Claim
from quod.postgres.session import Session
from quod.prove.context import Context
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

INVALID_TEXT = "22P02"


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each type, with every list that says its values again."""
    for enum in context.catalog.enums:
        yield Obligation(
            proof="enum-values",
            sentence=f"{enum.name} is one of {', '.join(enum.values)}",
            claims=(
                *context.claims(ObjectId("type", enum.schema, "", enum.name)),
                *_listed(context, enum),
            ),
            object=None,
            run=partial(_prove, enum),
        )


def _listed(context: Context, enum: Enum) -> Iterator[Claim]:
    for entity in context.model.entities:
        for field in entity.fields:
            if field.type is not None and field.type.value == enum.name:
                yield from (c for c in field.claims if isinstance(c.value, AllowedValues))


def _prove(enum: Enum, session: Session) -> Outcome:
    trial = Trial(session)
    name = qualified(enum.schema, enum.name)
    for value in enum.values:
        trial.accept(f"SELECT {literal(value)}::{name}")
    other = "none of these"
    while other in enum.values:
        other += "!"
    trial.refuse(f"SELECT {literal(other)}::{name}", INVALID_TEXT)
    return trial.outcome()

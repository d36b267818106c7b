"""What some documents of a workspace say: their entities, as they are declared there.

A model comes in, one of the same workspace goes out, with the entities that the documents
declare, each with the status and the place that they give it, fields too, and with their lines.
What names and types mean stays that of the whole, and so do the fields that only others show.
"""

from collections.abc import Collection, Iterator

from quod.model.aspects import Declared
from quod.model.claims import Claim, declares
from quod.model.entities import Entity, Field
from quod.model.model import Model
from quod.syntax.nodes import Document


def narrowed(model: Model, documents: tuple[Document, ...], files: Collection[str]) -> Model:
    """The part of a model that documents say."""
    return model._replace(
        documents=documents,
        entities=tuple(_entities(model, files)),
        claims=tuple(claim for claim in model.claims if claim.span.file in files),
        not_understood=tuple(one for one in model.not_understood if one.span.file in files),
        superseded=tuple(one for one in model.superseded if one.claim.span.file in files),
    )


def _entities(model: Model, files: Collection[str]) -> Iterator[Entity]:
    for entity in model.entities:
        said = tuple(claim for claim in entity.claims if claim.span.file in files)
        if any(declares(claim) for claim in said):
            whole = len(said) == len(entity.claims)
            yield entity if whole else _entity(entity, said, files)


def _entity(entity: Entity, said: tuple[Claim, ...], files: Collection[str]) -> Entity:
    """The entity as these documents tell it, their claims in front."""
    status = next((c.value.status for c in said if isinstance(c.value, Declared)), entity.status)
    rest = tuple(claim for claim in entity.claims if claim.span.file not in files)
    fields = tuple(_fields(entity, files))
    return entity._replace(
        status=status,
        fields=fields,
        claims=(*sorted(said, key=_declared_first), *rest),
    )


def _declared_first(claim: Claim) -> bool:
    return not isinstance(claim.value, Declared)


def _fields(entity: Entity, files: Collection[str]) -> Iterator[Field]:
    """Every field, those that are told here with their place here."""
    for field in entity.fields:
        said = tuple(claim for claim in field.claims if claim.span.file in files)
        rest = tuple(claim for claim in field.claims if claim.span.file not in files)
        yield field._replace(claims=(*said, *rest))

"""The whole model of a document."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from quod.model import aspects
from quod.model.claims import Claim, NotUnderstood
from quod.model.entities import Entity, Said, TableName
from quod.model.externals import External
from quod.syntax.nodes import Document

Kind = TypeVar("Kind")


class Superseded(NamedTuple):
    """A claim that no longer counts, since another document says otherwise."""

    claim: Claim
    by: Claim
    """The one that counts in its place."""


class Model(NamedTuple):
    """What a workspace of documents says, with names resolved and claims reconciled."""

    documents: tuple[Document, ...]
    """In the order of the increments."""
    entities: tuple[Entity, ...]
    enums: tuple[Said[aspects.EnumType], ...]
    routines: tuple[Said[aspects.Routine], ...]
    claims: tuple[Claim, ...]
    """Every claim, in the order of the text."""
    not_understood: tuple[NotUnderstood, ...]
    names: dict[str, TableName]
    """Every spelling that means an entity, in lower case, and its table."""
    superseded: tuple[Superseded, ...] = ()
    """What documents of the workspace say that others change, or that differs from what counts."""
    externals: tuple[External, ...] = ()
    """The tables that foreign keys lead to and that are made elsewhere."""

    def entity(self, name: str | None) -> Entity | None:
        """The entity a name means, however it is spelled."""
        if name is None:
            return None
        table = self.names.get(spelling(name))
        return next((entity for entity in self.entities if entity.table == table), None)

    def facts(self, kind: type[Kind]) -> Iterator[tuple[Claim, Kind]]:
        """Every claim of one aspect with its value."""
        for claim in self.claims:
            if isinstance(claim.value, kind):
                yield claim, claim.value


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """A name in the one spelling in which names are looked up."""
    return name.lower().translate(_DROPPED)


_DROPPED = dict.fromkeys(map(ord, "_- `\"'*[]"))
"""Characters that make no other name."""

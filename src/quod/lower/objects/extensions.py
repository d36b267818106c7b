"""Extensions that the document's SQL creates."""

from collections.abc import Iterator

from quod.catalog.names import ObjectId
from quod.lower.lowering import Names, Piece
from quod.model.aspects import Extension
from quod.model.model import Model

STAGE = 0


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """One extension for each CREATE EXTENSION."""
    for claim, value in model.facts(Extension):
        yield Piece(ObjectId("extension", "", "", value.name), value.name, (claim,))

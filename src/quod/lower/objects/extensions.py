"""Extensions that the document's SQL creates, and those that its types and indexes come with."""

import re
from collections.abc import Iterator

from quod.catalog.names import ObjectId
from quod.lower.lowering import Names, Piece, built
from quod.model.aspects import Extension
from quod.model.claims import Claim
from quod.model.model import Model
from quod.notation.extension_names import extension_of

STAGE = 0
_CLASS = re.compile(r"\w+_ops\b")
_TYPE = re.compile(r"\w+")


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """One extension for each CREATE EXTENSION, and for each that something leans on."""
    created: set[str] = set()
    for claim, value in model.facts(Extension):
        created.add(value.name)
        yield Piece(_id(value.name), value.name, (claim,))
    needed: dict[str, tuple[Claim, ...]] = {}
    for name, claims in _leaning(model):
        needed[name] = (*needed.get(name, ()), *claims)
    for name, claims in needed.items():
        if name not in created:
            yield Piece(_id(name), name, claims, derived=True)


def _leaning(model: Model) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """The extensions of types, operator classes and methods, with the claims that name them."""
    own = {said.value.name.rpartition(".")[2] for said in model.enums}
    for entity in built(model):
        for field in entity.fields:
            word = _TYPE.match(field.type.value) if field.type is not None else None
            if word is not None and word[0] not in own and field.type is not None:
                extension = extension_of(word[0])
                if extension is not None:
                    yield extension, field.type.claims
        for said in entity.indexes:
            for name in (said.value.method, *_CLASS.findall(" ".join(said.value.keys))):
                extension = extension_of(name)
                if extension is not None:
                    yield extension, said.claims


def _id(name: str) -> ObjectId:
    return ObjectId("extension", "", "", name)

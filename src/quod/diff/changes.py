"""A change: one way in which two catalogs differ, and the parts that comparing needs.

A change is a value without SQL; what to do about it is decided elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from quod.catalog.names import ObjectId

Noun = TypeVar("Noun")


class Change(NamedTuple):
    """One difference."""

    kind: Literal["missing", "extra", "different"]
    """Missing: only the catalog before has it. Extra: only the one after."""
    object: ObjectId
    """For another name of the same thing, the name before."""
    aspect: str
    """What differs, such as `type`; empty where the whole object is missing or extra."""
    before: str | None
    after: str | None


Aspects = tuple[tuple[str, str | None], ...]


class Described(NamedTuple):
    """An object as it is compared."""

    object: ObjectId
    text: str
    """What to show when it is there on one side only."""
    aspects: Aspects


def changes(
    before: Sequence[Noun],
    after: Sequence[Noun],
    key: Callable[[Noun], object],
    described: Callable[[Noun], Described],
) -> Iterator[Change]:
    """Objects matched by key: missing, extra, or different in each aspect that differs."""
    later = {key(noun): noun for noun in after}
    for noun in before:
        match later.pop(key(noun), None):
            case None:
                yield missing(described(noun))
            case other if other != noun:
                yield from different(described(noun), described(other))
    for noun in later.values():
        yield extra(described(noun))


def missing(noun: Described) -> Change:
    """It is not there any more."""
    return Change("missing", noun.object, "", noun.text, None)


def extra(noun: Described) -> Change:
    """It was not there before."""
    return Change("extra", noun.object, "", None, noun.text)


def different(before: Described, after: Described) -> Iterator[Change]:
    """A change for each aspect that is not the same; both sides have the same aspects."""
    for (aspect, was), (_, is_) in zip(before.aspects, after.aspects, strict=True):
        if was != is_:
            yield Change("different", before.object, aspect, was, is_)

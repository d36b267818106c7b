"""What a reader of a small language gives back: values, each with its words, and what it missed."""

from typing import Any, NamedTuple

from quod.model.claims import NotUnderstood
from quod.source.span import Span


class Said(NamedTuple):
    """One value and the words that say it."""

    value: Any
    """A noun of `quod.model.aspects`, or one that lives with the reader."""
    span: Span


class Reading(NamedTuple):
    """All that was said in one cell, bullet or sentence."""

    said: tuple[Said, ...] = ()
    missed: tuple[NotUnderstood, ...] = ()

    @property
    def values(self) -> tuple[Any, ...]:
        """The values alone, in the order they are said."""
        return tuple(each.value for each in self.said)

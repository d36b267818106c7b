"""Runs the passes over a document and keeps what they made only where it says the same.

A document with its model comes in, the text as it should be written goes out. Each pass is
tried on its own: one whose edits would change a claim is left out and said so.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import quod.format.passes
from quod.format.subject import Remark, Subject
from quod.registry import modules
from quod.source.edits import Edit, apart, edited
from quod.source.span import Span
from quod.source.text import Source


class Formatted(NamedTuple):
    """A text as it should be written."""

    text: str
    remarks: tuple[Remark, ...]


def formatted(subject: Subject, told: Callable[[Source], tuple[object, ...]]) -> Formatted:
    """The text after all passes; `told` gives what a text says, to be compared."""
    source = subject.document.source
    before: list[tuple[object, ...]] = []

    def says_the_same(text: str) -> bool:
        before[:] = before or [told(source)]
        return told(Source(source.file, text, source.increment)) == before[0]

    made: dict[str, tuple[Edit, ...]] = {}
    remarks: list[Remark] = []
    for module in modules(quod.format.passes):
        found = tuple(module.edits(subject))
        made[module.__name__] = tuple(one for one in found if isinstance(one, Edit))
        remarks += [one for one in found if isinstance(one, Remark)]
    together = apart(edit for edits in made.values() for edit in edits if _changes(edit))
    text = edited(source.text, together)
    if not together or says_the_same(text):
        return Formatted(text, tuple(remarks))
    kept: tuple[Edit, ...] = ()
    for name, edits in made.items():
        tried = apart((*kept, *filter(_changes, edits)))
        if says_the_same(edited(source.text, tried)):
            kept = tried
        else:
            remarks.extend(_refused(name.rpartition(".")[2], edits))
    return Formatted(edited(source.text, kept), tuple(remarks))


def _changes(edit: Edit) -> bool:
    return edit.span.text != edit.replacement


def _refused(name: str, edits: tuple[Edit, ...]) -> Iterator[Remark]:
    first: Span = edits[0].span
    yield Remark(first, f"the {name} are left alone: written otherwise they would say otherwise")

"""Replacements in a text: spans with what stands there afterwards.

Edits come in, in any order, and the changed text goes out. Of two that touch the same
characters the first in the text is made and the other is left for another round.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from quod.source.span import Span


class Edit(NamedTuple):
    """What stands instead of the words of a span."""

    span: Span
    replacement: str


Replacement = TypeVar("Replacement", bound=tuple[Span, str])
"""An `Edit`, or what has its shape."""


def apart(edits: Iterable[Replacement]) -> tuple[Replacement, ...]:
    """The edits that can be made together, in the order of the text."""
    kept: list[Replacement] = []
    end = -1
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: (edit[0].start, edit[0].end)):
        if edit[0].start >= end:
            kept.append(edit)
            end = max(end, edit[0].end)
    return tuple(kept)


def edited(text: str, edits: Sequence[tuple[Span, str]]) -> str:
    """The text with edits made that `apart` gave."""
    parts, at = [], 0
    for span, replacement in edits:
        parts += [text[at : span.start], replacement]
        at = span.end
    return "".join((*parts, text[at:]))

"""Tokens of SQL to text that can be parsed, every character of the source with its place in it.

Tokens come in, some of which say something else than the source does there. What stands
between them, comments and what was left out, becomes blank; nothing is parsed here.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from quod.notation.tokens import Token

_NOT_A_BREAK = re.compile(r"[^\n]")


class Rendered(NamedTuple):
    """The text of some tokens."""

    text: str
    starts: Sequence[int]
    """The byte at which each character of the source starts in the text."""


def rendered(
    tokens: Sequence[Token], source: str, start: int, quoted: frozenset[int] = frozenset()
) -> Rendered:
    """The tokens from an offset of the source on; `quoted` are the offsets of names to quote.

    First words without a width are written by nobody, and stand before the first character.
    """
    before = "".join(f"{token.text} " for token in tokens if token.start == token.end)
    own = [token for token in tokens if token.start < token.end]
    parts = list(_parts(own, source, start, quoted))
    widths = (width for widths, _ in parts for width in widths)
    text = before + "".join(text for _, text in parts)
    return Rendered(text, tuple(accumulate(widths, initial=len(before))))


def _parts(
    tokens: Sequence[Token], source: str, at: int, quoted: frozenset[int]
) -> Iterator[tuple[Sequence[int], str]]:
    for token in tokens:
        gap = _NOT_A_BREAK.sub(" ", source[at : token.start])
        yield [1] * len(gap), gap
        written = source[token.start : token.end]
        said = written if written.lower() == token.text.lower() else token.text
        said = f'"{token.text}"' if token.start in quoted else said
        yield _widths(said, token.end - token.start, token.start in quoted), said
        at = token.end


def _widths(said: str, size: int, is_quoted: bool) -> list[int]:
    """How many bytes each character of the source stands for."""
    bytes_of = [len(char.encode("utf-8", "replace")) for char in said]
    if len(said) == size:
        return bytes_of
    if is_quoted:
        inner = bytes_of[1:-1]
        return [inner[0] + 1, *inner[1:-1], inner[-1] + 1] if len(inner) > 1 else [inner[0] + 2]
    # Other words stand here: whatever is found in them is found at the first character.
    return [sum(bytes_of), *([0] * (size - 1))]

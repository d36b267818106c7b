"""Tokens put in the place of others: the steps that turn foreign SQL into PostgreSQL's."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quod.notation.tokens import Token

Piece = tuple[Token, ...]


class Change(NamedTuple):
    """Some tokens that stand together, and what stands there instead."""

    start: int
    end: int
    tokens: Piece = ()
    read: str = ""
    """What they are read as, where a reader of the document is to know; empty where not."""


class Reading(NamedTuple):
    """Words of another database, as a range of the source, and what they were read as."""

    start: int
    end: int
    read: str


def applied(tokens: Piece, changes: Iterable[Change]) -> tuple[Piece, tuple[Reading, ...]]:
    """The tokens after all changes, which stand in order and apart, and what was read as what."""
    parts: list[Token] = []
    readings: list[Reading] = []
    at = 0
    for change in changes:
        if change.start < at or change.end <= change.start:
            continue
        parts += tokens[at : change.start]
        parts += change.tokens
        at = change.end
        if change.read:
            first, last = tokens[change.start], tokens[change.end - 1]
            readings.append(Reading(first.start, last.end, change.read))
    return (*parts, *tokens[at:]), tuple(readings)


def merged(tokens: Sequence[Token], text: str) -> Piece:
    """Some tokens as one that says something else."""
    return (Token("word", tokens[0].start, tokens[-1].end, text),)


def texts(tokens: Sequence[Token], at: int, size: int) -> tuple[str, ...]:
    """The texts of the next tokens."""
    return tuple(token.text for token in tokens[at : at + size])


def closing(tokens: Sequence[Token], opening: int) -> int | None:
    """The index of the parenthesis that closes one, if it is not far and takes no query."""
    depth = 0
    for at in range(opening, min(opening + _NEAR, len(tokens))):
        depth += (tokens[at].text == "(") - (tokens[at].text == ")")
        if depth == 0:
            return at
    return None


_NEAR = 64
"""So many tokens at most are looked through for the end of a call or of a type's size."""

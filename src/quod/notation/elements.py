"""Lists between parentheses, as ranges of tokens: columns of a table, keys of an index."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from quod.notation.tokens import Token


class Element(NamedTuple):
    """One entry of a list, as a range of tokens without its comma."""

    start: int
    end: int


def elements(tokens: Sequence[Token], start: int = 0) -> tuple[tuple[Token, ...], ...]:
    """The entries of the first parenthesised list from `start` on; empty when there is none."""
    opening = next((i for i in range(start, len(tokens)) if tokens[i].text == "("), None)
    if opening is None:
        return ()
    return split_at_commas(group(tokens, opening))


def group(tokens: Sequence[Token], opening: int) -> tuple[Token, ...]:
    """The tokens between a parenthesis and the one that closes it."""
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at].text == "(") - (tokens[at].text == ")")
        if depth == 0:
            return tuple(tokens[opening + 1 : at])
    return tuple(tokens[opening + 1 :])


def split_at_commas(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], ...]:
    """The tokens between the commas that stand in no parentheses or brackets."""
    found: list[tuple[Token, ...]] = []
    depth = start = 0
    for at, token in enumerate(tokens):
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        if token.text == "," and depth == 0:
            found.append(tuple(tokens[start:at]))
            start = at + 1
    if tokens:
        found.append(tuple(tokens[start:]))
    return tuple(found)


def depths(tokens: Sequence[Token]) -> list[int]:
    """How many parentheses are open after each token."""
    levels, depth = list[int](), 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        levels.append(depth)
    return levels


def element_at(tokens: Sequence[Token], at: int) -> Element | None:
    """The entry of an outermost list that a token belongs to; None for its commas and ends."""
    levels = depths(tokens)
    if at >= len(tokens) or levels[at] == 0:
        return None
    edges = [
        i
        for i, token in enumerate(tokens)
        if (token.text == "," and levels[i] == 1)
        or (token.text == "(" and levels[i] == 1)
        or (token.text == ")" and levels[i] == 0)
    ]
    after = bisect_right(edges, at)
    if after == 0 or edges[after - 1] == at:
        return None
    return Element(edges[after - 1] + 1, edges[after] if after < len(edges) else len(tokens))


def index_at(tokens: Sequence[Token], offset: int) -> int:
    """The index of the token at an offset or after it; their number past the last."""
    return bisect_right([token.end for token in tokens], offset)

"""Where a line of Markdown holds marks that it does not show: code, links, emphasis, escapes.

A text comes in, the places of its marks go out. Every pass is linear in the text, as the
text is hostile: no pattern goes back over more than it read once.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Code(NamedTuple):
    """A code span: where its backticks start, what they hold, and where they end."""

    outer_start: int
    start: int
    end: int
    outer_end: int


class Link(NamedTuple):
    """`[text](target)`: where it starts, its text, its target, and where it ends."""

    outer_start: int
    start: int
    end: int
    target_start: int
    target_end: int
    outer_end: int


Token = re.Match[str]

_TICKS = re.compile(r"`+")
_TAGS = "a|b|br|code|del|em|i|ins|kbd|mark|p|s|small|span|strong|sub|sup|tt|u|var"
"""The tags that are marks; `Array<string>` is something that somebody wrote."""
_TOKEN = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])|(?P<run>\*+|_+|~~)|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<paren>[()])|&(?P<entity>#?[a-z0-9]{1,32};)"
    rf"|<(?P<tag>/?(?:{_TAGS})(?:[ /][^<>]*)?|!--[^<>]*--|https?:[^<>\s]*)>",
    re.IGNORECASE,
)
_TARGET = re.compile(r"""[ ]*(<[^<>]*>|[^\s<>]*)(?:[ ]+(?:"[^"]*"|'[^']*'))?[ ]*\Z""")
_TARGET_MAX = 500
"""The longest target of a link; what is longer is text."""


def code_spans(text: str) -> Iterator[Code]:
    """From a run of backticks to the next of the same length; a run without one is text."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    ahead: dict[int, list[int]] = {}
    for start, end in reversed(runs):
        ahead.setdefault(end - start, []).append(start)
    done = 0
    for outer_start, end in runs:
        if outer_start < done:
            continue
        start = outer_start + _backslashes(text, done, outer_start) % 2
        closing = ahead.get(end - start, [])
        while closing and closing[-1] < end:
            closing.pop()
        if closing:
            done = closing[-1] + end - start
            yield Code(start, end, closing[-1], done)


def _backslashes(text: str, low: int, at: int) -> int:
    """How many backslashes stand before an offset, back to `low`."""
    first = at
    while first > low and text[first - 1] == "\\":
        first -= 1
    return at - first


def tokens(text: str, codes: Sequence[Code]) -> Iterator[Token]:
    """What may be a mark outside code, in the order of the text."""
    at = 0
    for code in codes:
        yield from _TOKEN.finditer(text, at, code.outer_start)
        at = code.outer_end
    yield from _TOKEN.finditer(text, at)


def links(text: str, found: Sequence[Token]) -> Iterator[Link]:
    """The links among the tokens of a text, in the order in which they end."""
    closings = _parentheses(found)
    openings: list[Token] = []
    done = 0
    for token in found:
        if token.start() < done:
            continue
        if token["open"]:
            openings.append(token)
        elif token["close"] and openings:
            opening, end = openings.pop(), closings.get(token.end(), 0)
            if not 0 < end - token.end() <= _TARGET_MAX:
                continue
            target = _TARGET.match(text, token.end() + 1, end)
            if target is not None:
                start, stop = target.span(1)
                done = end + 1
                yield Link(opening.start(), opening.end(), token.start(), start, stop, done)


def _parentheses(found: Sequence[Token]) -> dict[int, int]:
    """Each opening parenthesis with the one that closes it."""
    pairs, openings = {}, []
    for token in found:
        match token["paren"]:
            case "(":
                openings.append(token.start())
            case ")" if openings:
                pairs[openings.pop()] = token.start()
    return pairs

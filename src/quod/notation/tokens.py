"""SQL text to tokens, each with its place: what slices statements and clauses exactly.

Follows PostgreSQL's own scanner (manual, Lexical Structure), but never gives up: what that
would reject is a token of kind `bad` and the scan goes on. Nothing here knows a grammar.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal[
    "word", "quoted", "string", "number", "parameter", "operator", "mark", "comment", "bad"
]


class Token(NamedTuple):
    """A token of SQL; offsets count in the text that was scanned."""

    kind: Kind
    start: int
    end: int
    text: str
    """As written, but a word in lower case."""


_HIGH = "\u0080-\U0010ffff"
_SCANNER = re.compile(
    rf"""
    (?P<space>[ \t\n\r\f\v]++)
  | (?P<comment>--[^\n\r]*+)
  | (?P<block>/\*)
  | (?P<string>[eE]'[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+' | (?:[bBxXnN]|[uU]&)?'[^']*+(?:''[^']*+)*+')
  | (?P<quoted>(?:[uU]&)?"[^"]*+(?:""[^"]*+)*+")
  | (?P<unclosed>(?:[eEbBxXnN]|[uU]&)?'[^\n]*+ | (?:[uU]&)?"[^\n]*+)
  | (?P<word>[A-Za-z_{_HIGH}][A-Za-z0-9_${_HIGH}]*+)
  | (?P<parameter>\$[0-9]++)
  | (?P<dollar>\$(?:[A-Za-z_{_HIGH}][A-Za-z0-9_{_HIGH}]*+)?\$)
  | (?P<number>0[xX][0-9a-fA-F_]++|(?:[0-9][0-9_]*+(?:\.(?!\.)[0-9_]*+)?|\.[0-9][0-9_]*+)(?:[eE][+-]?[0-9]++)?)
  | (?P<mark>[(),;\[\]]|\.\.\.|\.\.|\.)
  | (?P<operator>::|:=|:|(?:(?!--|/\*)[~!@\#^&|`?+\-*/%<>=])++)
  | (?P<bad>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TAG = re.compile(rf"(?=(\$(?:[A-Za-z_{_HIGH}][A-Za-z0-9_{_HIGH}]*+)?\$))")
_COMMENT_EDGE = re.compile(r"/\*|\*/")


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a part of a text, comments among them; linear in its length."""
    stop = len(text) if end is None else end
    tags: dict[str, list[int]] | None = None
    at = start
    while at < stop:
        match = _SCANNER.match(text, at, stop)
        if match is None:
            return
        kind = match.lastgroup
        at = match.end()
        if kind == "space":
            continue
        if kind == "dollar":
            tags = _tags(text, start, stop) if tags is None else tags
            at = _dollar_end(tags, match.group(), at)
        elif kind == "block":
            at = _block_end(text, at, stop)
        yield _token(kind, match.start(), at, text)


def _token(kind: str | None, start: int, end: int, text: str) -> Token:
    said = text[start:end]
    match kind:
        case "word":
            return Token("word", start, end, said.lower() if said.isascii() else _folded(said))
        case "block":
            return Token("comment", start, end, said)
        case "dollar":
            return Token("string" if end - start > said.find("$", 1) + 1 else "bad", start, end, said)
        case "unclosed":
            return Token("bad", start, end, said)
    return Token(kind, start, end, said)  # type: ignore[arg-type]  # the groups carry the names of the kinds


def _folded(word: str) -> str:
    """A word as PostgreSQL folds it: only the letters A to Z."""
    return "".join(char.lower() if char.isascii() else char for char in word)


def _tags(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where each dollar quote mark stands, so that no mark is searched for twice."""
    places: dict[str, list[int]] = {}
    for match in _TAG.finditer(text, start, end):
        places.setdefault(match.group(1), []).append(match.start())
    return places


def _dollar_end(tags: dict[str, list[int]], tag: str, after: int) -> int:
    """The end of the string that a dollar quote mark opens; `after` itself when nothing closes it."""
    places = tags.get(tag, [])
    at = bisect_left(places, after)
    return places[at] + len(tag) if at < len(places) else after


def _block_end(text: str, at: int, end: int) -> int:
    """The end of a block comment; these nest, and one that is not closed runs to the end."""
    depth = 1
    for match in _COMMENT_EDGE.finditer(text, at, end):
        depth += 1 if match.group() == "/*" else -1
        if depth == 0:
            return match.end()
    return end

"""SQL text to tokens, each with its place: what slices statements and clauses exactly.

Follows PostgreSQL's own scanner (manual, Lexical Structure), but never gives up: what that
would reject is a token of kind `bad` and the scan goes on. Nothing here knows a grammar.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

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


_START = r"[^\x00-@\[-\^`{-\x7f]"
_INNER = r"[^\x00-#%-/:-@\[-\^`{-\x7f]"
_TAGGED = r"[^\x00-/:-@\[-\^`{-\x7f]"
"""A letter, `_` or anything beyond ASCII: these start a name; digits and `$` go on in it."""

_SCANNER = re.compile(
    rf"""
    (?P<space>[ \t\n\r\f\v]++)
  | (?P<comment>--[^\n\r]*+)
  | (?P<block>/\*)
  | (?P<string>[eE]'[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+' | [bBxX]'[^']*+'
      | (?:[nN]|[uU]&)?'[^']*+(?:''[^']*+)*+')
  | (?P<quoted>(?:[uU]&)?"[^"]*+(?:""[^"]*+)*+")
  | (?P<unclosed>(?:[eEbBxXnN]|[uU]&)?'[^\n]*+ | (?:[uU]&)?"[^\n]*+)
  | (?P<word>{_START}{_INNER}*+)
  | (?P<parameter>\$[0-9]++)
  | (?P<dollar>\$(?:{_START}{_TAGGED}*+)?\$)
  | (?P<number>0[xX][0-9a-fA-F_]++
      | (?:[0-9][0-9_]*+(?:\.(?!\.)[0-9_]*+)?|\.[0-9][0-9_]*+)(?:[eE][+-]?[0-9]++)?)
  | (?P<mark>[(),;\[\]]|\.\.\.|\.\.|\.)
  | (?P<operator>::|:=|:|(?:(?!--|/\*)[~!@\#^&|`?+\-*/%<>=])++)
  | (?P<bad>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TAG = re.compile(rf"(?=(\$(?:{_START}{_TAGGED}*+)?\$))")
_COMMENT_EDGE = re.compile(r"/\*|\*/")


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a part of a text, comments among them; linear in its length."""
    at, stop = start, len(text) if end is None else end
    tags: dict[str, list[int]] | None = None
    while (match := _SCANNER.match(text, at, stop)) is not None:
        kind, begin, said = match.lastgroup, at, match.group()
        at = match.end()
        match kind:
            case "space":
                continue
            case "word":
                said = said.lower() if said.isascii() else _folded(said)
            case "unclosed":
                kind = "bad"
            case "block":
                at = _block_end(text, at, stop)
                kind, said = "comment", text[begin:at]
            case "dollar":
                tags = _tags(text, start, stop) if tags is None else tags
                closed = _dollar_end(tags, said, at)
                kind, at = "bad" if closed is None else "string", closed or at
                said = text[begin:at]
        yield Token(cast(Kind, kind), begin, at, said)


def _folded(word: str) -> str:
    """A word as PostgreSQL folds it: only the letters A to Z."""
    return "".join(char.lower() if char.isascii() else char for char in word)


def _tags(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where each dollar quote mark stands, so that no mark is searched for twice."""
    places: dict[str, list[int]] = {}
    for match in _TAG.finditer(text, start, end):
        places.setdefault(match.group(1), []).append(match.start())
    return places


def _dollar_end(tags: dict[str, list[int]], tag: str, after: int) -> int | None:
    """The end of the string that a dollar quote opens; None when nothing closes it."""
    places = tags.get(tag, [])
    at = bisect_left(places, after)
    return places[at] + len(tag) if at < len(places) else None


def _block_end(text: str, at: int, end: int) -> int:
    """The end of a block comment; these nest, and one that is not closed runs to the end."""
    depth = 1
    for match in _COMMENT_EDGE.finditer(text, at, end):
        depth += 1 if match.group() == "/*" else -1
        if depth == 0:
            return match.end()
    return end

"""Where the columns of a CREATE TABLE or an ALTER TABLE stand, and what else stands among them."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from quod.notation.foreign_sql.change import Piece

Kind = Literal["column", "constraint", "index"]

_CONSTRAINTS = frozenset("constraint primary foreign unique check exclude like".split())
_INDEXES = frozenset("key index fulltext spatial unique".split())
_ACTIONS = frozenset(
    """
    add drop alter rename enable disable attach detach owner set reset cluster validate inherit
    no force replica modify change with
    """.split()
)


class Part(NamedTuple):
    """An entry of a table, as a range of tokens without its comma."""

    kind: Kind
    start: int
    """Where its name stands, for a column."""
    end: int


def parts(tokens: Piece) -> Iterator[Part]:
    """Every entry of a table that is made, or every column that is added to one."""
    words = [token.text for token in tokens[:6]]
    if words[:1] == ["create"] and "table" in words:
        opening = body(tokens)
        if opening is not None:
            yield from _entries(tokens, opening)
    elif words[:1] == ["alter"] and "table" in words:
        yield from _added(tokens, words.index("table") + 1)


def body(tokens: Piece) -> int | None:
    """The parenthesis that opens the columns of a CREATE TABLE."""
    words = [token.text for token in tokens[:6]]
    start = words.index("table") if "table" in words else 0
    for at in range(start, min(start + 12, len(tokens))):
        if tokens[at].text == "(":
            return at
        if tokens[at].text in ("as", "using", "partition"):
            return None
    return None


def _entries(tokens: Piece, opening: int) -> Iterator[Part]:
    depth, start = 0, opening + 1
    for at in range(opening, len(tokens)):
        text = tokens[at].text
        depth += (text == "(") - (text == ")")
        if (text == "," and depth == 1) or depth == 0:
            if at > start:
                yield Part(_kind(tokens, start), start, at)
            start = at + 1
        if depth == 0:
            return
    if start < len(tokens):
        yield Part(_kind(tokens, start), start, len(tokens))


def _kind(tokens: Piece, start: int) -> Kind:
    first, *after = (token.text for token in tokens[start : start + 3])
    if first in _INDEXES and _names_columns(tokens, start):
        is_unique = first == "unique" and after[:1] not in (["key"], ["index"])
        return "constraint" if is_unique else "index"
    return "constraint" if first in _CONSTRAINTS and tokens[start].kind == "word" else "column"


def _names_columns(tokens: Piece, start: int) -> bool:
    """Whether parentheses with a name in them follow: `KEY by_name (name)`, no `key char(8)`."""
    at = start + 1
    if tokens[start].text not in ("key", "index") and _is_at(tokens, at, ("key", "index")):
        at += 1
    if at < len(tokens) and tokens[at].kind in ("word", "quoted") and tokens[at].text != "check":
        at += 1
    is_open = at + 1 < len(tokens) and tokens[at].text == "("
    return is_open and tokens[at + 1].kind in ("word", "quoted")


def _is_at(tokens: Piece, at: int, words: tuple[str, ...]) -> bool:
    return at < len(tokens) and tokens[at].text in words


def _added(tokens: Piece, start: int) -> Iterator[Part]:
    depth, begins, adds = 0, start, False
    for at in range(start, len(tokens) + 1):
        text = tokens[at].text if at < len(tokens) else ","
        depth += (text == "(") - (text == ")")
        if text == "," and depth == 0:
            if adds:
                yield from _one_added(tokens, begins, at)
            begins, adds = at + 1, True
        elif text in _ACTIONS and depth == 0 and not adds:
            begins, adds = at, True


def _one_added(tokens: Piece, start: int, end: int) -> Iterator[Part]:
    """The column of one action, if it adds one; T-SQL leaves out ADD from the second one on."""
    at = start
    if at < end and tokens[at].text in _ACTIONS:
        if tokens[at].text != "add":
            return
        at += 1
    while at < end and tokens[at].text in ("column", "if", "not", "exists"):
        at += 1
    if at < end and _kind(tokens, at) != "constraint":
        yield Part(_kind(tokens, at), at, end)

"""Tokens of SQL to statements: which tokens belong together, before anything is parsed.

A split follows the semicolons, and where SQL is broken the lines that plainly start a
statement, so that one bad statement does not take the next ones with it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from quod.notation.hints import HOLES
from quod.notation.tokens import Token

Piece = tuple[Token, ...]
"""The tokens of one statement: no comments, no semicolon at the end."""

_OBJECTS = frozenset(
    """
    access aggregate cast collation conversion database domain event extension foreign function
    group index language materialized operator policy procedure publication role rule schema
    sequence server statistics subscription table tablespace temp temporary text trigger type
    unique unlogged user view or trusted default
    """.split()
)
_STARTS = {
    "create": _OBJECTS,
    "alter": _OBJECTS - {"unique", "or"},
    "drop": _OBJECTS - {"unique", "or", "default"},
    "comment": frozenset(("on",)),
    "insert": frozenset(("into",)),
}
"""Words that start a statement when they start a line, each with the words that may follow."""


def pieces(stream: Sequence[Token], text: str) -> Iterator[Piece]:
    """The statements that some tokens make; a line that is no SQL is a piece of its own."""
    open_piece: list[Token] = []
    blocks = 0
    for line in _lines(stream, text):
        if not open_piece and _is_foreign_line(line):
            yield tuple(line)
            continue
        for token in line:
            blocks = _blocks(blocks, token, open_piece)
            if token.text == ";" and not blocks:
                if open_piece:
                    yield tuple(open_piece)
                open_piece, blocks = [], 0
            else:
                open_piece.append(token)
    if open_piece:
        yield tuple(open_piece)


def restart(piece: Piece, text: str) -> list[Piece]:
    """A broken piece, cut at the lines that plainly start a statement."""
    cuts = [0]
    for at in range(1, len(piece) - 1):
        follows = _STARTS.get(piece[at].text, frozenset())
        starts_line = "\n" in text[piece[at - 1].end : piece[at].start]
        if starts_line and piece[at + 1].text in follows:
            cuts.append(at)
    return [piece[a:b] for a, b in zip(cuts, [*cuts[1:], len(piece)], strict=True)]


def _lines(stream: Sequence[Token], text: str) -> Iterator[list[Token]]:
    """The tokens by the line they start on, comments left out."""
    line, last = 0, stream[0].start if stream else 0
    numbered: list[tuple[int, Token]] = []
    for token in stream:
        line += text.count("\n", last, token.start)
        last = token.start
        if token.kind != "comment":
            numbered.append((line, token))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [token for _, token in group]


def _is_foreign_line(line: list[Token]) -> bool:
    """A command of psql, `GO`, or only a mark for something left out."""
    first = line[0].text
    is_only_word = len(line) == 1 and (first in HOLES or first == "go")
    return first == "\\" or first == "delimiter" or is_only_word


def _blocks(depth: int, token: Token, piece: list[Token]) -> int:
    """How many `BEGIN ATOMIC ... END` and `CASE ... END` are open in a routine's definition."""
    if token.kind != "word" or not _is_routine(piece):
        return depth
    match token.text:
        case "begin":
            return depth + 1
        case "case" if depth:
            return depth + 1
        case "end" if depth:
            return depth - 1
    return depth


def _is_routine(piece: list[Token]) -> bool:
    words = [token.text for token in piece[:4]]
    return words[:1] == ["create"] and ("function" in words or "procedure" in words)

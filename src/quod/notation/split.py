"""Tokens of SQL to statements: which tokens belong together, before anything is parsed.

A split follows the semicolons, and where SQL is broken the lines that plainly start a
statement, so that one bad statement does not take the next ones with it.
"""

from collections.abc import Iterator, Sequence

from quod.notation.hints import HOLES
from quod.notation.tokens import Token

Piece = tuple[Token, ...]
"""The tokens of one statement: no comments, no semicolon at the end."""

_OBJECT_WORDS = """
    access aggregate cast collation conversion database domain event extension foreign function
    group index language materialized operator policy procedure publication role rule schema
    sequence server statistics subscription table tablespace temp temporary text trigger type
    unique unlogged user view or trusted default clustered nonclustered fulltext spatial virtual
"""
_OBJECTS = frozenset(_OBJECT_WORDS.split())
_BLOCKS = frozenset(("begin", "case", "end"))
_FOREIGN = HOLES | {"\\", "delimiter", "go"}
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
    code = [token for token in stream if token.kind != "comment"]
    start = at = blocks = 0
    while at < len(code):
        word = code[at].text
        if word == "go" and at > start and _is_alone(code, at, text):
            yield tuple(code[start:at])
            start, blocks = at, 0
        if at == start and word in _FOREIGN and (end := _foreign_end(code, at, text)):
            yield tuple(code[at:end])
            start = at = end
            continue
        if word in _BLOCKS and _is_routine(code[start : start + 4]):
            blocks = _blocks(blocks, word)
        if word == ";" and not blocks:
            if at > start:
                yield tuple(code[start:at])
            start = at + 1
        at += 1
    if start < len(code):
        yield tuple(code[start:])


def restart(piece: Piece, text: str) -> list[Piece]:
    """A broken piece, cut at the lines that plainly start a statement."""
    cuts = [0]
    for at in range(1, len(piece) - 1):
        follows = _STARTS.get(piece[at].text, frozenset())
        starts_line = "\n" in text[piece[at - 1].end : piece[at].start]
        if starts_line and piece[at + 1].text in follows:
            cuts.append(at)
    return [piece[a:b] for a, b in zip(cuts, [*cuts[1:], len(piece)], strict=True)]


def _foreign_end(code: Sequence[Token], at: int, text: str) -> int | None:
    """The end of a line that is no SQL: a command of psql, `GO`, or only `...`."""
    end = at + 1
    while end < len(code) and "\n" not in text[code[end - 1].end : code[end].start]:
        end += 1
    is_command = code[at].text in ("\\", "delimiter")
    return end if is_command or end == at + 1 else None


def _is_alone(code: Sequence[Token], at: int, text: str) -> bool:
    """Whether a token has its line for itself."""
    before = "\n" in text[code[at - 1].end : code[at].start]
    return before and _foreign_end(code, at, text) == at + 1


def _blocks(depth: int, word: str) -> int:
    """How many `BEGIN ATOMIC ... END` and `CASE ... END` are open after a word."""
    match word:
        case "begin":
            return depth + 1
        case "case" if depth:
            return depth + 1
        case "end" if depth:
            return depth - 1
    return depth


def _is_routine(words: Sequence[Token]) -> bool:
    texts = [token.text for token in words]
    bodies = ("function", "procedure", "trigger")
    return texts[:1] == ["create"] and any(word in texts for word in bodies)

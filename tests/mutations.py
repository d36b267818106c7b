"""Documents spoilt a little, as a tired person or a careless program would spoil them.

A text and a source of chance come in, another text goes out; the same chance spoils it the
same way. Used by the tests of laws and by `bench/fuzz.py`.
"""

import re
from collections.abc import Callable
from random import Random

NASTY = (
    "", "None", "[placeholder]", "...", "`", "``", "|", "\\|", "'", '"', "$$", "--", "/*", ";",
    "\0", "\u2028", "\u202e", "\x1b[31m", "\ufeff", "é", "漢字", "😀", "\ud800", "%s", "{}", "$1",
    "(" * 50, ")" * 50, "[" * 50, "NOT " * 30, "9" * 400, "x" * 70, "-1", "1e999", "NULL",
    "CHECK (", "REFERENCES", "FOREIGN KEY REFERENCES nowhere(id)", "PRIMARY KEY", "UNIQUE",
    "DEFAULT", "DEFAULT now(", "GENERATED ALWAYS AS (", "ON DELETE", "SET NULL", "enum()",
    "VARCHAR(-1)", "NUMERIC(1,2,3)", "vector(3)", "TEXT[][]", "uuid fk -> nowhere", "string?",
    "one of", "between 9 and 1", "matches `(`", "must be", "if", "then", "unique together",
    "1:many", "-->", "──→", "│", "┌──┐", "draft -> active", "< 0ms for p95", "CREATE TABLE",
    "DROP TABLE x", "pg_class", "public.", ".", "a.b.c.d", "```", "~~~", "# x", "| a |", "> ",
    "<!-- quod: allow", "-->", "FR-001", "- ", "**Uniqueness**:", "**Table**: `x`", "{", "}",
)  # fmt: skip
WORD = re.compile(r"[^\s|]+")


def mutated(text: str, chance: Random) -> str:
    """The text after one to eight mishaps."""
    for _ in range(chance.randint(1, 8)):
        text = chance.choice(MISHAPS)(text, chance)
    return text


def _cut(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randint(0, len(lines))
    return "".join(lines[:at] + lines[at + chance.randint(1, 12) :])


def _doubled(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randint(0, len(lines))
    piece = lines[at : at + chance.randint(1, 30)]
    to = chance.randint(0, len(lines))
    return "".join(lines[:to] + piece + lines[to:])


def _swapped(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def _word_replaced(text: str, chance: Random) -> str:
    start, end = _word(text, chance)
    return text[:start] + chance.choice(NASTY) + text[end:]


def _word_of_elsewhere(text: str, chance: Random) -> str:
    start, end = _word(text, chance)
    other, until = _word(text, chance)
    return text[:start] + text[other:until] + text[end:]


def _inserted(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(NASTY) + text[at:]


def _truncated(text: str, chance: Random) -> str:
    return text[: chance.randint(len(text) // 2, len(text))]


def _word(text: str, chance: Random) -> tuple[int, int]:
    """Where the next word after some place stands."""
    found = WORD.search(text, chance.randint(0, len(text)))
    return found.span() if found else (len(text), len(text))


MISHAPS: tuple[Callable[[str, Random], str], ...] = (
    _cut, _doubled, _swapped, _inserted, _truncated, _word_of_elsewhere,
    _word_replaced, _word_replaced, _word_replaced,
)  # fmt: skip

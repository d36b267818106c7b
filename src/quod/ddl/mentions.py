"""The names that a piece of SQL mentions: good enough to order by, not a parse.

In comes SQL text, out go the words outside of string literals, and those among them that are
called. A name is compared without its schema. A word too many costs nothing but freedom of order.
"""

import re

_TOKEN = re.compile(
    r"""(?:\b[eE])'(?:[^'\\]|\\.|'')*'   # a string with escapes
      | '(?:[^']|'')*'                   # a string
      | (?P<quoted>"(?:[^"]|"")*")(?P<quoted_call>\s*\()?
      | (?P<word>[^\W\d][\w$]*)(?P<word_call>\s*\()?""",
    re.VERBOSE | re.DOTALL,
)


def words(sql: str) -> frozenset[str]:
    """Every identifier or key word."""
    return frozenset(name for name, _ in _tokens(sql))


def calls(sql: str) -> frozenset[str]:
    """Every identifier or key word with an opening parenthesis after it."""
    return frozenset(name for name, called in _tokens(sql) if called)


def _tokens(sql: str) -> list[tuple[str, bool]]:
    return [_token(found) for found in _TOKEN.finditer(sql) if found["word"] or found["quoted"]]


def _token(found: re.Match[str]) -> tuple[str, bool]:
    if quoted := found["quoted"]:
        return quoted[1:-1].replace('""', '"'), found["quoted_call"] is not None
    return found["word"].lower(), found["word_call"] is not None

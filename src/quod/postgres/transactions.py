"""Which statements begin or end a transaction: by their text before, by their tag after.

A text with a single statement comes in. White space, comments and empty statements before
its first word are passed over as PostgreSQL's scanner does; nothing else is parsed.
"""

import re

_WORDS = frozenset(
    (
        "abort",
        "begin",
        "commit",
        "end",
        "prepare",
        "release",
        "rollback",
        "savepoint",
        "start",
    )
)
_TAGS = frozenset(
    (
        "BEGIN",
        "COMMIT",
        "PREPARE TRANSACTION",
        "RELEASE",
        "ROLLBACK",
        "SAVEPOINT",
        "START TRANSACTION",
    )
)
_BLANK = re.compile(r"[ \t\n\r\f\v;]+|--[^\n\r]*")
_COMMENT_EDGE = re.compile(r"/\*|\*/")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def controls_transaction(sql: str) -> bool:
    """Whether a statement is one of BEGIN, COMMIT, ROLLBACK, SAVEPOINT and their like."""
    start = _first_word(sql)
    word = _WORD.match(sql, start)
    if word is None or word[0].lower() not in _WORDS:
        return False
    if word[0].lower() != "prepare":
        return True
    second = _WORD.match(sql, _first_word(sql, word.end()))
    return second is not None and second[0].lower() == "transaction"


def is_transaction_tag(tag: str) -> bool:
    """Whether a command tag says that a transaction was begun, ended or divided."""
    return tag in _TAGS


def _first_word(sql: str, start: int = 0) -> int:
    """The offset of the first character that is neither blank nor comment."""
    at = start
    while True:
        blank = _BLANK.match(sql, at)
        if blank:
            at = blank.end()
        elif sql.startswith("/*", at):
            at = _comment_end(sql, at)
        else:
            return at


def _comment_end(sql: str, start: int) -> int:
    """The offset after a comment, in which others may be nested."""
    depth = 0
    for edge in _COMMENT_EDGE.finditer(sql, start):
        depth += 1 if edge[0] == "/*" else -1
        if depth == 0:
            return edge.end()
    return len(sql)

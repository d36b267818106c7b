"""Names that are words of SQL, in the keys and predicates of indexes that people write.

Text comes in and goes out, with words that PostgreSQL reserves in quotes where they stand as the
name of a column: `order DESC` is `"order" DESC`. Everything else keeps its letters; whether there
is such a column is not asked.
"""

import re
from collections.abc import Iterator

from quod.notation.index_keys import as_sql
from quod.notation.sql import ParseError, canonical

_NAME = re.compile(r"(?P<name>[A-Za-z_]\w*)(?P<rest>\s.*)?\Z", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_]\w*|\S")
_ORDERS = re.compile(r"(?i)\s+(?:asc|desc|nulls|\w+_ops)\b.*", re.DOTALL)
_OPERATORS = frozenset(
    "and or not is isnull notnull null in like ilike similar between true false case when then"
    " else end cast collate distinct from any all some array as asc desc where".split()
)
_ROUNDS_MAX = 4
_LOOKED_AT = 4
"""So many words at an error and before it."""


def index_key(text: str) -> str:
    """A key with its order and operator class; what is no key stays as it is."""
    match = _NAME.match(text)
    if match is None or _ORDERS.sub("", match["rest"] or "").strip():
        return with_names_quoted(text)
    name = match["name"]
    sql = as_sql(name.lower())
    return (sql if sql.startswith('"') else name) + (match["rest"] or "")


def key_expression(text: str) -> str:
    """The same without its order and operator class, so that it is an expression."""
    return _ORDERS.sub("", index_key(text))


def with_names_quoted(text: str) -> str:
    """An expression that reads once its reserved words are names; else the text as it is."""
    current, at = text, _error(text)
    for _ in range(_ROUNDS_MAX):
        if at is None:
            return current
        tried = (_with_quotes(current, word) for word in _blamed(current, at))
        nearer = next((one for one in tried if _is_nearer(_error(one), at)), None)
        if nearer is None:
            return text
        current, at = nearer, _error(nearer)
    return text


def _error(expression: str) -> int | None:
    try:
        canonical(expression)
    except ParseError as error:
        return error.position
    return None


def _is_nearer(error: int | None, before: int) -> bool:
    """Whether a text reads, or reads further than it did; two quotes have come into it."""
    return error is None or error > before + 2


def _with_quotes(text: str, word: "re.Match[str]") -> str:
    return f'{text[: word.start()]}"{word[0].lower()}"{text[word.end() :]}'


def _blamed(text: str, at: int) -> Iterator["re.Match[str]"]:
    """The words that an error may mean: the one at its place, then those before it."""
    before = [found for found in _WORD.finditer(text) if found.start() <= at]
    for found in before[: -_LOOKED_AT - 1 : -1]:
        word = found[0].lower()
        called = text[found.end() :].lstrip().startswith("(")
        quoted = text[found.start() - 1 : found.start()] == '"'
        if word.isidentifier() and word not in _OPERATORS and not called and not quoted:
            yield found

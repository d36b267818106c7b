"""What other databases write into CREATE TABLE beside columns: indexes, settings, numbers as flags.

An index becomes a statement of its own; what stands behind the columns is left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.notation.elements import split_at_commas
from quod.notation.foreign_sql.change import Change, Piece, closing, merged
from quod.notation.foreign_sql.columns import Part, body, parts

_FLAGS = {"0": "false", "1": "true", "b'0'": "false", "b'1'": "true"}
_BOOLEAN = frozenset(("boolean", "bool"))
_SETTINGS = frozenset(
    """
    engine default charset character collate comment auto_increment row_format key_block_size
    without strict on textimage_on data_compression pack_keys
    """.split()
)
"""Words with which what stands behind the columns starts."""


class InnerIndex(NamedTuple):
    """An index written inside of a table."""

    tokens: Piece
    """Its words."""
    sql: str
    """The statement that makes it."""


def changes(tokens: Piece) -> Iterator[Change]:
    """One for each; commas go with what they set apart."""
    for part in parts(tokens):
        if part.kind == "index":
            yield _index(tokens, part)
        elif part.kind == "column" and _is_boolean(tokens, part):
            yield from _flags(tokens, part)
    end = _columns_end(tokens)
    if end is not None and end + 1 < len(tokens) and _is_setting(tokens, end + 1):
        yield Change(end + 1, len(tokens))


def inner_indexes(tokens: Piece) -> Iterator[InnerIndex]:
    """The indexes that stand in a table, before they are left out of it."""
    table = _table(tokens)
    for part in parts(tokens) if table else ():
        words = tokens[part.start : part.end]
        if part.kind != "index" or words[0].text == "unique":
            continue
        opening = next(at for at in range(part.start, part.end) if tokens[at].text == "(")
        close = closing(tokens, opening)
        if close is None or words[0].text in ("fulltext", "spatial"):
            continue
        name = tokens[opening - 1].text if opening - part.start > 1 else ""
        keys = ", ".join(_key(key) for key in split_at_commas(tokens[opening + 1 : close]) if key)
        yield InnerIndex(words, f"CREATE INDEX {name} ON {table} ({keys})")


def _key(key: Piece) -> str:
    """A column of an index, without how many of its characters count."""
    if len(key) >= 4 and key[1].text == "(" and key[2].kind == "number":
        key = (key[0], *key[4:])
    return " ".join(token.text for token in key)


def _table(tokens: Piece) -> str:
    """The name of the table that is made or changed, as it is written."""
    at = next((at for at in range(min(6, len(tokens))) if tokens[at].text == "table"), None)
    if at is None:
        return ""
    at += 1
    while at < len(tokens) and tokens[at].text in ("if", "not", "exists", "only"):
        at += 1
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].text == ".":
        end += 2
    return "".join(token.text for token in tokens[at:end])


def _index(tokens: Piece, part: Part) -> Change:
    """A unique one as a constraint; any other goes, with the comma at its one side."""
    words = tokens[part.start : part.end]
    opening = next(at for at in range(part.start, part.end) if tokens[at].text == "(")
    if words[0].text == "unique":
        named = tokens[part.start + 2 : opening]
        said = f"constraint {named[0].text} unique" if named else "unique"
        return Change(part.start, opening, _unique(tokens[part.start : opening], said))
    start, end = part.start, part.end
    while tokens[start - 1].text == "add":
        start -= 1
    if tokens[start - 1].text == ",":
        return Change(start - 1, end)
    return Change(start, end + 1 if end < len(tokens) and tokens[end].text == "," else end)


def _unique(words: Piece, said: str) -> Piece:
    return merged(words, said)


def _is_boolean(tokens: Piece, part: Part) -> bool:
    return part.start + 1 < part.end and tokens[part.start + 1].text in _BOOLEAN


def _flags(tokens: Piece, part: Part) -> Iterator[Change]:
    """0 and 1 as a default, and a check that they are the only values."""
    at = part.start + 2
    while at < part.end:
        word = tokens[at].text
        if word == "default" and at + 1 < part.end:
            found = _default(tokens, at + 1)
            if found is not None:
                yield found
                at = found.end
                continue
        if word == "check" and at + 1 < part.end:
            close = closing(tokens, at + 1)
            if close is not None and _is_flag_check(tokens[at + 2 : close]):
                start = at - 2 if tokens[at - 2].text == "constraint" else at
                yield Change(start, close + 1)
                at = close
        at += 1


def _default(tokens: Piece, at: int) -> Change | None:
    """`0`, `(1)`, `((0))`."""
    start = at
    while at < len(tokens) and tokens[at].text == "(":
        at += 1
    said = _FLAGS.get(tokens[at].text) if at < len(tokens) else None
    if said is None:
        return None
    end = at + 1 + (at - start)
    return Change(start, min(end, len(tokens)), merged(tokens[start:end], said))


def _is_flag_check(inside: Piece) -> bool:
    words = [token.text for token in inside]
    return words[1:] in (["in", "(", "0", ",", "1", ")"], ["in", "(", "1", ",", "0", ")"])


def _is_setting(tokens: Piece, at: int) -> bool:
    is_commit = tokens[at + 1 : at + 2] and tokens[at + 1].text == "commit"
    return tokens[at].text in _SETTINGS and not is_commit


def _columns_end(tokens: Piece) -> int | None:
    """The parenthesis that closes the columns."""
    opening = body(tokens)
    if opening is None:
        return None
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at].text == "(") - (tokens[at].text == ")")
        if depth == 0:
            return at
    return None

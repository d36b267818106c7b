"""Parts of SQL statements that stand alone, and statements inside of others.

The tokens of a piece that is no whole statement come in: constraints without their table, columns
without CREATE TABLE, `ADD COLUMN` without ALTER TABLE. Out go the parts, each with the words that
would make a statement of it. Nothing is parsed here.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from quod.notation.elements import split_at_commas
from quod.notation.foreign_sql.sketches import TYPES
from quod.notation.hints import HOLES
from quod.notation.split import Piece
from quod.notation.tokens import Token, tokens


class Fragment(NamedTuple):
    """A part of a statement, and what is missing before it."""

    tokens: Piece
    before: str


_CONSTRAINTS = frozenset(("check", "constraint", "unique", "primary", "foreign", "exclude"))
_ENDS = frozenset(
    (")", "cascade", "restrict", "null", "default", "action", "deferred", "immediate")
)
"""How constraints of a table end."""
_ACTIONS = {"add": ("column", "constraint"), "drop": ("column", "constraint"), "alter": ("column",)}
_KINDS = frozenset(("table", "type", "index", "unique", "extension"))
_OPENS = frozenset(("begin", "then", "else", ";", "loop"))
_PARTS_MAX = 200


def fragments(piece: Piece, table: str, with_columns: bool) -> Iterator[Fragment]:
    """The parts of a piece that belongs to a table; none when it is something else.

    Columns alone are taken only where a document may show sketches.
    """
    quoted = '"' + table.rpartition(".")[2].replace('"', '""').replace("\0", "") + '"'
    first, following = piece[0].text, piece[1].text if len(piece) > 1 else ""
    alter = f"ALTER TABLE {quoted} "
    if first in _CONSTRAINTS:
        yield from (Fragment(part, f"{alter}ADD ") for part in _cut(piece, _starts_constraint))
    elif with_columns and following in _ACTIONS.get(first, ()):
        yield from (Fragment(part, alter) for part in _cut(piece, _starts_action))
    elif with_columns and _are_columns(piece):
        for part in _cut(piece, lambda part, at: False):
            is_constraint = part[0].text in _CONSTRAINTS
            yield Fragment(part, f"{alter}ADD " if is_constraint else f"{alter}ADD COLUMN ")


def _cut(piece: Piece, starts: Callable[[Piece, int], bool]) -> Iterator[Piece]:
    """The parts of a list, also where a comma between two of them is missing."""
    for part in split_at_commas(piece)[:_PARTS_MAX]:
        start = depth = 0
        for at, token in enumerate(part):
            depth += (token.text == "(") - (token.text == ")")
            if at > 0 and depth == 0 and starts(part, at):
                yield part[start:at]
                start = at
        if part[start:]:
            yield part[start:]


def _starts_constraint(part: Piece, at: int) -> bool:
    return part[at].text in _CONSTRAINTS and part[at - 1].text in _ENDS


def _starts_action(part: Piece, at: int) -> bool:
    following = part[at + 1].text if at + 1 < len(part) else ""
    return following in _ACTIONS.get(part[at].text, ())


def _are_columns(piece: Piece) -> bool:
    """Whether every entry of a list is a name and a type, or a constraint."""
    parts = [part for part in split_at_commas(piece) if part]
    columns = [part for part in parts if part[0].text not in _CONSTRAINTS]
    return bool(columns) and all(map(_is_column, columns))


def _is_column(part: Sequence[Token]) -> bool:
    is_named = part[0].kind in ("word", "quoted") and len(part) > 1
    return is_named and part[1].kind in ("word", "quoted") and part[1].text in TYPES


def is_all_hole(piece: Piece) -> bool:
    """Whether a table is only named, for others to tell it whole: `CREATE TABLE room (...)`."""
    texts = [token.text for token in piece]
    is_table = texts[:1] == ["create"] and "table" in texts[:4] and "(" in texts[:10]
    if not is_table:
        return False
    opening = texts.index("(")
    behind = [text for text in texts[opening + 1 :] if text not in HOLES]
    is_hole = len(behind) < len(texts) - opening - 1 or behind == [")"]
    return is_hole and behind[:1] == [")"] and behind[1:2] in ([], ["partition"], ["engine"])


def guarded(piece: Piece, source: str) -> Iterator[Piece]:
    """The statements that a DO block runs to make types, tables and indexes, if it runs any."""
    body = piece[1] if len(piece) > 1 else piece[0]
    if piece[0].text != "do" or body.kind != "string" or not body.text.startswith("$"):
        return
    tag = body.text.index("$", 1) + 1
    inside = [
        token
        for token in tokens(source, body.start + tag, body.end - tag)
        if token.kind != "comment"
    ]
    start: int | None = None
    for at, token in enumerate(inside):
        if start is None and _starts(inside, at):
            start = at
        elif start is not None and token.text == ";":
            yield tuple(inside[start:at])
            start = None


def _starts(inside: Sequence[Token], at: int) -> bool:
    if at == 0 or at + 1 >= len(inside) or inside[at - 1].text not in _OPENS:
        return False
    return inside[at].text in ("create", "alter") and inside[at + 1].text in _KINDS

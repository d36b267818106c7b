"""Tables that are written as SQL but for their first words: `boat (id: uuid PRIMARY KEY, ...)`.

The tokens of a block come in; the same tokens go out with `create table` before such a name, the
colon between a column and its type left out, and a comma where only a line break sets two columns
apart. Words that nobody wrote have no width, so that every other token keeps its place. What could
be a call or the parameters of a function stays as it is.
"""

from collections.abc import Iterator, Sequence

from quod.notation.elements import split_at_commas
from quod.notation.hints import HOLES
from quod.notation.tokens import Token
from quod.notation.type_words import POSTGRES

TYPES = POSTGRES | frozenset(
    "character double datetime datetime2 nvarchar tinyint blob uniqueidentifier enum mediumtext"
    " longtext string".split()
)
"""First words of the types of columns, in PostgreSQL and elsewhere."""
_CONSTRAINTS = frozenset("constraint primary foreign unique check exclude index key".split())
_OF_TABLES = frozenset("primary references null foreign unique check".split())
"""Words that parameters of a function do not have."""
_GOES_ON = frozenset(("returns", "return", "as", "language", "->", "=>", ":", "{", "=", "values"))
_COLUMNS_MIN = 2


def is_sketch(piece: Sequence[Token]) -> bool:
    """Whether the first words of a statement are supplied."""
    return piece[0].start == piece[0].end


def has_sketch(stream: Sequence[Token], source: str) -> bool:
    """Whether a block has such a table."""
    return any(token.start == token.end for token in sketched(stream, source))


def sketched(stream: Sequence[Token], source: str) -> tuple[Token, ...]:
    """The tokens of a block without its comments, every sketch of a table as a statement."""
    code = [token for token in stream if token.kind != "comment"]
    found: list[Token] = []
    at, starts = 0, True
    while at < len(code):
        opening = _opening(code, at) if starts else None
        close = _close(code, opening) if opening is not None else None
        inside: tuple[Token, ...] = ()
        if opening is not None and close is not None and _ends(code, close, source):
            inside = tuple(_inside(code, opening, close, source))
        if opening is None or close is None or not _is_table(inside):
            starts = code[at].text == ";"
            found.append(code[at])
            at += 1
            continue
        found += (*_head(code, at, opening), *inside, code[close])
        end = code[close].end
        found.append(Token("mark", end, end, ";"))
        at = close + 1
    return tuple(found)


def _opening(code: Sequence[Token], at: int) -> int | None:
    """The parenthesis behind a name: `boat (`, `table boat (`, `port.boat: (`."""
    if code[at].text == "table":
        at += 1
    while _is_name(code, at) and _text(code, at + 1) == ".":
        at += 2
    if not _is_name(code, at):
        return None
    at += 2 if _text(code, at + 1) == ":" else 1
    return at if _text(code, at) == "(" else None


def _close(code: Sequence[Token], opening: int) -> int | None:
    depth = 0
    for at in range(opening, len(code)):
        depth += (code[at].text == "(") - (code[at].text == ")")
        if depth == 0:
            return at
        if code[at].text == ";":
            return None
    return None


def _ends(code: Sequence[Token], close: int, source: str) -> bool:
    """Whether a statement ends at a parenthesis, and is no head of a function or a query."""
    behind = code[close + 1] if close + 1 < len(code) else None
    if behind is None or behind.text == ";":
        return True
    breaks = "\n" in source[code[close].end : behind.start]
    return breaks and behind.text not in _GOES_ON


def _is_table(inside: Sequence[Token]) -> bool:
    """Whether every entry is a column or a constraint."""
    if _OF_TABLES.isdisjoint(token.text for token in inside):
        return False
    entries = [part for part in split_at_commas(inside) if part and part[0].text not in HOLES]
    columns = [part for part in entries if _is_column(part, 0) or not _is_constraint(part)]
    return len(columns) >= _COLUMNS_MIN and all(_is_column(part, 0) for part in columns)


def _is_constraint(part: Sequence[Token]) -> bool:
    return part[0].text in _CONSTRAINTS


def _is_column(code: Sequence[Token], at: int) -> bool:
    typed = at + (2 if _text(code, at + 1) == ":" else 1)
    return _is_name(code, at) and _text(code, typed).strip('"') in TYPES


def _head(code: Sequence[Token], start: int, opening: int) -> Iterator[Token]:
    """The words up to the columns, with those that are left out."""
    first = code[start].start
    yield Token("word", first, first, "create")
    if code[start].text != "table":
        yield Token("word", first, first, "table")
    yield from (token for token in code[start : opening + 1] if token.text != ":")


def _inside(code: Sequence[Token], opening: int, close: int, source: str) -> Iterator[Token]:
    """The columns and constraints as SQL sets them apart."""
    depth, due = 0, True
    for at in range(opening + 1, close):
        token, before = code[at], code[at - 1]
        breaks = "\n" in source[before.end : token.start]
        if depth == 0 and not due and breaks and _is_column(code, at):
            yield Token("mark", before.end, before.end + 1, ",")
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        is_last = token.text == "," and at + 1 == close
        is_colon = token.text == ":" and depth == 0 and _is_column(code, at - 1)
        if not is_last and not is_colon:
            yield token
        due = token.text == "," and depth == 0


def _is_name(code: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(code) and code[at].kind in ("word", "quoted")


def _text(code: Sequence[Token], at: int) -> str:
    return code[at].text if 0 <= at < len(code) else ""

"""Names and strings between marks that PostgreSQL has not; the schema `dbo` left out."""

from collections.abc import Iterator

from quod.notation.foreign_sql.change import Change, Piece
from quod.notation.tokens import Kind, Token

_INDEXED = frozenset(("word", "quoted", "parameter"))
_NAME_MAX = 12
_CURLY = {"‘": ("'", "’"), "“": ('"', "”")}
"""Opening marks, with what SQL has for them and the mark that closes."""


def changes(tokens: Piece, source: str) -> Iterator[Change]:
    """One for each name."""
    at = 0
    while at < len(tokens):
        curly = _curly(tokens, at, source) if tokens[at].text[0] in _CURLY else None
        if curly is not None:
            yield curly
            at = curly.end
            continue
        end = _end(tokens, at)
        name = tokens[at].text if end is None else source[tokens[at].end : tokens[end].start]
        after = at + 1 if end is None else end + 1
        if name.lower() == "dbo" and after < len(tokens) and tokens[after].text == ".":
            yield Change(at, after + 1)
            at = after + 1
            continue
        if end is not None:
            quoted = '"' + name.replace('"', '""') + '"'
            named = Token("quoted", tokens[at].start, tokens[end].end, quoted)
            yield Change(at, end + 1, (named,))
        at = after


def _curly(tokens: Piece, at: int, source: str) -> Change | None:
    """A string or a name between the marks of a word processor."""
    straight, close = _CURLY[tokens[at].text[0]]
    stop = min(at + _NAME_MAX, len(tokens))
    end = next((i for i in range(at, stop) if tokens[i].text.endswith(close)), None)
    if end is None or tokens[end].end - tokens[at].start < 3:
        return None
    inner = source[tokens[at].start + 1 : tokens[end].end - 1].replace(straight, straight * 2)
    kind: Kind = "string" if straight == "'" else "quoted"
    said = Token(kind, tokens[at].start, tokens[end].end, f"{straight}{inner}{straight}")
    return Change(at, end + 1, (said,))


def _end(tokens: Piece, at: int) -> int | None:
    """The mark that closes a name which opens here."""
    token = tokens[at]
    if token.text == "`":
        return _next(tokens, at, "`")
    if token.text != "[" or _is_subscript(tokens, at):
        return None
    end = _next(tokens, at, "]")
    is_name = end is not None and tokens[at + 1].kind in ("word", "quoted")
    return end if is_name else None


def _next(tokens: Piece, at: int, mark: str) -> int | None:
    stop = min(at + _NAME_MAX, len(tokens))
    end = next((i for i in range(at + 1, stop) if tokens[i].text == mark), None)
    return end if end is not None and end > at + 1 else None


def _is_subscript(tokens: Piece, at: int) -> bool:
    """Whether a bracket counts into an array: it touches what stands before it."""
    if at == 0:
        return False
    before = tokens[at - 1]
    touches = before.end == tokens[at].start
    is_value = before.kind in _INDEXED or before.text in (")", "]")
    return before.text == "array" or (touches and is_value)

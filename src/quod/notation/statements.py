"""A block of SQL to its statements, each parsed and each with its place.

A block of a document comes in; parsed statements and the words that could not be read go
out, in order. What the statements claim is read elsewhere.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from quod.model.claims import NotUnderstood
from quod.notation import pg_query
from quod.notation.hints import HOLES, reason
from quod.notation.parameters import normalise_parameters
from quod.notation.pg_query import ParseError, Tree
from quod.notation.repair import repaired
from quod.notation.split import Piece, pieces, restart
from quod.notation.tokens import Token, tokens
from quod.source.span import Span


class Written(NamedTuple):
    """A statement as it stands in a document."""

    span: Span
    """Without comments around it and without its semicolon."""
    kind: str
    """libpg_query's name of the statement node."""
    tree: Tree
    """The statement node; its locations go through `place`."""
    tokens: Piece
    """What was parsed; offsets count in the source."""
    origin: int
    """The offset in the source of the first character that was parsed."""
    starts: Sequence[int]
    """The byte at which each character of the source starts in what was parsed."""
    sql: str
    """What was parsed: as written, but for what had to be mended."""
    incomplete: frozenset[int] = frozenset()
    """Where the columns start of which words had to be left out."""

    @property
    def is_fragment(self) -> bool:
        """It is a constraint without the ALTER TABLE that it was read with."""
        return self.origin < self.span.start

    def place(self, location: int) -> int:
        """The offset in the source of a location in the tree."""
        return self.origin + bisect_left(self.starts, location)


_QUERIES = frozenset(("select", "insert", "update", "delete", "with", "merge", "values", "explain"))
_FRAGMENTS = frozenset(("check", "constraint", "unique", "primary", "foreign", "exclude"))


def statements(body: Span, table: str | None = None) -> Iterator[Written | NotUnderstood]:
    """Every statement of a block, and every part of it that is none.

    `table` is the table that constraints written without ALTER TABLE belong to.
    """
    for piece in pieces(scanned(body), body.source.text):
        yield from _read(piece, body, table)


def scanned(body: Span) -> tuple[Token, ...]:
    """The tokens of a block, comments among them."""
    return _scanned(body.source.text, body.start, body.end)


@lru_cache(maxsize=2)
def _scanned(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(tokens(text, start, end))


def _read(piece: Piece, body: Span, table: str | None) -> Iterator[Written | NotUnderstood]:
    try:
        yield _written(piece, body, _text(piece, body))
        return
    except ParseError as error:
        failure = error
    parts = restart(piece, body.source.text)
    if len(parts) == 1:
        yield from _mended(piece, body, table, failure)
        return
    for number, part in enumerate(parts):
        yield from _read_part(part, body, table, number == len(parts) - 1)


def _read_part(
    part: Piece, body: Span, table: str | None, last: bool
) -> Iterator[Written | NotUnderstood]:
    """A statement of a piece in which a semicolon is missing."""
    try:
        yield _written(part, body, _text(part, body))
        if not last:
            yield NotUnderstood(_span(part[-1:], body), "no semicolon ends this statement")
    except ParseError as error:
        yield from _mended(part, body, table, error)


def _mended(
    piece: Piece, body: Span, table: str | None, error: ParseError
) -> Iterator[Written | NotUnderstood]:
    """What can be read of a statement that does not parse as it stands."""
    first = piece[0].text
    if first in _QUERIES and (query := _with_parameters(piece, body)):
        yield query
        return
    if first in _FRAGMENTS and table and (fragment := _fragment(piece, body, table)):
        yield fragment
        return
    mended = repaired(piece, _span(piece, body), error)
    if mended is None:
        yield _failure(piece, body, error)
        return
    yield from mended.failures
    found = _written(piece, body, mended.text())
    yield found._replace(tokens=mended.tokens, starts=mended.starts(), incomplete=mended.incomplete)


def _with_parameters(piece: Piece, body: Span) -> Written | None:
    """A query whose parameters are written as a driver has them: `:name`, `?`."""
    normalised = normalise_parameters(_text(piece, body))
    try:
        return _written(piece, body, normalised.sql)
    except ParseError:
        return None


def _fragment(piece: Piece, body: Span, table: str) -> Written | None:
    """A constraint on its own, read as one that is added to the table it stands under."""
    quoted = table.replace('"', '""').replace("\0", "")
    prefix = f'ALTER TABLE "{quoted}" ADD '
    try:
        found = _written(piece, body, prefix + _text(piece, body))
    except ParseError:
        return None
    return found._replace(origin=found.origin - len(prefix))


def _written(piece: Piece, body: Span, text: str) -> Written:
    """A parsed statement; raises `ParseError`."""
    match pg_query.parse(text).get("stmts"):
        case [{"stmt": statement}]:
            kind, tree = next(iter(statement.items()))
            span = _span(piece, body)
            return Written(span, kind, tree, piece, span.start, _starts(text), text)
    raise ParseError("not one statement", 0)


def _starts(text: str) -> Sequence[int]:
    if text.isascii():
        return range(len(text) + 1)
    return tuple(accumulate((len(char.encode("utf-8", "replace")) for char in text), initial=0))


def _text(piece: Piece, body: Span) -> str:
    return body.source.text[piece[0].start : piece[-1].end]


def _span(piece: Piece, body: Span) -> Span:
    return Span(body.source, piece[0].start, piece[-1].end)


def _failure(piece: Piece, body: Span, error: ParseError) -> NotUnderstood:
    """The words at which a statement stopped being SQL, and why."""
    hole = next((token for token in piece if token.text in HOLES), None)
    token = hole or _token_at(piece, piece[0].start + error.position)
    span = Span(body.source, token.start, token.end)
    return NotUnderstood(_first_line(span), reason(error.message, token))


def _token_at(piece: Piece, offset: int) -> Token:
    """The token at an offset; the last one when the statement ends too early."""
    return next((token for token in piece if token.end > offset), piece[-1])


def _first_line(span: Span) -> Span:
    end = span.text.find("\n")
    return span if end == -1 else span.sub(0, end)

"""A block of SQL to its statements, each parsed and each with its place.

A block of a document comes in; parsed statements and the words that could not be read go
out, in order. What the statements claim is read elsewhere.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from quod.model.claims import NotUnderstood, Prose
from quod.notation import pg_query
from quod.notation.foreign_sql.change import Reading
from quod.notation.foreign_sql.rewriting import Rewriting, is_aside, is_foreign, rewritten
from quod.notation.foreign_sql.sketches import is_sketch, sketched
from quod.notation.foreign_sql.tables import InnerIndex
from quod.notation.fragments import Fragment, fragments, guarded, is_all_hole
from quod.notation.hints import HOLES, reason
from quod.notation.parameters import normalise_parameters
from quod.notation.pg_query import ParseError, Tree
from quod.notation.rendering import rendered
from quod.notation.repair import Repaired, repaired
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
    readings: tuple[Reading, ...] = ()
    """What words of another database were read as."""
    is_foreign: bool = False
    """It is written for another database, and what was parsed is not what is written."""

    @property
    def is_fragment(self) -> bool:
        """It is a constraint without the ALTER TABLE that it was read with."""
        return self.origin < self.span.start and self.kind == "AlterTableStmt"

    def place(self, location: int) -> int:
        """The offset in the source of a location in the tree."""
        return self.origin + bisect_right(self.starts, location) - 1

    def text(self, tokens: Piece) -> str:
        """What was parsed of some of its tokens that stand together."""
        start, end = tokens[0].start - self.origin, tokens[-1].end - self.origin
        said = self.sql.encode("utf-8", "replace")[self.starts[start] : self.starts[end]]
        return said.decode("utf-8")


Found: TypeAlias = Written | NotUnderstood | Prose


class Place(NamedTuple):
    """Where a statement stands."""

    body: Span
    table: str | None
    database: str | None
    is_foreign: bool
    """The words of the block are another database's."""


_QUERIES = frozenset(("select", "insert", "update", "delete", "with", "merge", "values", "explain"))


def statements(
    body: Span, table: str | None = None, database: str | None = None
) -> Iterator[Found]:
    """Every statement of a block, and every part of it that is none.

    `table` is the table that constraints written without ALTER TABLE belong to; `database` the
    one that the document is written for, None where it is to be PostgreSQL's to the letter.
    """
    stream = scanned(body)
    place = Place(body, table, database, _is_foreign(stream, database))
    text = body.source.text
    if database is None:
        for piece in pieces(stream, text):
            yield from _read(piece, place)
        return
    for piece in pieces(sketched(stream, text), text):
        yield from _read_leniently(piece, place)


def _read_leniently(piece: Piece, place: Place) -> Iterator[Found]:
    """A piece of a document that also shows sketches: what only explains is said to."""
    if is_aside(piece) or is_all_hole(piece) or all(token.text in HOLES for token in piece):
        yield Prose(_span(piece, place.body))
        return
    inner = tuple(guarded(piece, place.body.source.text))
    for part in inner or (piece,):
        yield from _read(part, place)
    if inner:
        yield Prose(_span(piece, place.body))


def _is_foreign(stream: Sequence[Token], database: str | None) -> bool:
    if database is None:
        return False
    return database not in ("", "postgres") or is_foreign(tuple(stream))


def scanned(body: Span) -> tuple[Token, ...]:
    """The tokens of a block, comments among them."""
    return _scanned(body.source.text, body.start, body.end)


@lru_cache(maxsize=2)
def _scanned(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(tokens(text, start, end))


def _read(piece: Piece, place: Place) -> Iterator[Found]:
    if place.is_foreign or is_sketch(piece):
        yield from _read_foreign(piece, place)
        return
    try:
        yield _written(piece, place.body, _text(piece, place.body))
        return
    except ParseError as error:
        failure = error
    parts = restart(piece, place.body.source.text)
    if len(parts) == 1:
        yield from _mended(piece, place, failure)
        return
    for number, part in enumerate(parts):
        yield from _read_part(part, place, number == len(parts) - 1)


def _read_part(piece: Piece, place: Place, last: bool) -> Iterator[Found]:
    """A statement of a piece in which a semicolon is missing."""
    try:
        yield _written(piece, place.body, _text(piece, place.body))
        if not last:
            yield NotUnderstood(_span(piece[-1:], place.body), "no semicolon ends this statement")
    except ParseError as error:
        yield from _mended(piece, place, error)


def _read_foreign(piece: Piece, place: Place) -> Iterator[Found]:
    """Statements of another database, whose lines end them where semicolons do not."""
    source = place.body.source.text
    for part in restart(piece, source):
        rewriting = rewritten(part, source, place.database or "")
        readings = rewriting.readings
        for found in _read_rewritten(rewriting.tokens, place):
            if not isinstance(found, Written):
                yield from () if _had_only_indexes(rewriting) else (found,)
                continue
            span = found.span if found.is_fragment else _span(part, place.body)
            yield found._replace(span=span, readings=readings, is_foreign=True)
            readings = ()
        yield from _inner_indexes(rewriting.indexes, place.body)


def _had_only_indexes(rewriting: Rewriting) -> bool:
    """Whether nothing is left of an ALTER TABLE but its table."""
    left = [token for token in rewriting.tokens if token.text != "."]
    return bool(rewriting.indexes) and left[0].text == "alter" and len(left) <= 4


def _read_rewritten(piece: Piece, place: Place) -> Iterator[Found]:
    found = rendered(piece, place.body.source.text, piece[0].start)
    try:
        yield _written(piece, place.body, found.text)._replace(starts=found.starts)
    except ParseError as error:
        at = len(found.text[: error.position].encode("utf-8", "replace"))
        position = bisect_right(found.starts, at) - 1
        yield from _mended(piece, place, ParseError(error.message, position))


def _inner_indexes(indexes: Sequence[InnerIndex], body: Span) -> Iterator[Written]:
    for index in indexes:
        try:
            yield _written(index.tokens, body, index.sql)._replace(is_foreign=True)
        except ParseError:
            continue


def _mended(piece: Piece, place: Place, error: ParseError) -> Iterator[Found]:
    """What can be read of a statement that does not parse as it stands."""
    first, body = piece[0].text, place.body
    if first in _QUERIES and (query := _with_parameters(piece, body)):
        yield query
        return
    if place.database is not None and first in _QUERIES:
        yield Prose(_span(piece, body))
        return
    if place.table is not None:
        parts = fragments(piece, place.table, place.database is not None)
        read = [_fragment(part, body) for part in parts]
        if read and None not in read:
            yield from (one for one in read if one is not None)
            return
    mended = repaired(piece, _span(piece, body), error)
    if mended is None:
        yield _failure(piece, body, error)
        if place.database is not None:
            yield Prose(_span(piece, body))
        return
    yield from _said(mended, place)
    found = _written(piece, body, mended.text())
    yield found._replace(tokens=mended.tokens, starts=mended.starts(), incomplete=mended.incomplete)


def _said(mended: Repaired, place: Place) -> Iterator[NotUnderstood]:
    """What was mended; a hole is a sketch's right, and names other databases do not reserve."""
    for failure in mended.failures:
        is_name = failure.span.start in mended.quoted
        if failure.span.text in HOLES and place.database is not None:
            yield failure._replace(due=False)
        elif not (is_name and place.is_foreign):
            yield failure


def _with_parameters(piece: Piece, body: Span) -> Written | None:
    """A query whose parameters are written as a driver has them: `:name`, `?`."""
    normalised = normalise_parameters(_text(piece, body))
    try:
        return _written(piece, body, normalised.sql)
    except ParseError:
        return None


def _fragment(fragment: Fragment, body: Span) -> Written | None:
    """A part of a statement, read with what is missing around it."""
    said = rendered(fragment.tokens, body.source.text, fragment.tokens[0].start)
    before = len(fragment.before.encode("utf-8", "replace"))
    try:
        found = _written(fragment.tokens, body, fragment.before + said.text)
    except ParseError:
        return None
    starts = (*range(len(fragment.before)), *(before + start for start in said.starts))
    return found._replace(origin=found.origin - len(fragment.before), starts=starts)


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

"""SQL of SQLite, MySQL and SQL Server as PostgreSQL's, every word in its place.

The tokens of one statement come in; the same statement as PostgreSQL writes it goes out, with what
was read as what. A token that says something else keeps the place of the words it stands for, so
that what is claimed of it points at the document. Nothing is parsed here; what is no known form
stays as it is.
"""

from typing import NamedTuple

from quod.notation.foreign_sql import calls, names, tables, types, words
from quod.notation.foreign_sql.change import Piece, Reading, applied
from quod.notation.foreign_sql.tables import InnerIndex
from quod.notation.tokens import tokens as cut

_ASIDE = frozenset(
    "pragma go use lock unlock attach detach delimiter set vacuum analyze show flush".split()
)
"""First words of statements that set up a session and say nothing of a table."""
_UNMISTAKABLE = {
    "sqlite": frozenset("autoincrement strftime pragma unixepoch fts5 julianday".split()),
    "mysql": frozenset("auto_increment innodb".split()),
    "mssql": frozenset(
        """
        nvarchar uniqueidentifier datetime2 datetimeoffset sysutcdatetime getutcdate getdate newid
        newsequentialid dbo go
        """.split()
    ),
}
"""Words that one database has and no other."""


class Rewriting(NamedTuple):
    """A statement as PostgreSQL writes it."""

    tokens: Piece
    readings: tuple[Reading, ...]
    indexes: tuple[InnerIndex, ...]
    """The indexes that stood inside of its table."""


def is_foreign(tokens: Piece) -> bool:
    """Whether the words alone show that SQL is another database's."""
    return bool(written_for(tokens)) or any(token.text[0] in "`‘“" for token in tokens)


def written_for(tokens: Piece) -> str:
    """The database whose words SQL has; empty where it could be anyone's."""
    words = {token.text for token in tokens}
    found = (database for database, own in _UNMISTAKABLE.items() if not words.isdisjoint(own))
    return next(found, "sqlite" if words.issuperset(_MOMENT) else "")


_MOMENT = {"datetime", "'now'"}


def is_aside(piece: Piece) -> bool:
    """Whether a piece is a command to a program or a session, and no statement of a schema."""
    return piece[0].text in _ASIDE or piece[0].text == "\\"


def rewritten(piece: Piece, source: str, database: str) -> Rewriting:
    """A statement, its words rewritten one kind after the other."""
    named, none = applied(piece, names.changes(piece, source))
    indexes = tuple(tables.inner_indexes(named))
    tokens, readings = named, list(none)
    for find in (
        words.changes,
        lambda now: types.changes(now, database),
        calls.changes,
        tables.changes,
    ):
        tokens, found = applied(tokens, find(tokens))
        readings += found
    return Rewriting(tokens, tuple(sorted(readings)), indexes)


def expression(sql: str) -> str:
    """An expression with the calls of another database as PostgreSQL writes them."""
    tokens = tuple(cut(sql))
    changes = tuple(calls.changes(tokens))
    return " ".join(token.text for token in applied(tokens, changes)[0]) if changes else sql

"""A catalog to the SQL that makes it in an empty database.

In comes a declared or an introspected catalog, out go statements in an order in which each finds
what it needs, and their text as one script. The output depends on the catalog alone, down to the
byte. Names written without a schema mean `public`, which the default search path gives. Roles,
privileges and data are not written.
"""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId
from quod.ddl.comments import comments
from quod.ddl.constraints import late_constraints
from quod.ddl.indexes import indexes
from quod.ddl.order import Piece, bodies_lack_something, in_order
from quod.ddl.partitions import attachments
from quod.ddl.policies import policies
from quod.ddl.routines import routine_pieces
from quod.ddl.schemas import schemas
from quod.ddl.sequences import sequence_owners, sequences
from quod.ddl.statements import Statement
from quod.ddl.tables import table_pieces
from quod.ddl.triggers import triggers
from quod.ddl.types import enums, type_pieces
from quod.ddl.views import view_pieces


def statements(catalog: Catalog) -> tuple[Statement, ...]:
    """Every statement that makes the catalog, in order."""
    return tuple(_statements(catalog))


def text(statements: tuple[Statement, ...]) -> str:
    """The statements as one script: a blank line between them, a newline at the end."""
    return "\n\n".join(f"{statement.sql};" for statement in statements) + "\n" * bool(statements)


def _statements(catalog: Catalog) -> Iterator[Statement]:
    pieces = in_order(
        [*type_pieces(catalog), *table_pieces(catalog)],
        [*routine_pieces(catalog), *view_pieces(catalog)],
    )
    yield from schemas(catalog)
    yield from enums(catalog)
    yield from sequences(catalog)
    yield from _made(pieces)
    yield from sequence_owners(catalog)
    yield from attachments(catalog)
    # A foreign key may lean on a unique index, so the indexes come first.
    yield from indexes(catalog)
    yield from late_constraints(catalog)
    yield from triggers(catalog)
    yield from policies(catalog)
    yield from comments(catalog)


def _made(pieces: list[Piece]) -> Iterator[Statement]:
    unchecked = bodies_lack_something(pieces)
    setting = ObjectId("routine", "", "", "")
    if unchecked:
        yield Statement("SET check_function_bodies = off", setting)
    for piece in pieces:
        yield from piece.statements
    if unchecked:
        yield Statement("RESET check_function_bodies", setting)

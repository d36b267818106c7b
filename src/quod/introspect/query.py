"""The catalog queries: a name in, the rows of `queries/<name>.sql` out.

The queries can be pasted into psql. So that no object of an inspected database runs in place of
the server's own, every relation and function is written with `pg_catalog.`, and every operator
stands between operands of exactly the types it has there: an exact match in `pg_catalog`, which
is first on the search path, wins over anything a user made.
"""

from os.path import dirname, join
from typing import Any

from quod.postgres.session import Session

Row = tuple[Any, ...]

_FOLDER = join(dirname(__file__), "queries")


def fetched(session: Session, name: str) -> list[Row]:
    """The rows of one catalog query."""
    with open(join(_FOLDER, f"{name}.sql"), encoding="utf-8") as file:
        return session.rows(file.read())


def read_path(session: Session) -> None:
    """Sets the search path for the rest of the transaction or savepoint.

    Definitions are then printed without `public.`, as a person would write them and as the
    default search path reads them back.
    """
    session.rows("SELECT pg_catalog.set_config('search_path', 'pg_catalog, public, pg_temp', true)")

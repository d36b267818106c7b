"""What a database has that a catalog does not hold.

In comes a session, out go the features found, so that nothing is left out in silence. Owners are
not among them: every object has one.
"""

from typing import NamedTuple

from quod.introspect.query import fetched, read_path
from quod.postgres.session import Session


class Unmodelled(NamedTuple):
    """A feature that is in use and not in the catalog."""

    feature: str
    """Such as `privileges` or `statistics object`."""
    object: str
    """What has it, as the server names it."""


def unmodelled(session: Session) -> tuple[Unmodelled, ...]:
    """Every such feature, sorted by feature and object; the session is left as it was."""
    with session.rolled_back():
        read_path(session)
        return tuple(Unmodelled(*row) for row in fetched(session, "unmodelled"))

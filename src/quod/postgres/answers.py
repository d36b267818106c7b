"""What a statement comes back with: rows, or the server's refusal; and the errors of the world.

Nouns only. Messages and details are hostile text: they are kept as they came, and
whoever prints them escapes them.
"""

from typing import Any, NamedTuple


class Refusal(NamedTuple):
    """What the server said when it refused a statement."""

    sqlstate: str
    message: str
    """The primary message; hostile text."""
    constraint: str = ""
    table: str = ""
    column: str = ""
    detail: str = ""
    position: int | None = None
    """The character of the statement, from 0, that the server points at."""


class Attempt(NamedTuple):
    """What came of a statement: rows, or a refusal."""

    rows: tuple[tuple[Any, ...], ...]
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody needs here
    """Rows returned or changed; -1 when the statement has no count."""
    refusal: Refusal | None


class ScriptResult(NamedTuple):
    """What came of a script of several statements."""

    done: int
    """How many statements worked before the refusal; 0 too when the text could not be parsed."""
    refusal: Refusal | None


class ServerError(Exception):
    """The world failed: no server, a lost connection, a statement of ours refused."""

    def __init__(self, message: str, mend: str = "", refusal: Refusal | None = None) -> None:
        super().__init__(message)
        self.help = mend
        """What to do about it, in a sentence."""
        self.refusal = refusal


class SessionEndedError(ServerError):
    """The connection is gone, and with it its transaction; the session can be reopened."""


class Reply(NamedTuple):
    """What came of one statement on the wire."""

    rows: tuple[tuple[Any, ...], ...]
    affected: int
    tag: str
    """The server's command tag, such as `INSERT 0 1`: what really ran, whatever the text says."""
    refusal: Refusal | None


class LostError(Exception):
    """The connection must be given up; the refusal says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class UnsendableError(Exception):
    """A text that PostgreSQL's protocol cannot carry; nothing was sent."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal

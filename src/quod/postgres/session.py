"""A connection as the document's own login: no superuser, no files, no programs, bounded.

SQL of a document comes in, rows or refusals go out; placeholders are PostgreSQL's own
(`$1`). Transactions belong to `rolled_back` alone: a statement that would begin or end one
is refused before it is sent, so a document cannot leave the savepoint it runs in. One
thread at a time may use a session; another session may be used by another thread.
"""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from quod.postgres.answers import (
    Attempt,
    LostError,
    Refusal,
    Reply,
    ScriptResult,
    ServerError,
    SessionEndedError,
    UnsendableError,
)
from quod.postgres.patience import Patience
from quod.postgres.transactions import controls_transaction, is_transaction_tag

if TYPE_CHECKING:
    # The driver is loaded when a connection is made: importing it costs a tenth of a second.
    from quod.postgres.driver import Wire

__all__ = [
    "Attempt",
    "Line",
    "Refusal",
    "ScriptResult",
    "ServerError",
    "Session",
    "SessionEndedError",
]

_GRACE_S = 1.0
"""How long after the server's own time-out the backend is ended from outside."""

_OWN_COMMAND_S = 10.0
_FORBIDDEN = Refusal("2D000", "a statement may not begin or end a transaction here")
_GONE = Refusal("08003", "the session has ended")
_TIRED = Refusal("57014", "not tried: slow statements have used up the time of this run")


class Line(NamedTuple):
    """How a session reaches its backend."""

    open: Callable[[], "Wire"]
    """A new connection; raises `ServerError`."""
    end_backend: Callable[[int], None]
    """Ends a process of the server with the server's own rights."""
    ended_because: Callable[[float], str]
    """Why the server ended backends since a moment of `time.monotonic()`; empty if it did not."""


class Session:
    """Statements in, rows or refusals out."""

    def __init__(self, line: Line, deadline_s: float) -> None:
        self.patience = Patience(deadline_s)
        """Says when a statement ends, even one that unset the server's own time-out."""
        self._line = line
        self._timeout_s = deadline_s
        """What the server was told last, outside of any transaction."""
        self._wire = line.open()
        self._depth = 0
        # Unguessable: a document cannot release or roll back to a savepoint it cannot name.
        self._savepoint = f"q_{secrets.token_hex(8)}_"
        self._tried = ""

    @property
    def ended(self) -> bool:
        """Whether the connection is gone; `reopen` makes another."""
        return not self._wire.open

    def reopen(self) -> None:
        """A new connection in place of the old; its settings and its transaction are gone."""
        if self._depth:
            raise SessionEndedError("a session cannot be reopened inside its transaction")
        self.close()
        self._wire = self._line.open()
        self._timeout_s = self.patience.full_s

    def close(self) -> None:
        """Ends the connection; a second time does nothing."""
        self._wire.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement that is expected to work; raises `ServerError` if not."""
        return list(_worked(self._statement(sql, values)).rows)

    def attempt(self, sql: str, values: Sequence[object] = ()) -> Attempt:
        """Runs a statement in a savepoint that is kept when it works, rolled back when not.

        Outside `rolled_back` the statement is its own transaction, which comes to the same.
        """
        if not self._depth:
            return _as_attempt(self._statement(sql, values))
        self._enter()
        reply = self._statement(sql, values)
        self._leave(reply.refusal)
        return _as_attempt(reply)

    @contextmanager
    def rolled_back(self) -> Iterator[None]:
        """A savepoint that is always rolled back at the end.

        The outermost is a transaction, on a new connection if the last one was lost.
        """
        if not self._depth and self.ended:
            self.reopen()
        name = f"{self._savepoint}{self._depth}"
        opening, closing = f"SAVEPOINT {name}", f"ROLLBACK TO {name}; RELEASE {name}"
        if not self._depth:
            # Locks of the session, unlike all else, outlive a transaction.
            self._shorten()
            opening = "BEGIN"
            closing = "ROLLBACK; SELECT pg_catalog.pg_advisory_unlock_all()"
        if refusal := self._command(self._tried + opening):
            raise _error(refusal)
        self._tried = ""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._tried = ""
            if self._command(closing):
                self.close()  # What cannot be rolled back must not be built upon.

    def script(self, sql: str) -> ScriptResult:
        """Runs many statements, all or none; a script may hold BEGIN and COMMIT of its own.

        Inside `rolled_back` those are refused when they are seen, which is after they ran:
        the session is then ended, and the database is no longer what it was.
        """
        if not self._depth:
            return self._script_alone(sql)
        self._enter()
        replies = self._script(sql)
        if any(is_transaction_tag(reply.tag) for reply in replies):
            self.close()
            replies = [Reply((), -1, "", _FORBIDDEN)]
        refusal = _last_refusal(replies)
        self._leave(refusal)
        return ScriptResult(_worked_count(replies), refusal)

    def timed(self, sql: str, values: Sequence[object] = ()) -> tuple[float, list[tuple[Any, ...]]]:
        """Seconds from sending a statement to its last row, and the rows."""
        start = time.perf_counter()
        reply = self._statement(sql, values)
        seconds = time.perf_counter() - start
        return seconds, list(_worked(reply).rows)

    def prepare(self, name: str, sql: str) -> Refusal | None:
        """Parses a statement under a name, for `timed_prepared`."""
        if controls_transaction(sql):
            return _FORBIDDEN
        return self._sent(lambda: self._wire.prepare(name, sql, self._seconds_max)).refusal

    def timed_prepared(
        self, name: str, values: Sequence[object] = ()
    ) -> tuple[float, list[tuple[Any, ...]]]:
        """Seconds and rows of a prepared statement: planning is paid as the server decides."""
        start = time.perf_counter()
        reply = self._sent(lambda: self._wire.execute(name, values, self._seconds_max))
        seconds = time.perf_counter() - start
        return seconds, list(_worked(reply).rows)

    @property
    def _seconds_max(self) -> float:
        return self.patience.deadline_s + _GRACE_S

    def _shorten(self) -> None:
        """Tells the server, between transactions, of a deadline that has become shorter."""
        if self.patience.deadline_s < self._timeout_s:
            self._timeout_s = self.patience.deadline_s
            self._command(f"SET statement_timeout = {int(self._timeout_s * 1000)}")

    def _statement(self, sql: str, values: Sequence[object]) -> Reply:
        if controls_transaction(sql):
            return _refused(_FORBIDDEN)
        if not self._depth:
            self._shorten()
        reply = self._sent(lambda: self._wire.query(sql, values, self._seconds_max))
        if is_transaction_tag(reply.tag):
            self.close()
            return _refused(_FORBIDDEN)
        return reply

    def _script(self, sql: str) -> list[Reply]:
        replies: list[Reply] = []

        def run() -> Reply:
            replies.extend(self._wire.script(sql, self._seconds_max))
            return replies.pop() if replies else Reply((), -1, "", None)

        last = self._sent(run)
        return [*replies, last]

    def _script_alone(self, sql: str) -> ScriptResult:
        """A script that is not within `rolled_back`; a transaction it leaves open is undone."""
        replies = self._script(sql)
        refusal = _last_refusal(replies)
        if self._wire.open and self._wire.in_transaction:
            self._command("ROLLBACK")
            refusal = refusal or Refusal("25001", "the script left its transaction open")
        return ScriptResult(_worked_count(replies), refusal)

    def _enter(self) -> None:
        """Sets a savepoint, and releases the one before in the same message to save a trip."""
        name, seconds = f"{self._savepoint}a", self.patience.deadline_s
        shorter = f"; SET LOCAL statement_timeout = {int(seconds * 1000)}"
        hurry = shorter if seconds < self._timeout_s else ""
        self._command(f"{self._tried}SAVEPOINT {name}{hurry}")
        self._tried = f"RELEASE {name}; "

    def _leave(self, refusal: Refusal | None) -> None:
        """Undoes what was refused; what worked is released when the savepoint is next needed."""
        if refusal:
            self._command(f"ROLLBACK TO {self._savepoint}a")

    def _command(self, sql: str) -> Refusal | None:
        """Runs transaction commands of our own."""
        if not self._wire.open:
            return _GONE

        def run() -> Reply:
            return self._wire.script(sql, _OWN_COMMAND_S)[-1]

        return self._guarded(run).refusal

    def _sent(self, run: Callable[[], Reply]) -> Reply:
        """What came of a statement, and of the time that it took."""
        if self.patience.is_over:
            return _refused(_TIRED)
        started = time.monotonic()
        reply = self._guarded(run)
        if reply.refusal is not None:
            self.patience.spent(reply.refusal.sqlstate, time.monotonic() - started)
        return reply

    def _guarded(self, run: Callable[[], Reply]) -> Reply:
        """What came of a statement; a connection lost by it is a refusal too."""
        if not self._wire.open:
            return _refused(_GONE)
        started = time.monotonic()
        try:
            reply = run()
        except UnsendableError as error:
            return _refused(error.refusal)
        except LostError as error:
            reply = _refused(error.refusal)
            self._end()
        if not self._wire.open and (reason := self._line.ended_because(started)):
            return _refused(Refusal("53100", reason))
        return reply

    def _end(self) -> None:
        """Gives the connection up, and ends a backend that may still be at work."""
        process = self._wire.backend_pid
        self._wire.close()
        self._line.end_backend(process)


def _refused(refusal: Refusal) -> Reply:
    return Reply((), -1, "", refusal)


def _as_attempt(reply: Reply) -> Attempt:
    return Attempt(reply.rows, reply.affected, reply.refusal)


def _worked(reply: Reply) -> Reply:
    if reply.refusal:
        raise _error(reply.refusal)
    return reply


def _error(refusal: Refusal) -> ServerError:
    kind = SessionEndedError if refusal.sqlstate in ("08003", "08006") else ServerError
    return kind(f"{refusal.sqlstate}: {refusal.message}", refusal=refusal)


def _last_refusal(replies: list[Reply]) -> Refusal | None:
    return replies[-1].refusal


def _worked_count(replies: list[Reply]) -> int:
    return sum(1 for reply in replies if reply.refusal is None and reply.tag)

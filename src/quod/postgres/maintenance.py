"""The privileged connection: creates, mends and drops databases, and ends backends.

It is connected to the maintenance database only, where no SQL of a document ever ran, and
finds nothing but PostgreSQL's own functions. Several threads may use it.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quod.postgres.answers import LostError, Reply, ServerError
from quod.postgres.driver import Wire

_STATEMENT_S_MAX = 60.0
_START_S_MAX = 20.0
_RETRY_S = 0.002
_NOT_YET = ("starting up", "recovery mode", "not yet accepting", "closed the connection")
_OPTIONS = "-c search_path=pg_catalog -c client_min_messages=error -c statement_timeout=60s"


class Maintenance:
    """A connection with the rights of the server's own superuser, or of the login given."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self.parameters = dict(parameters)
        """How to reach the server, as this login; a session replaces user and database."""
        self._lock = threading.Lock()
        self._wire: Wire | None = None

    def run(self, *statements: str) -> None:
        """Runs statements, each in a transaction of its own; raises `ServerError`."""
        for sql in statements:
            self.rows(sql)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement; raises `ServerError`."""
        with self._lock:
            reply = self._reply(sql, values) or self._reply(sql, values)
        if reply is None:
            raise ServerError("the server ends every connection", "Look into its log.")
        if reply.refusal:
            raise ServerError(reply.refusal.message, refusal=reply.refusal)
        return list(reply.rows)

    def end_backend(self, process: int) -> None:
        """Ends a process of the server; one that is gone already is no error."""
        self.rows("SELECT pg_terminate_backend($1::int)", (process,))

    def close(self) -> None:
        """Ends the connection."""
        with self._lock:
            if self._wire:
                self._wire.close()

    def _reply(self, sql: str, values: Sequence[object]) -> Reply | None:
        """What the server said; None when it ended the connection, as after a crash it does."""
        if self._wire is None or not self._wire.open:
            self._wire = wire_when_ready(self.parameters | {"options": _OPTIONS})
        try:
            reply = self._wire.query(sql, values, _STATEMENT_S_MAX)
        except LostError:
            self._wire.close()
            return None
        return reply if self._wire.open else None


def wire_when_ready(
    parameters: Mapping[str, str], may_come: Callable[[str], bool] | None = None
) -> Wire:
    """Connects, and waits for a server that is about to be ready.

    `may_come` tells from the message whether it is worth waiting; by default, when the server
    itself says that it is starting or recovering.
    """
    deadline = time.monotonic() + _START_S_MAX
    worth_waiting = may_come or _is_on_its_way
    while True:
        try:
            return Wire(parameters)
        except ServerError as error:
            if time.monotonic() > deadline or not worth_waiting(str(error)):
                raise
        time.sleep(_RETRY_S)


def _is_on_its_way(message: str) -> bool:
    return any(words in message for words in _NOT_YET)

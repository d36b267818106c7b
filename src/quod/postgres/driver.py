"""The driver, and the only file that imports it: one connection, one statement at a time.

SQL text and values come in, a `Reply` goes out; the connection never blocks past a deadline
and never lets an answer fill the memory of this process. Placeholders are PostgreSQL's own
(`$1`), so a `%` or a `?` in a document means itself. Savepoints are not known here.
"""

import os
import select
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from psycopg import Error as DriverError
from psycopg import conninfo, pq
from psycopg.adapt import PyFormat, Transformer

from quod.postgres.answers import LostError, Refusal, Reply, ServerError, UnsendableError

ROWS_MAX = 1_000_000
ANSWER_BYTES_MAX = 512 << 20
"""How much this process may grow while it reads one answer."""

_CHUNK_ROWS = 1000
_TICKS_BETWEEN_MEMORY_CHECKS = 32
_UNSAID = "08006"
"""connection_failure: what the server could no longer say itself."""


def parameters_of(dsn: str) -> dict[str, str]:
    """The parts of a connection string or URI."""
    try:
        parts = conninfo.conninfo_to_dict(dsn)
    except DriverError as error:
        raise ServerError(
            f"not a connection string: {str(error).strip()}",
            "Write it as `postgresql://user@host:5432/database` or `host=... dbname=...`.",
        ) from error
    return {name: str(value) for name, value in parts.items() if value is not None}


class Wire:
    """An open connection."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        """Connects, or raises `ServerError` with what the server said."""
        self._connection = pq.PGconn.connect(conninfo.make_conninfo("", **parameters).encode())
        if self._connection.status != pq.ConnStatus.OK:
            message = self._connection.get_error_message()
            self._connection.finish()
            raise ServerError(f"cannot connect: {message}", _sqlstate_help(message))
        self._connection.nonblocking = 1
        self._connection.notice_handler = None
        self.backend_pid = self._connection.backend_pid
        """The process of the server that serves this connection, or that did."""
        self._poll = select.poll()
        self._poll.register(self._connection.socket, select.POLLIN)

    @property
    def open(self) -> bool:
        """Whether the server can still be spoken to."""
        return self._connection.status == pq.ConnStatus.OK

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open, a failed one included."""
        return self._connection.transaction_status != pq.TransactionStatus.IDLE

    def close(self) -> None:
        """Ends the connection; a second time does nothing."""
        self._connection.finish()

    def query(self, sql: str, values: Sequence[object], seconds_max: float) -> Reply:
        """One statement by the extended protocol, which takes no second one."""
        text = _text(sql)
        transformer = Transformer()
        dumped = _dump(transformer, values)
        connection = self._connection
        return self._one(
            lambda: self._chunked(
                connection.send_query_params, text, dumped, transformer.types or ()
            ),
            transformer,
            seconds_max,
        )

    def prepare(self, name: str, sql: str, seconds_max: float) -> Reply:
        """Parses a statement on the server under a name."""
        text = _text(sql)
        connection = self._connection
        return self._one(
            lambda: connection.send_prepare(name.encode(), text), Transformer(), seconds_max
        )

    def execute(self, name: str, values: Sequence[object], seconds_max: float) -> Reply:
        """Runs what `prepare` parsed."""
        transformer = Transformer()
        dumped = _dump(transformer, values)
        connection = self._connection
        return self._one(
            lambda: self._chunked(connection.send_query_prepared, name.encode(), dumped),
            transformer,
            seconds_max,
        )

    def script(self, sql: str, seconds_max: float) -> list[Reply]:
        """Many statements by the simple protocol: a reply each, up to the first refused."""
        text = _text(sql)
        connection = self._connection
        return self._all(
            lambda: self._chunked(connection.send_query, text), Transformer(), seconds_max
        )

    def _chunked(self, send: Callable[..., None], *arguments: Any) -> None:
        """Sends, and asks for the rows some at a time, so that they can be counted."""
        send(*arguments)
        self._connection.set_chunked_rows_mode(_CHUNK_ROWS)

    def _one(self, send: Callable[[], None], transformer: Any, seconds_max: float) -> Reply:
        replies = self._all(send, transformer, seconds_max)
        return replies[-1] if replies else Reply((), -1, "", None)

    def _all(self, send: Callable[[], None], transformer: Any, seconds_max: float) -> list[Reply]:
        try:
            send()
            return list(self._replies(transformer, seconds_max))
        except DriverError as error:
            raise LostError(Refusal(_UNSAID, str(error).strip())) from error

    def _replies(self, transformer: Any, seconds_max: float) -> Iterator[Reply]:
        rows: list[tuple[Any, ...]] = []
        for result in self._results(seconds_max):
            match result.status:
                case pq.ExecStatus.TUPLES_CHUNK:
                    rows.extend(_load(transformer, result))
                    _guard_rows(rows)
                case pq.ExecStatus.TUPLES_OK:
                    rows.extend(_load(transformer, result))
                    tag = _tag(result)
                    yield Reply(tuple(rows), _count(result, tag, len(rows)), tag, None)
                    rows = []
                case pq.ExecStatus.COPY_IN:
                    self._connection.put_copy_end(b"no data is served here")
                    self._connection.flush()
                case pq.ExecStatus.COPY_OUT | pq.ExecStatus.COPY_BOTH:
                    raise LostError(Refusal("0A000", "COPY to the client is not served here"))
                case pq.ExecStatus.COMMAND_OK | pq.ExecStatus.EMPTY_QUERY:
                    tag = _tag(result)
                    yield Reply((), _count(result, tag, -1), tag, None)
                case _:
                    yield Reply((), -1, "", _refusal(result))
                    rows = []

    def _results(self, seconds_max: float) -> Iterator[Any]:
        """The raw results as they arrive, within the deadline and the memory."""
        tick = _ticks(time.monotonic() + seconds_max)
        connection = self._connection
        while connection.flush():
            self._poll.modify(connection.socket, select.POLLIN | select.POLLOUT)
            self._wait(tick())
            self._poll.modify(connection.socket, select.POLLIN)
        while True:
            while connection.is_busy():
                self._wait(tick())
            result = connection.get_result()
            if result is None:
                return
            tick()
            yield result

    def _wait(self, seconds_left: float) -> None:
        self._poll.poll(max(1, int(seconds_left * 1000)))
        self._connection.consume_input()
        while self._connection.notifies():
            pass  # A flood of notifications must not collect in our memory.


def _ticks(deadline: float) -> Callable[[], float]:
    """A function that gives the seconds left; past the time or the memory it raises."""
    calls, memory_max = 0, 0

    def tick() -> float:
        nonlocal calls, memory_max
        calls += 1
        left = deadline - time.monotonic()
        if left <= 0:
            raise LostError(Refusal("57014", "ended by the watchdog: past its deadline"))
        if calls % _TICKS_BETWEEN_MEMORY_CHECKS == 0:
            resident = _resident_bytes()
            memory_max = memory_max or resident + ANSWER_BYTES_MAX
            if resident > memory_max:
                raise LostError(Refusal("54000", "ended by the watchdog: the answer is too large"))
        return left

    return tick


def _resident_bytes() -> int:
    """The memory of this process; 0 where the system does not tell it."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0  # Without /proc only the number of rows is bounded.


def _guard_rows(rows: list[tuple[Any, ...]]) -> None:
    if len(rows) > ROWS_MAX:
        raise LostError(Refusal("54000", f"ended by the watchdog: more than {ROWS_MAX} rows"))


def _text(sql: str) -> bytes:
    """SQL as bytes; libpq would cut it at a NUL and so run something else."""
    if "\0" in sql:
        raise UnsendableError(Refusal("22021", "the statement holds a NUL character"))
    try:
        return sql.encode()
    except UnicodeEncodeError:
        raise UnsendableError(Refusal("22021", "the statement is not valid Unicode")) from None


def _dump(transformer: Any, values: Sequence[object]) -> Sequence[Any]:
    try:
        dumped: Sequence[Any] = transformer.dump_sequence(values, [PyFormat.TEXT] * len(values))
        return dumped
    except (DriverError, UnicodeEncodeError) as error:
        raise UnsendableError(Refusal("22021", f"a value cannot be sent: {error}")) from error


def _load(transformer: Any, result: Any) -> list[tuple[Any, ...]]:
    transformer.set_pgresult(result)
    try:
        rows: list[tuple[Any, ...]] = transformer.load_rows(0, result.ntuples, tuple)
        return rows
    except (DriverError, ValueError, ArithmeticError, RecursionError):
        return [_cells(transformer, result, row) for row in range(result.ntuples)]


def _cells(transformer: Any, result: Any, row: int) -> tuple[Any, ...]:
    """A row with a value that Python cannot hold, such as the date `infinity`: that one as text."""
    return tuple(_cell(transformer, result, row, column) for column in range(result.nfields))


def _cell(transformer: Any, result: Any, row: int, column: int) -> Any:
    data = result.get_value(row, column)
    if data is None:
        return None
    loader = transformer.get_loader(result.ftype(column), pq.Format.TEXT)
    try:
        return loader.load(data)
    except (DriverError, ValueError, ArithmeticError, RecursionError):
        return bytes(data).decode(errors="replace")


def _tag(result: Any) -> str:
    return (result.command_status or b"").decode(errors="replace")


def _count(result: Any, tag: str, otherwise: int) -> int:
    """Rows returned or changed; a chunked answer counts only its last chunk itself."""
    if tag.startswith("SELECT") or result.command_tuples is None:
        return otherwise
    return int(result.command_tuples)


def _refusal(result: Any) -> Refusal:
    def said(field: pq.DiagnosticField) -> str:
        return (result.error_field(field) or b"").decode(errors="replace")

    field = pq.DiagnosticField
    position = said(field.STATEMENT_POSITION)
    return Refusal(
        said(field.SQLSTATE) or _UNSAID,
        said(field.MESSAGE_PRIMARY) or result.get_error_message().strip(),
        said(field.CONSTRAINT_NAME),
        said(field.TABLE_NAME),
        said(field.COLUMN_NAME),
        said(field.MESSAGE_DETAIL),
        int(position) - 1 if position else None,
    )


def _sqlstate_help(message: str) -> str:
    if "password" in message or "authentication" in message:
        return "Give the login's password in the connection string or in ~/.pgpass."
    return "Is the server running, and may this login connect to this database?"

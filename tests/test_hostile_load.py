"""SQL of a document that takes time, memory or disk without end is stopped from outside."""

import time
from collections.abc import Iterator

import pytest

from quod.postgres.database import Database
from quod.postgres.limits import Limits
from quod.postgres.server import Server, start
from quod.postgres.session import Session

MIB = 1 << 20
SMALL = Limits(memory_bytes_max=768 * MIB, disk_bytes_max=600 * MIB, temp_bytes_max=64 * MIB)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with start(SMALL) as server:
        yield server


@pytest.fixture(scope="module")
def database(server: Server) -> Iterator[Database]:
    with server.database() as database:
        yield database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session(deadline_s=10.0) as session:
        yield session


ENDLESS = {
    "sleeps": "SELECT pg_sleep(1e6)",
    "loops in plpgsql": "DO $$ BEGIN LOOP END LOOP; END $$",
    "loops and catches what ends it": (
        "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(1e6);"
        " EXCEPTION WHEN OTHERS OR query_canceled THEN NULL; END; END LOOP; END $$"
    ),
    "recurses without end": (
        "WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT count(*) FROM r"
    ),
    "waits for a lock that is never free": "SELECT pg_advisory_lock(1)",
    "joins a hundred million million rows": (
        "SELECT count(*) FROM generate_series(1, 1e7) a, generate_series(1, 1e7) b"
    ),
}


@pytest.mark.parametrize("sql", ENDLESS.values(), ids=ENDLESS.keys())
def test_ends_at_the_deadline_though_the_time_out_is_unset(
    server: Server, database: Database, sql: str
) -> None:
    with database.session() as holder, database.session(deadline_s=0.2) as session:
        holder.rows("SELECT pg_advisory_lock(1)")
        session.attempt("SET statement_timeout = 0")
        session.attempt("SET lock_timeout = 0")
        started = time.monotonic()
        with session.rolled_back():
            refusal = session.attempt(sql).refusal
        assert time.monotonic() - started < 5
        assert refusal is not None
        assert refusal.sqlstate in ("57014", "53400")
        assert _no_backend_is_at_work(holder)


def _no_backend_is_at_work(session: Session) -> bool:
    """Within a second, since a backend needs a moment to end."""
    for _ in range(100):
        others = session.rows(
            "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
            " AND datname = current_database()"
        )
        if not others:
            return True
        time.sleep(0.01)
    return False


LARGE = {
    "one value of a gigabyte": "SELECT repeat(repeat('x', 1000000), 1000)",
    "an array of large values": (
        "SELECT array_agg(repeat(repeat('x', 1000000), 100)) FROM generate_series(1, 99)"
    ),
    "a sort in more memory than there is": (
        "SELECT count(*) FROM (SELECT repeat(g::text, 1000) FROM generate_series(1, 2000000) g"
        " ORDER BY 1) s"
    ),
    "a string that doubles": (
        "DO $$ DECLARE s text := 'x'; BEGIN LOOP s := s || s; END LOOP; END $$"
    ),
    "rows without end": "SELECT generate_series(1, 1e9::int8), repeat('x', 1000)",
}


@pytest.mark.parametrize("sql", LARGE.values(), ids=LARGE.keys())
def test_is_stopped_before_the_memory_is_full(database: Database, sql: str) -> None:
    with database.session(deadline_s=20.0) as session:
        session.attempt("SET work_mem = '100GB'")
        before = _memory_bytes_max()
        refusal = session.attempt(sql).refusal
        assert refusal is not None
        assert refusal.sqlstate in ("53200", "53400", "54000", "57014", "XX000"), refusal
        assert _memory_bytes_max() - before < 1500 * MIB
    with database.session() as session:
        assert session.rows("SELECT 1") == [(1,)]


def test_the_system_bounds_every_backend(session: Session) -> None:
    process = session.rows("SELECT pg_backend_pid()")[0][0]
    with open(f"/proc/{process}/limits", encoding="ascii") as file:
        bounds = {line[:26].strip(): line[26:].split()[:2] for line in file}
    assert bounds["Max address space"] == [str(SMALL.memory_bytes_max)] * 2
    assert bounds["Max core file size"] == ["0", "0"]


def _memory_bytes_max() -> int:
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) << 10 for line in file if line.startswith("VmHWM"))


def test_a_flood_of_rows_is_stopped_by_the_watchdog(server: Server) -> None:
    with server.database() as database, database.session(deadline_s=60.0) as session:
        session.rows("CREATE TABLE t (a text)")
        flood = (
            "INSERT INTO t SELECT repeat(md5(g::text), 60)"
            " FROM (SELECT generate_series(1, 1e12::int8) g) s"
        )
        refusal = session.attempt(flood).refusal
        assert refusal is not None
        assert refusal.sqlstate == "53100"
        assert "watchdog" in refusal.message
        assert session.ended
    with server.database() as database, database.session() as session:
        assert session.rows("SELECT 1") == [(1,)]


def test_a_flood_of_notices_and_notifications_does_not_reach_us(session: Session) -> None:
    before = _memory_bytes_max()
    session.attempt("SET client_min_messages = debug5")
    session.attempt("LISTEN n")
    notices = (
        "DO $$ BEGIN FOR i IN 1..100000 LOOP RAISE NOTICE '%', repeat('x', 1000); END LOOP; END $$"
    )
    assert session.attempt(notices).refusal is None
    session.attempt(
        "SELECT pg_notify('n', g || repeat('x', 1000)) FROM generate_series(1, 20000) g"
    )
    assert session.rows("SELECT 1") == [(1,)]
    assert _memory_bytes_max() - before < 300 * MIB

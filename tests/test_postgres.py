"""The embedded server, its databases and sessions, as their callers see them."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quod.postgres import server as postgres
from quod.postgres.account import Account, may_reach, server_account
from quod.postgres.binaries import binaries
from quod.postgres.database import Database
from quod.postgres.driver import Wire
from quod.postgres.places import cache
from quod.postgres.server import Server, ServerError
from quod.postgres.session import Session
from quod.postgres.transactions import controls_transaction, is_transaction_tag


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres.start() as server:
        yield server


@pytest.fixture(scope="module")
def database(server: Server) -> Iterator[Database]:
    with server.database() as database:
        yield database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session() as session, session.rolled_back():
        session.rows("CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0))")
        yield session


def _count(session: Session) -> int:
    return int(session.rows("SELECT count(*) FROM t")[0][0])


def test_an_attempt_is_kept_when_it_works_and_undone_when_not(session: Session) -> None:
    assert session.attempt("INSERT INTO t VALUES (1), (2)").count == 2
    assert session.attempt("INSERT INTO t VALUES (3), (-1)").refusal is not None
    assert session.attempt("INSERT INTO t VALUES (4)").refusal is None
    assert session.rows("SELECT a FROM t") == [(1,), (2,), (4,)]


def test_a_refusal_names_what_refused(session: Session) -> None:
    refusal = session.attempt("INSERT INTO t VALUES (-1)").refusal
    assert refusal is not None
    assert (refusal.sqlstate, refusal.table, refusal.constraint) == ("23514", "t", "positive")
    assert refusal.detail == "Failing row contains (-1)."


def test_a_refusal_points_into_the_statement(session: Session) -> None:
    sql = "SELECT 'ü', nothing"
    refusal = session.attempt(sql).refusal
    assert refusal is not None
    assert refusal.position == sql.index("nothing")


def test_savepoints_nest(session: Session) -> None:
    session.attempt("INSERT INTO t VALUES (1)")
    with session.rolled_back():
        session.attempt("INSERT INTO t VALUES (2)")
        with session.rolled_back():
            session.attempt("INSERT INTO t VALUES (3)")
            session.attempt("INSERT INTO t VALUES (-3)")
            assert _count(session) == 3
        assert _count(session) == 2
        session.attempt("INSERT INTO t VALUES (4)")
        assert _count(session) == 3
    assert _count(session) == 1


def test_a_failed_row_is_rolled_back_with_its_savepoint(session: Session) -> None:
    with pytest.raises(ServerError, match="positive"), session.rolled_back():
        session.rows("INSERT INTO t VALUES (-1)")
    assert _count(session) == 0


def test_an_attempt_alone_is_its_own_transaction(database: Database) -> None:
    with database.session() as one, database.session() as other:
        one.attempt("CREATE TABLE alone ()")
        assert other.rows("SELECT count(*) FROM alone") == [(0,)]
        assert one.attempt("VACUUM alone").refusal is None
        one.rows("DROP TABLE alone")


def test_placeholders_are_the_servers_own(session: Session) -> None:
    assert session.rows("SELECT 5 % 3, '%s', '?', $1::text", ("%s",)) == [(2, "%s", "?", "%s")]


def test_a_value_that_python_cannot_hold_comes_as_text(session: Session) -> None:
    sql = "SELECT 'infinity'::date, 1::int, '0044-03-15 BC'::date, repeat('[', 5000)::text"
    assert session.rows(sql)[0][:3] == ("infinity", 1, "0044-03-15 BC")
    deep = "SELECT (repeat('[', 4000) || repeat(']', 4000))::json"
    assert len(session.rows(deep)) == 1


def test_rows_of_several_chunks_are_all_there(session: Session) -> None:
    attempt = session.attempt("SELECT g FROM generate_series(1, 2500) g")
    assert attempt.count == 2500
    assert [row[0] for row in attempt.rows] == list(range(1, 2501))


def test_a_statement_is_timed_and_a_prepared_one_too(session: Session) -> None:
    seconds, rows = session.timed("SELECT pg_sleep(0.02)::text")
    assert seconds >= 0.02
    assert rows == [("",)]
    assert session.prepare("p", "SELECT $1::int + 1") is None
    assert session.timed_prepared("p", (1,))[1] == [(2,)]
    assert session.prepare("q", "SELEC 1") is not None


def test_a_script_says_which_statement_was_refused(database: Database) -> None:
    with database.session() as session:
        result = session.script("CREATE TABLE a (); CREATE TABLE b (); SELECT 1 / 0; SELECT 2")
        assert result.done == 2
        assert result.refusal is not None
        assert result.refusal.sqlstate == "22012"
        assert session.rows("SELECT to_regclass('a')") == [(None,)]


def test_a_script_inside_a_savepoint_is_undone_when_refused(session: Session) -> None:
    assert session.script("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)").refusal is None
    assert session.script("INSERT INTO t VALUES (3); INSERT INTO t VALUES (-1)").done == 1
    assert _count(session) == 2


def test_a_script_may_hold_transactions_but_not_leave_one_open(database: Database) -> None:
    with database.session() as session:
        assert session.script("BEGIN; CREATE TABLE kept (); COMMIT").refusal is None
        refusal = session.script("BEGIN; DROP TABLE kept").refusal
        assert refusal is not None
        assert refusal.sqlstate == "25001"
        session.rows("DROP TABLE kept")


def test_settings_do_not_come_from_the_last_session(database: Database) -> None:
    with database.session() as session:
        session.rows("SET TimeZone = 'Asia/Tokyo'")
        session.rows("RESET ALL")
        assert session.rows("SHOW TimeZone") == [("UTC",)]
        assert session.rows("SHOW search_path") == [("public",)]


def test_a_clone_is_equal_and_apart(server: Server) -> None:
    with server.database() as database:
        with database.session() as session:
            session.rows("CREATE TABLE t AS SELECT 1 AS a")
        with database.clone() as clone:
            with clone.session() as session:
                assert session.rows("SELECT a FROM t") == [(1,)]
                session.rows("DROP TABLE t")
            with clone.clone() as third, third.session() as session:
                assert session.rows("SELECT to_regclass('t')") == [(None,)]
        with database.session() as session:
            assert session.rows("SELECT a FROM t") == [(1,)]


def test_extensions_and_roles_are_there_before_the_document(server: Server) -> None:
    wanted = ["citext", "vector", "dblink", "nothing-like-it"]
    with server.database(wanted, ["app", 'a"b']) as database, database.session() as session:
        assert database.refused_extensions == ("dblink", "nothing-like-it")
        assert database.refused_roles == ()
        session.rows("CREATE TABLE t (a citext, b vector(3))")
        session.rows("GRANT SELECT ON t TO app")
        with session.rolled_back():
            session.rows("SET LOCAL ROLE app")
            assert session.rows("SELECT count(*), current_user::text FROM t") == [(0, "app")]


def test_the_version_is_said(server: Server) -> None:
    assert server.version.startswith("PostgreSQL 18")


def test_two_sessions_wait_for_each_other_in_two_threads(database: Database) -> None:
    with database.session() as one, database.session() as other:
        one.rows("CREATE TABLE locked (a int)")
        seen: list[int] = []
        with one.rolled_back():
            one.rows("LOCK TABLE locked")
            thread = threading.Thread(target=lambda: seen.append(len(other.rows("TABLE locked"))))
            thread.start()
            time.sleep(0.05)
            assert seen == []
        thread.join()
        assert seen == [0]
        one.rows("DROP TABLE locked")


BLANKS = st.lists(
    st.sampled_from(
        [" ", "\n", "\r", "\t", "\f", "\v", ";", "--x\n", "--;\r", "/*", "*/", "/", "*"]
    )
)
WORDS = st.sampled_from(
    ["COMMIT", "end", "Rollback", "SAVEPOINT a", "SELECT 1", "ABORT", "PREPARE"]
)


@given(BLANKS, WORDS, BLANKS, st.sampled_from(["", "TRANSACTION 'x'", "a AS SELECT 1"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(["/*", "/", "*/", "*/"], "COMMIT", [], "")
def test_what_the_server_calls_transaction_control_is_known_before(
    wire: Wire, before: list[str], word: str, between: list[str], after: str
) -> None:
    sql = "".join(before) + word + " " + "".join(between) + after
    wire.script("ROLLBACK; BEGIN", 5)
    reply = wire.query(sql, (), 5)
    if is_transaction_tag(reply.tag):
        assert controls_transaction(sql)


@pytest.fixture(scope="module")
def wire(server: Server) -> Iterator[Wire]:
    wire = Wire(server._workshop.maintenance.parameters)
    yield wire
    wire.close()


@pytest.mark.parametrize("sql", ["SELECT 1", "PREPARE transactions AS SELECT 1", "", "-- commit"])
def test_other_statements_are_not_transaction_control(sql: str) -> None:
    assert not controls_transaction(sql)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_run_takes_its_server_along_and_the_next_run_cleans_up(
    sign: signal.Signals,
) -> None:
    script = "\n".join(
        (
            "import time",
            "from quod.postgres.server import start",
            "with start() as server:",
            "    host = server._workshop.maintenance.parameters['host']",
            "    print(host, flush=True)",
            "    time.sleep(60)",
        )
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": os.path.join(os.path.dirname(__file__), "..", "src")},
    )
    assert child.stdout
    folder = child.stdout.readline().strip()
    assert _server_of(folder)
    child.send_signal(sign)
    child.wait(10)
    child.stdout.close()
    assert _within(5, lambda: not _server_of(folder))
    with postgres.start():
        assert not os.path.exists(folder)
        assert not os.path.exists(f"{folder}.lock")


def _server_of(folder: str) -> list[str]:
    found = []
    for process in filter(str.isdecimal, os.listdir("/proc")):
        try:
            where = os.readlink(f"/proc/{process}/cwd")
        except OSError:
            continue
        if where.startswith(folder):
            found.append(process)
    return found


def _within(seconds: float, condition: "type[object] | object") -> bool:
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_nothing_is_left_of_a_run() -> None:
    with postgres.start() as server:
        folder = server._workshop.maintenance.parameters["host"]
        assert os.path.exists(folder)
    assert not os.path.exists(folder)
    assert not os.path.exists(f"{folder}.lock")
    assert not _server_of(folder)


def test_a_crashed_backend_does_not_end_the_run(server: Server, database: Database) -> None:
    with database.session() as session:
        process = session.rows("SELECT pg_backend_pid()")[0][0]
        os.kill(process, signal.SIGKILL)
        assert session.attempt("SELECT 1").refusal is not None
    with database.session() as session:
        assert session.rows("SELECT 1") == [(1,)]


def _login(server: Server, rights: str) -> str:
    parameters = server._workshop.maintenance.parameters
    server._workshop.maintenance.run(
        "DROP ROLE IF EXISTS visitor",
        f"CREATE ROLE visitor LOGIN {rights}",
        "GRANT CONNECT ON DATABASE postgres TO visitor",
    )
    return f"host={parameters['host']} port=5432 user=visitor dbname=postgres"


@pytest.mark.parametrize("rights", ["SUPERUSER", "CREATEDB CREATEROLE"])
def test_a_given_server_is_left_as_it_was(rights: str) -> None:
    with postgres.start() as host:
        dsn = _login(host, rights)
        before = _databases_and_roles(host)
        with postgres.given(dsn) as server:
            with server.database(["citext"], ["guest"]) as database:
                with database.session() as session:
                    session.rows("CREATE TABLE t (a citext)")
                    session.rows("SET ROLE guest")
                    assert session.attempt("SELECT pg_read_file('/etc/passwd')").refusal
                with database.clone() as clone, clone.session() as session:
                    assert session.rows("SELECT count(*) FROM t") == [(0,)]
            with postgres.given(dsn) as other, other.database(roles=["guest"]) as database:
                assert database.refused_roles == ("guest",)
        assert _databases_and_roles(host) == before


def test_a_killed_visit_is_cleaned_up_by_the_next() -> None:
    with postgres.start() as host:
        dsn = _login(host, "SUPERUSER")
        before = _databases_and_roles(host)
        script = (
            "import os\nfrom quod.postgres.server import given\n"
            f"with given({dsn!r}) as s, s.database(): os.kill(os.getpid(), 9)"
        )
        path = os.path.join(os.path.dirname(__file__), "..", "src")
        subprocess.run(
            [sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": path}, check=False
        )
        assert _databases_and_roles(host) != before
        with postgres.given(dsn):
            assert _databases_and_roles(host) == before


def _databases_and_roles(server: Server) -> list[tuple[object, ...]]:
    return server._workshop.maintenance.rows(
        "SELECT datname::text FROM pg_database UNION SELECT rolname::text FROM pg_roles ORDER BY 1"
    )


@pytest.mark.parametrize(
    "dsn", ["host=/nowhere", "postgresql://localhost:1/x", "no equals sign", "port=x host=y"]
)
def test_a_server_that_is_not_there_is_an_error_with_a_help(dsn: str) -> None:
    with pytest.raises(ServerError) as caught, postgres.given(dsn):
        pass
    assert caught.value.help


def test_a_login_without_rights_is_an_error_with_a_help(server: Server) -> None:
    with pytest.raises(ServerError) as caught, postgres.given(_login(server, "NOCREATEDB")):
        pass
    assert "CREATEDB" in caught.value.help


def test_a_closed_cache_is_an_error_with_a_help(
    tmp_path: "os.PathLike[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOD_CACHE", "relative/path")
    with pytest.raises(ServerError) as caught:
        cache(server_account())
    assert caught.value.help


def test_a_folder_closed_to_others_cannot_be_reached(tmp_path: "os.PathLike[str]") -> None:
    path = os.path.join(tmp_path, "closed", "open")
    os.makedirs(path)
    stranger = Account(12345, 12345, is_other=True)
    os.chmod(os.path.join(tmp_path, "closed"), 0o700)
    assert not may_reach(stranger, path)
    assert may_reach(Account(os.geteuid(), os.getegid(), is_other=False), path)


def test_programs_that_cannot_be_reached_are_copied(
    tmp_path: "os.PathLike[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quod.postgres.binaries.may_reach", lambda *_: False)
    found = binaries(server_account(), os.fspath(tmp_path))
    assert found.folder.startswith(os.fspath(tmp_path))
    said = subprocess.run(
        [os.path.join(found.folder, "initdb"), "--version"], capture_output=True, check=True
    )
    assert b"PostgreSQL" in said.stdout

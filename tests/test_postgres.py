"""Throw-away databases and their sessions, as their callers see them."""

import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quod.postgres import server as postgres
from quod.postgres.database import Database
from quod.postgres.driver import Wire
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

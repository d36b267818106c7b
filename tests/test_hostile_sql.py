"""SQL of a document that attacks: each statement is shown stopped, and this process unharmed."""

import os
from collections.abc import Iterator

import pytest

from quod.postgres.answers import Attempt
from quod.postgres.database import Database
from quod.postgres.limits import Limits
from quod.postgres.server import Server, ServerError, start
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


REFUSED = {
    "reads a file by COPY": ("COPY t FROM '/etc/passwd'", "42501"),
    "writes a file by COPY": ("COPY t TO '/tmp/quod-was-here'", "42501"),
    "runs a program by COPY": ("COPY t FROM PROGRAM 'id'", "42501"),
    "runs a program by COPY TO": ("COPY t TO PROGRAM 'cat'", "42501"),
    "reads a file by function": ("SELECT pg_read_file('/etc/passwd')", "42501"),
    "lists a folder": ("SELECT pg_ls_dir('/')", "42501"),
    "imports a large object": ("SELECT lo_import('/etc/passwd')", "42501"),
    "exports a large object": ("SELECT lo_export(1, '/tmp/quod-was-here')", "42501"),
    "makes dblink": ("CREATE EXTENSION dblink", "42501"),
    "makes file_fdw": ("CREATE EXTENSION file_fdw", "42501"),
    "makes postgres_fdw": ("CREATE EXTENSION postgres_fdw", "42501"),
    "makes a language without trust": ("CREATE EXTENSION plpython3u", "0A000"),
    "calls a C library": (
        "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'system'",
        "42501",
    ),
    "calls an internal function": (
        "CREATE FUNCTION f() RETURNS int LANGUAGE internal AS 'pg_backend_pid'",
        "42501",
    ),
    "loads a library": ("LOAD 'dblink'", "42501"),
    "makes a superuser": ("CREATE ROLE root SUPERUSER", "42501"),
    "becomes a superuser": ("ALTER ROLE CURRENT_USER SUPERUSER", "42501"),
    "takes the superuser's role": ("SET ROLE postgres", "42501"),
    "takes the superuser's session": ("SET SESSION AUTHORIZATION postgres", "42501"),
    "takes a role with programs": ("SET ROLE pg_execute_server_program", "42501"),
    "makes an event trigger": (
        "CREATE EVENT TRIGGER e ON ddl_command_start"
        " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "42501",
    ),
    "switches triggers off": ("SET session_replication_role = replica", "42501"),
    "stops the server": ("SELECT pg_reload_conf()", "42501"),
    "changes PostgreSQL's own catalog": ("DELETE FROM pg_catalog.pg_class", "42501"),
    "fills temporary files": (
        "SELECT count(*) FROM (SELECT g, repeat('x', 100) FROM generate_series(1, 5000000) g"
        " ORDER BY 2, 1 OFFSET 1) s",
        "53400",
    ),
    "ends its transaction": ("COMMIT", "2D000"),
    "ends its transaction behind a comment": ("/* /* x */ */ -- y\n ; ROLLBACK AND CHAIN", "2D000"),
    "ends its transaction in a block": ("DO $$ BEGIN COMMIT; END $$", "2D000"),
    "sends two statements": ("SELECT 1; COMMIT", "42601"),
    "holds a NUL": ("SELECT 1\0; COMMIT", "22021"),
    "holds half a character": ("SELECT '\ud800'", "22021"),
    "prepares a transaction": ("PREPARE TRANSACTION 'x'", "2D000"),
    "waits for our data": ("COPY t FROM STDIN", "57014"),
}


REFUSED_ALONE = {
    "drops another database": ("DROP DATABASE template1", "42501"),
    "makes a database": ("CREATE DATABASE more", "42501"),
    "makes a tablespace": ("CREATE TABLESPACE s LOCATION '/tmp'", "42501"),
    "sets the server": ("ALTER SYSTEM SET fsync = on", "42501"),
    "makes a subscription": (
        "CREATE SUBSCRIPTION s CONNECTION 'dbname=postgres' PUBLICATION p",
        "42501",
    ),
}


@pytest.mark.parametrize(("sql", "sqlstate"), REFUSED_ALONE.values(), ids=REFUSED_ALONE.keys())
def test_is_refused_outside_a_transaction(session: Session, sql: str, sqlstate: str) -> None:
    refusal = session.attempt(sql).refusal
    assert refusal is not None
    assert refusal.sqlstate == sqlstate


@pytest.mark.parametrize(("sql", "sqlstate"), REFUSED.values(), ids=REFUSED.keys())
def test_is_refused_and_the_session_goes_on(session: Session, sql: str, sqlstate: str) -> None:
    with session.rolled_back():
        session.rows("CREATE TABLE t (a text)")
        refusal = session.attempt(sql).refusal
        assert refusal is not None
        assert refusal.sqlstate == sqlstate
        assert session.rows("SELECT count(*) FROM t") == [(0,)]
    assert session.rows("SELECT to_regclass('t')") == [(None,)]
    assert not os.path.exists("/tmp/quod-was-here")


def test_reset_role_comes_back_to_the_login_without_rights(session: Session) -> None:
    session.attempt("RESET ROLE")
    session.attempt("RESET SESSION AUTHORIZATION")
    assert session.rows("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == [(False,)]


def test_no_other_database_can_be_connected_to(server: Server, database: Database) -> None:
    with server.database() as other, database.session() as session:
        for name in ("postgres", "template1", other.name):
            asked = "SELECT has_database_privilege($1, 'CONNECT')"
            assert session.rows(asked, (name,)) == [(False,)]


def test_a_function_in_public_does_not_stand_before_the_servers_own(database: Database) -> None:
    with database.session() as session:
        session.rows(
            "CREATE FUNCTION pg_advisory_unlock_all() RETURNS void LANGUAGE plpgsql"
            " AS $$ BEGIN RAISE 'shadowed'; END $$"
        )
        session.attempt(f"ALTER DATABASE {database.name} SET search_path = public, pg_catalog")
    with database.session() as session:
        assert session.rows("SHOW search_path") == [("public",)]
        with session.rolled_back():
            session.rows("SELECT 1")
        assert not session.ended


LASTING = {
    "closes the database": "ALTER DATABASE {db} WITH ALLOW_CONNECTIONS false",
    "bounds the connections": "ALTER DATABASE {db} WITH CONNECTION LIMIT 0",
    "makes it a template": "ALTER DATABASE {db} WITH IS_TEMPLATE true",
    "sets the database": "ALTER DATABASE {db} SET default_transaction_read_only = on",
    "sets the login": "ALTER ROLE {owner} SET enable_seqscan = off",
    "sets the login in the database": "ALTER ROLE {owner} IN DATABASE {db} SET row_security = off",
    "takes its own right to connect": "REVOKE ALL ON DATABASE {db} FROM {owner}",
}


@pytest.mark.parametrize("sql", LASTING.values(), ids=LASTING.keys())
def test_what_an_owner_sets_to_last_is_undone_and_the_database_is_dropped(
    server: Server, sql: str
) -> None:
    with server.database() as witness:
        with server.database() as database:
            with database.session() as session:
                done = session.attempt(sql.format(db=database.name, owner=database.owner))
            with database.session() as session:
                assert session.rows(
                    "SELECT current_setting('default_transaction_read_only'),"
                    " current_setting('enable_seqscan'), current_setting('row_security')"
                ) == [("off", "on", "on")]
                session.attempt(sql.format(db=database.name, owner=database.owner))
        assert done.refusal is None or done.refusal.sqlstate in ("42501", "22023")
        with witness.session() as session:
            gone = "SELECT FROM pg_database WHERE datname = $1"
            assert session.rows(gone, (database.name,)) == []


def test_messages_come_as_they_are(session: Session) -> None:
    refusal = session.attempt("DO $$ BEGIN RAISE E'\\x1b[2J\\x07'; END $$").refusal
    assert refusal is not None
    assert refusal.message == "\x1b[2J\x07"


def test_a_script_that_commits_inside_is_seen(database: Database) -> None:
    with database.session() as session:
        with session.rolled_back():
            result = session.script("CREATE TABLE t (); COMMIT; BEGIN")
            assert result.refusal is not None
            assert result.refusal.sqlstate == "2D000"
        assert session.ended


def test_a_copy_to_us_ends_the_session_only(database: Database) -> None:
    with database.session() as session:
        refusal = session.attempt("COPY (SELECT generate_series(1, 1e9)) TO STDOUT").refusal
        assert refusal is not None
        assert refusal.sqlstate == "0A000"
        session.reopen()
        assert session.rows("SELECT 1") == [(1,)]


def test_a_session_that_ends_itself_is_a_refusal(database: Database) -> None:
    with database.session() as session:
        attempt = session.attempt("SELECT pg_terminate_backend(pg_backend_pid())")
        assert attempt.refusal is not None
        assert session.attempt("SELECT 1") == Attempt((), -1, session.attempt("SELECT 1").refusal)
        with pytest.raises(ServerError):
            session.rows("SELECT 1")
        with session.rolled_back():
            assert session.rows("SELECT 1") == [(1,)]


@pytest.mark.parametrize("role", ["postgres", "pg_execute_server_program", "quod_x", "public"])
def test_a_role_with_rights_is_never_given(server: Server, role: str) -> None:
    with server.database(roles=[role]) as database, database.session() as session:
        assert database.refused_roles == (role,)
        assert session.attempt(f'SET ROLE "{role}"').refusal is not None

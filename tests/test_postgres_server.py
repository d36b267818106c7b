"""The server of a run: what is left when it ends or is killed, and what is said when it fails."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from quod.postgres import server as postgres
from quod.postgres.account import Account, may_reach, server_account
from quod.postgres.binaries import binaries
from quod.postgres.database import Database
from quod.postgres.places import cache
from quod.postgres.server import Server, ServerError


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres.start() as server:
        yield server


@pytest.fixture(scope="module")
def database(server: Server) -> Iterator[Database]:
    with server.database() as database:
        yield database


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


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
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

"""Documents that mean harm: nothing raises, all ends in time, nothing outside is touched.

The limits are made short here, so that what would end after seconds ends at once. What the
sessions themselves allow and forbid is shown in `test_hostile_sql` and `test_hostile_load`.
"""

import io
import os
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from xml.dom import minidom

import pytest

from hostile import Box, document, function, trigger
from quod import pipeline
from quod.cli.main import main
from quod.postgres import patience
from quod.postgres.server import Server, start
from quod.prove import runner
from quod.prove.report import html, junit, terminal
from quod.prove.results import Judged, Proof
from quod.prove.runner import Wanted
from quod.source.text import decode

SECONDS_MAX = 40
"""For the worst of them on a busy machine; one wait without end would be many minutes."""
EVIL = "<script>x</script><b onload=x>\x1b[31m\x1b]0;t\x07\u202e\u2028\x85\"q's' &amp; %s $1 \\ ]]>"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with start() as running:
        yield running


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second for a statement."""
    monkeypatch.setattr(runner, "_deadline_s", lambda wanted, tables: 0.5)
    monkeypatch.setattr(patience, "HURRIED_S", 0.1)
    monkeypatch.setattr(patience, "_HURRIED_WAITS", 10)


def prove(server: Server, text: str) -> Proof:
    compiled = pipeline.compile_source(decode("data-model.md", text.encode("utf-8", "replace")))
    started = time.monotonic()
    proof = runner.run(
        compiled.model, compiled.lowered, compiled.diagnostics, server, Wanted(50), lambda _: None
    )
    assert time.monotonic() - started < SECONDS_MAX
    return proof


def of_lid(proof: Proof) -> list[Judged]:
    """The verdicts about the harmless neighbour."""
    return [judged for judged in proof.verdicts if judged.part.endswith("Lid")]


ENDLESS = {
    "a check that sleeps": Box(checks=["pg_sleep(1000) IS NOT NULL"]),
    "a check that loops": Box(
        sql=function("LOOP END LOOP; RETURN true;", takes="integer"), checks=["harm(id)"]
    ),
    "two hundred checks that loop": Box(
        sql=function("LOOP END LOOP; RETURN true;", takes="integer"),
        checks=[f"harm({n}) AND id <> {-n - 2}" for n in range(200)],
    ),
    "a check that fills the memory": Box(
        checks=["length(repeat(repeat('x', 1000000), 1000) || label) > 0"]
    ),
    "a default that sleeps": Box(field="| `at` | TEXT | DEFAULT pg_sleep(1000)::text | Late |"),
    "a default that loops": Box(
        sql=function("LOOP END LOOP; RETURN 'x';", "text"),
        field="| `at` | TEXT | NOT NULL, DEFAULT harm() | Late |",
    ),
    "a generated column that loops": Box(
        sql=function("LOOP END LOOP; RETURN 'x';", "text", "text"),
        field="| `made` | TEXT | GENERATED ALWAYS AS (harm(label)) STORED | Never |",
    ),
    "an index that loops": Box(
        sql=function("LOOP END LOOP; RETURN 'x';", "text", "text"),
        indexes="CREATE INDEX a ON box (harm(label));\n"
        "CREATE INDEX b ON box (id) WHERE harm('a') = 'x';",
    ),
    "a trigger that loops": Box(sql=trigger("LOOP END LOOP;")),
    "a trigger that unsets the time limit": Box(
        sql=trigger("PERFORM set_config('statement_timeout', '0', false); LOOP END LOOP;")
    ),
    "a trigger that floods": Box(
        sql=trigger("INSERT INTO lid SELECT g, 1 FROM generate_series(1000, 1000000000000) g;")
    ),
    "a pattern that counts for ever": Box(
        query="SELECT count(*) FROM generate_series(1, 1000000000000) g WHERE $1 = 'a'"
    ),
    "a pattern that sleeps": Box(query="SELECT pg_sleep(1000)"),
    "a pattern without end": Box(
        query="WITH RECURSIVE r(a) AS (SELECT 1 UNION ALL SELECT a FROM r) SELECT count(*) FROM r"
    ),
    "a pattern with rows without end": Box(
        query="SELECT g, repeat('x', 1000) FROM generate_series(1, 100000000) g"
    ),
    "a regular expression that explodes": Box(
        checks=[r"repeat('a', 40) || label ~ '^((a?){40}){40}b\1$'"]
    ),
}


@pytest.mark.parametrize("box", ENDLESS.values(), ids=ENDLESS.keys())
def test_what_never_ends_is_stopped_and_told(server: Server, box: Box) -> None:
    proof = prove(server, document(box))
    refuted = [judged for judged in proof.verdicts if judged.verdict == "refuted"]
    told = [judged for judged in refuted if _speaks_of_limits(judged.outcome.reason or "")]
    assert told, [judged.outcome.reason for judged in proof.verdicts]
    assert "refuted" not in {judged.verdict for judged in of_lid(proof)}


def test_what_never_ends_is_not_tried_again(server: Server) -> None:
    proof = prove(server, document(ENDLESS["two hundred checks that loop"]))
    reasons = [judged.outcome.reason or "" for judged in proof.verdicts]
    assert sum("not tried" in reason for reason in reasons) > 150
    checks = [judged for judged in of_lid(proof) if judged.proof == "check-rejects-violation"]
    assert [judged.verdict for judged in checks] == ["proven"]


def test_patience_grows_short_and_ends() -> None:
    one = patience.Patience(5.0)
    for _ in range(100):
        one.spent("23514", 1.0)
    assert one.deadline_s == 5.0, "what is refused for a reason costs nothing"
    one.spent("57014", 15.0)
    assert one.deadline_s == patience.HURRIED_S
    assert not one.is_over
    one.spent("53200", 1.0)
    assert one.is_over
    one.renew()
    assert (one.is_over, one.deadline_s) == (False, patience.HURRIED_S)


def _speaks_of_limits(reason: str) -> bool:
    words = ("timeout", "deadline", "limits", "memory", "watchdog", "too complex", "too large")
    return any(word in reason for word in words)


REACHING = {
    "reads a file by default": Box(
        field="| `at` | TEXT | DEFAULT pg_read_file('/etc/passwd') | Its |"
    ),
    "reads a file by a pattern": Box(query="SELECT pg_read_file('/etc/passwd')"),
    "imports a file": Box(query="SELECT lo_import('/etc/passwd')"),
    "copies from a file": Box(query="COPY box FROM '/etc/passwd'"),
    "runs a program": Box(sql=trigger("EXECUTE 'COPY box TO PROGRAM ''touch {mark}''';")),
    "runs a program by a pattern": Box(query="COPY box TO PROGRAM 'touch {mark}'"),
    "runs a program in a migration": Box(
        sql="CREATE TABLE box (id INTEGER PRIMARY KEY, label TEXT NOT NULL);\n"
        "COPY box TO PROGRAM 'touch {mark}';\nDROP DATABASE postgres;\n"
        "ALTER SYSTEM SET fsync = on;\nALTER ROLE CURRENT_USER SUPERUSER;\n"
        "CREATE EXTENSION plpython3u;\n"
        "CREATE EVENT TRIGGER harm ON ddl_command_start EXECUTE FUNCTION harm();"
    ),
    "changes the system": Box(sql=trigger("EXECUTE 'ALTER SYSTEM SET fsync = on';")),
    "becomes superuser": Box(sql=trigger("EXECUTE 'ALTER ROLE CURRENT_USER SUPERUSER';")),
    "makes a role": Box(sql=trigger("EXECUTE 'CREATE ROLE harm SUPERUSER';")),
    "drops a database": Box(sql=trigger("EXECUTE 'DROP DATABASE postgres';")),
    "connects to another database": Box(
        sql="CREATE EXTENSION dblink;\nCREATE EXTENSION postgres_fdw;",
        query="SELECT dblink_connect('dbname=postgres')",
    ),
    "sets what lasts": Box(
        sql=trigger(
            "EXECUTE format('ALTER ROLE %I SET statement_timeout = 0', current_user); "
            "EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database());"
        )
    ),
    "ends its own backend": Box(sql=trigger("PERFORM pg_terminate_backend(pg_backend_pid());")),
    "ends its backend in a check": Box(
        checks=["pg_terminate_backend(pg_backend_pid()) IS NOT NULL"]
    ),
    "ends its backend in a pattern": Box(query="SELECT pg_terminate_backend(pg_backend_pid())"),
    "commits in a trigger": Box(sql=trigger("COMMIT;")),
    "rolls back in a pattern": Box(query="ROLLBACK"),
    "says several statements in a pattern": Box(query="SELECT 1; COMMIT; DROP TABLE lid"),
    "drops its table": Box(sql=trigger("DROP TABLE box CASCADE;")),
    "drops all it owns": Box(sql=trigger("DROP OWNED BY CURRENT_USER CASCADE;")),
    "moves the search path": Box(sql=trigger("PERFORM set_config('search_path', '', false);")),
    "locks": Box(query="SELECT pg_advisory_lock(1)"),
    "notifies": Box(sql=trigger("PERFORM pg_notify('x', repeat('y', 7000));")),
    "forgets prepared statements": Box(sql=trigger("DEALLOCATE ALL;")),
    "shadows the server's functions": Box(
        sql="CREATE FUNCTION lower(text) RETURNS text LANGUAGE sql AS 'SELECT ''x''';\n"
        "CREATE FUNCTION count(text) RETURNS bigint LANGUAGE sql AS 'SELECT 7::bigint';\n"
        "CREATE FUNCTION quote_nullable(text) RETURNS text LANGUAGE sql AS "
        "$$ SELECT '''; DROP TABLE lid; --' $$;\n"
        "CREATE FUNCTION format_type(oid, integer) RETURNS text LANGUAGE sql AS 'SELECT ''x''';\n"
        "CREATE TABLE pg_trigger (id INTEGER PRIMARY KEY);\n"
        "CREATE TABLE pg_attribute (id INTEGER PRIMARY KEY);"
    ),
    "is called pg_class": Box(name="pg_class", query="SELECT id FROM public.pg_class"),
    "starves a sequence": Box(
        sql="CREATE SEQUENCE few MAXVALUE 2;",
        field="| `number` | INTEGER | DEFAULT nextval('few') | Few |",
    ),
}


@pytest.mark.parametrize("box", REACHING.values(), ids=REACHING.keys())
def test_what_reaches_out_touches_nothing(server: Server, box: Box, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    before = _outside(server)
    proof = prove(server, document(box).replace("{mark}", str(mark)))
    assert not mark.exists()
    assert _outside(server) == before
    wrong = [judged for judged in of_lid(proof) if judged.verdict == "refuted"]
    assert wrong == []
    assert [judged.verdict for judged in of_lid(proof)].count("proven") > 5


def _outside(server: Server) -> list[tuple[object, ...]]:
    """Databases, roles with rights and settings of the server, as a fresh session sees them."""
    with server.database() as database, database.session() as session:
        return session.rows(
            "SELECT 'database', datname::text FROM pg_database WHERE datname !~ '^quod_'"
            " UNION ALL SELECT 'role', rolname::text FROM pg_roles"
            " WHERE (rolsuper OR rolcreaterole OR rolcreatedb OR rolname !~ '^quod_owner')"
            " UNION ALL SELECT 'setting', setting FROM pg_settings WHERE name = 'fsync'"
            " ORDER BY 1, 2"
        )


WHERE = [
    "Shelf", "Box", "Holds things", "`id`", "`label`", "What is in it", "label = $1", '"a"',
    "Boxes with a label", "50ms", "2025-02-03", "`width > 0`", "INTEGER", "PRIMARY KEY",
]  # fmt: skip


@pytest.mark.parametrize("place", WHERE)
def test_hostile_text_is_shown_harmless(server: Server, place: str) -> None:
    text = document(Box()).replace(place, place[:-1] + EVIL + place[-1])
    source = decode("data-model.md", text.encode())
    proof = prove(server, text)
    shown = terminal.render(proof, "everything", False)
    page = html.render(proof, source)
    minidom.parseString(junit.render(proof, source.file))
    for hidden in ("\x1b", "\x07", "\u202e", "\u2028", "\x85"):
        assert hidden not in shown
        assert hidden not in page
    assert "<script>x" not in page
    assert "<b onload" not in page


@pytest.mark.parametrize("place", WHERE)
@pytest.mark.parametrize("style", ["terminal", "sarif", "github", "json"])
def test_check_shows_hostile_text_harmless(tmp_path: Path, place: str, style: str) -> None:
    path = tmp_path / "data-model.md"
    path.write_text(document(Box()).replace(place, place[:-1] + EVIL + place[-1]))
    code, shown = run("check", "--format", style, "--coverage", str(path))
    assert code in (0, 1)
    assert not set(shown) & set("\x1b\x07\u202e")


def run(*words: str) -> tuple[int, str]:
    """The exit code, and what a terminal would show."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = main(words)
    return code, printed.getvalue()


FILES = {
    "empty": (b"", 0, "nothing-is-built"),
    "only a byte order mark": (b"\xef\xbb\xbf", 0, "nothing-is-built"),
    "only NULs": (b"\0" * 1000, 1, "not all UTF-8"),
    "not text": (bytes(range(256)) * 300, 1, "not all UTF-8"),
    "UTF-16": (document(Box()).encode("utf-16"), 1, "not all UTF-8"),
    "too large": (b"x" * (pipeline.BYTES_MAX + 1), 3, "at most 32 megabytes"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_strange_file_is_told_in_a_line(tmp_path: Path, name: str) -> None:
    data, code, words = FILES[name]
    path = tmp_path / "data-model.md"
    path.write_bytes(data)
    exit_code, shown = run("check", str(path))
    assert (exit_code, words in shown) == (code, True), shown[-500:]
    assert "Traceback" not in shown


def test_what_is_no_file_is_told_in_a_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "loop", "zero", "folder", "nothing", "a\0b", "x" * 5000):
        for command in ("check", "prove", "explain"):
            place = f"{tmp_path / name}:1" if command == "explain" else str(tmp_path / name)
            code, shown = run(command, place)
            assert code == 3, (name, command, shown)
            assert "quod: error: " in shown
            assert "Traceback" not in shown


def test_a_pipe_in_a_folder_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "data-model.md")
    code, shown = run("check", str(tmp_path))
    assert (code, "there is no `data-model.md`" in shown) == (3, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_closed_file_is_told_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "data-model.md"
    path.touch(0)
    code, shown = run("check", str(path))
    assert (code, "permission denied" in shown) == (3, True)

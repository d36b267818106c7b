"""The command line: exit codes, one-line errors, what goes to which stream."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from quod.cli.commands import build
from quod.cli.main import main
from quod.diagnostics.diagnostic import Diagnostic, Severity
from quod.diagnostics.report import Coverage
from quod.model.aspects import FieldType, Unsupported
from quod.model.claims import Claim, NotUnderstood, Subject
from quod.prove.obligation import Outcome, Verdict
from quod.prove.results import Hollow, Judged, Mutation, Progress, Proof
from quod.source.span import Span
from quod.source.text import decode

ROOT = Path(__file__).resolve().parents[1]
FINE, FINDINGS, WRONG_USE, WORLD_FAILED, INTERRUPTED = 0, 1, 2, 3, 130


class ServerError(Exception):
    """What the server's package raises."""

    help = "install it"


class Stage(ModuleType):
    """A pipeline that finds what a test tells it to find."""

    severity: Severity | None = None
    verdict: Verdict = "proven"
    hollow = False
    broken: BaseException | None = None
    files: tuple[tuple[str, str], ...] = (("schema.sql", "CREATE TABLE book ();\n"),)
    asked: tuple[object, ...] = ()

    def compile(self, path: str) -> SimpleNamespace:
        source = decode(path, Path(path).read_bytes())
        span = Span(source, 2, 6)
        claim = Claim(Subject("Book", "price"), FieldType("numeric"), span, "schema table")
        missed = (NotUnderstood(span, "say it otherwise"),)
        later = Claim(Subject(None), Unsupported("caching", "x"), span, "prose")
        found = () if self.severity is None else (
            Diagnostic("some-rule", self.severity, span, "something is off"),
        )  # fmt: skip
        covered = Coverage(4, 2, 1, 1)
        document = SimpleNamespace(source=source)
        compiled = SimpleNamespace(
            document=document,
            documents=(document,),
            claims=(claim,),
            diagnostics=found,
            coverage=covered,
            coverages=(covered,),
            accepted=(),
            model=SimpleNamespace(
                not_understood=missed, facts=lambda kind: iter(((later, later.value),))
            ),
        )
        compiled.of = lambda files: compiled
        return compiled

    def build(self, compiled: object, target: str) -> Iterator[SimpleNamespace]:
        yield from (SimpleNamespace(name=name, text=text) for name, text in self.files)

    def prove(self, compiled: SimpleNamespace, **said: object) -> Proof:
        if self.broken is not None:
            raise self.broken
        self.asked = (said["rows"], said["mutate"], said["server"])
        said["progress"](Progress(1, 2, "proving"))  # type: ignore[operator]
        outcome = Outcome(self.verdict, "SELECT 1;", "because")
        judged = Judged(self.verdict, "it holds", compiled.claims, "a-proof", outcome, "Book")
        hollow = (Hollow("a constraint", compiled.claims, "because"),) if self.hollow else ()
        return Proof("PostgreSQL 18.6", 0.5, (judged,), Mutation(1, 1, hollow), ())


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    import quod

    stage = Stage("quod.pipeline")
    server = ModuleType("quod.postgres.server")
    server.ServerError = ServerError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "quod.pipeline", stage)
    monkeypatch.setattr(quod, "pipeline", stage, raising=False)
    monkeypatch.setitem(sys.modules, "quod.postgres.server", server)
    monkeypatch.setattr(build, "_known", lambda target: None)
    return stage


@pytest.fixture
def document(tmp_path: Path) -> str:
    path = tmp_path / "data-model.md"
    path.write_text("# Book\n\nprice\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("severity", "code"), [(None, FINE), ("note", FINE), ("warning", FINE), ("error", FINDINGS)]
)
def test_check_ends_with_findings_only_for_errors(
    stage: Stage,
    document: str,
    severity: Severity | None,
    code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stage.severity = severity
    assert main(("check", document)) == code
    printed, complaints = capsys.readouterr()
    assert printed.endswith("in 1 file; 75% of 4 lines compiled, 1 not understood (--coverage)\n")
    assert complaints == ""


def test_check_prints_every_form(
    stage: Stage, document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.severity = "warning"
    main(("check", document, "--format", "json"))
    assert json.loads(capsys.readouterr().out)["coverage"]["lines"] == 4
    main(("check", document, "--format", "sarif"))
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"
    main(("check", document, "--format", "github"))
    assert capsys.readouterr().out.startswith("::warning file=")
    main(("check", document, "--coverage"))
    printed = capsys.readouterr().out
    assert "not understood      1  25.0%" in printed
    assert "  not understood, line 1: Book" in printed
    assert "  not supported yet: caching, 1 statement (line 1)" in printed


def test_a_folder_stands_for_its_documents_each_once(
    stage: Stage, tmp_path: Path, document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    deeper = tmp_path / "002-y" / "data-model.md"
    hidden = tmp_path / ".git" / "data-model.md"
    for path in (deeper, hidden):
        path.parent.mkdir()
        path.write_text("# Y ...\n", encoding="utf-8")
    assert main(("check", str(tmp_path), document)) == FINE
    assert "in 2 files" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("chek", "x"), WRONG_USE, "did you mean `check`?"),
        (("x\x1b[31m",), WRONG_USE, "the commands are build, check, explain, fmt, new"),
        (("check",), WRONG_USE, "see `quod check --help`"),
        (("check", "x", "--format", "yaml"), WRONG_USE, "invalid choice: 'yaml'"),
        (("prove", "x", "--rows", "0"), WRONG_USE, "is not a number from 1"),
        (("explain", "x"), WRONG_USE, "write `data-model.md:41`"),
        (("explain", "x:0"), WRONG_USE, "write `data-model.md:41`"),
        (("explain", "x:FR-001"), WRONG_USE, "rules and requirements come later"),
        (("explain", "x:1", "--rows", "many"), WRONG_USE, "is not a number from 1"),
        (("--nonsense",), WRONG_USE, "see `quod --help`"),
        ((), WRONG_USE, "commands:"),
        (("check", "no/such/file.md"), WORLD_FAILED, "there is no file `no/such/file.md`"),
        (("prove", "no/such/file.md"), WORLD_FAILED, "there is no file `no/such/file.md`"),
        (("check", os.devnull), WORLD_FAILED, "is not a regular file"),
    ],
)
def test_wrong_use_gets_one_line_and_a_hint(
    stage: Stage, words: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == code
    printed, complaints = capsys.readouterr()
    assert printed == ""
    assert said in complaints
    assert "Traceback" not in complaints
    assert "\x1b" not in complaints


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("check", "--help")])
def test_help_is_fine(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == FINE
    assert capsys.readouterr().out


@pytest.mark.parametrize("name", ["build", "check", "explain", "new", "prove", "upgrade"])
def test_help_of_a_command_has_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main((name, "--help"))
    assert f"examples:\n  quod {name} " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("verdict", "hollow", "code"),
    [
        ("proven", False, FINE),
        ("measured", False, FINE),
        ("unproven", False, FINE),
        ("refuted", False, FINDINGS),
        ("proven", True, FINDINGS),
    ],
)
def test_prove_ends_with_findings_for_refuted_and_hollow(
    stage: Stage,
    document: str,
    verdict: Verdict,
    hollow: bool,
    code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stage.verdict, stage.hollow = verdict, hollow
    assert main(("prove", document, "--rows", "5", "--mutate")) == code
    printed, complaints = capsys.readouterr()
    assert printed.splitlines()[-1].endswith("in 0.5 s on PostgreSQL 18.6")
    assert complaints == ""
    assert stage.asked == (5, True, None)


def test_prove_writes_the_reports_that_are_asked_for(
    stage: Stage, document: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, junit = tmp_path / "proof.html", tmp_path / "junit.xml"
    words = ("prove", document, "--report", str(page), "--junit", str(junit), "--format", "json")
    assert main(words) == FINE
    assert json.loads(capsys.readouterr().out)["summary"]["proven"] == 1
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert junit.read_text(encoding="utf-8").startswith("<?xml")
    assert main(("prove", document, "--report", str(tmp_path / "no" / "x.html"))) == WORLD_FAILED


@pytest.mark.parametrize(
    ("broken", "code", "said"),
    [
        (ServerError("no server"), WORLD_FAILED, "= help: install it"),
        (KeyboardInterrupt(), INTERRUPTED, "interrupted"),
        (PermissionError(13, "Permission denied", "a\x1bb"), WORLD_FAILED, "`a\\x1bb`: permission"),
        (ValueError("oops"), WORLD_FAILED, "this is a mistake in quod"),
    ],
)
def test_what_goes_wrong_has_an_exit_code(
    stage: Stage,
    document: str,
    broken: BaseException,
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stage.broken = broken
    assert main(("prove", document)) == code
    assert said in capsys.readouterr().err


def test_build_writes_nothing_but_the_model_when_there_are_errors(
    stage: Stage, document: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.severity = "error"
    assert main(("build", document, "--target", "sql", "-o", str(tmp_path / "out"))) == FINDINGS
    assert not (tmp_path / "out").exists()
    assert main(("build", document, "--target", "model", "-o", "-")) == FINDINGS
    printed, complaints = capsys.readouterr()
    assert printed == "CREATE TABLE book ();\n"
    assert "error[some-rule]" in complaints


def test_build_writes_into_its_folder_and_nowhere_else(
    stage: Stage, document: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.files = (("a.sql", "a"), ("sub/b.sql", "b"))
    out = tmp_path / "out"
    assert main(("build", document, "--target", "sql", "-o", str(out))) == FINE
    assert (out / "sub" / "b.sql").read_text(encoding="utf-8") == "b"
    assert main(("build", document, "--target", "sql", "-o", "-")) == WRONG_USE
    for name in ("../x", "/x", "a/../../x", "a\\x", ""):
        stage.files = ((name, "x"),)
        assert main(("build", document, "--target", "sql", "-o", str(out))) == WORLD_FAILED
    assert not (tmp_path / "x").exists()


def test_there_is_no_unknown_target(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("build", document, "--target", "cobol", "-o", "-")) == WRONG_USE
    assert "there is no target `cobol`" in capsys.readouterr().err


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colour_and_progress_that_is_wiped(
    stage: Stage, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, complaints = Screen(), Screen()
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", printed)
    monkeypatch.setattr(sys, "stderr", complaints)
    main(("prove", document))
    assert "\x1b[32m" in printed.getvalue()
    assert "1/2 proving" in complaints.getvalue()
    assert complaints.getvalue().endswith("\r\x1b[2K")

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stdout", plain := Screen())
    main(("prove", document))
    assert "\x1b" not in plain.getvalue()


def test_a_reader_that_leaves_is_no_error() -> None:
    code = "import sys; from quod.cli.main import main; sys.exit(main(['--version']))"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        (sys.executable, "-c", code),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == b""

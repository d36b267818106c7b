"""The cases: folders of a document and what the program says of it, compared to the letter.

`tests/cases/STAGE/SENTENCE/` holds `data-model.md` and what else it speaks of, or a workspace of
increments as `specs/001-x/data-model.md`, ..., which is then given as `specs`; and any of

- `read.txt`    what each line was read as: claims, prose, or not understood and why,
- `resolve.txt` what did not agree when the claims were brought together, as `check` prints it,
- `check.txt`   what `quod check data-model.md` prints,
- `model.json`  what `quod build data-model.md --target model -o -` prints,
- `schema.sql`  what `quod build data-model.md --target sql -o -` prints,
- `prove.txt`   the verdicts of `quod prove data-model.md`, a line each, without times,
- `mutate.txt`  what `quod prove --mutate` takes away without a proof turning red, and the counts.

`UPDATE=1` rewrites those that exist; to start one, create it empty. The program runs in
this process, in the folder of the case.
"""

import difflib
import io
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import quod.lower.objects
import quod.prove.proofs
import quod.read.sections
from quod.cli.main import main
from quod.diagnostics.render import terminal
from quod.model.claims import Claim, NotUnderstood, Prose
from quod.postgres.server import Server, start
from quod.read.reader import read as read_document
from quod.read.scope import Read
from quod.registry import modules
from quod.resolve.resolve import resolve
from quod.source.span import Span
from quod.source.text import decode
from quod.syntax.markdown import parse

CASES = Path(__file__).parent / "cases"
DOCUMENT = "data-model.md"
INCREMENTS = "specs"
FINE, FINDINGS = 0, 1
UNSAID: tuple[object, ...] = (None, "", ())
ROWS = "1000"
"""Enough for the planner to like an index."""


def read() -> str:
    found = read_document(parse(decode(DOCUMENT, Path(DOCUMENT).read_bytes())))
    return "".join(f"{line}\n" for line in sorted(map(read_line, found), key=line_number))


def resolved() -> str:
    document = parse(decode(DOCUMENT, Path(DOCUMENT).read_bytes()))
    found = tuple(read_document(document))
    claims = tuple(one for one in found if isinstance(one, Claim))
    missed = tuple(one for one in found if isinstance(one, NotUnderstood))
    model, findings = resolve((document,), claims, missed)
    lines = [f"{read_line(one)}\n" for one in model.not_understood]
    if not findings:
        return "".join((*lines, "nothing found\n"))
    ordered = sorted(findings, key=lambda found: found.span.start)
    return "".join((*lines, terminal.render(ordered, colour=False), "\n"))


def meant() -> str:
    """What is given to the program: the document, or the folder of increments."""
    return DOCUMENT if Path(DOCUMENT).exists() else INCREMENTS


def check() -> str:
    code, printed = run("check", meant())
    assert (code == FINDINGS) == (": error[" in printed), "the exit code says what was printed"
    return printed


def model() -> str:
    return run("build", meant(), "--target", "model", "-o", "-")[1]


def schema() -> str:
    return run("build", meant(), "--target", "sql", "-o", "-")[1]


def prove() -> str:
    return "".join(f"{verdict_line(verdict)}\n" for verdict in proof(Path.cwd())["verdicts"])


def mutate() -> str:
    mutation = proof(Path.cwd())["mutation"]
    hollow = [f"{one['line']}: {one['claim']} ({one['reason']})" for one in mutation["hollow"]]
    return "\n".join((*hollow, f"{mutation['mutants']} mutants, {mutation['killed']} killed\n"))


@cache
def proof(folder: Path) -> dict[str, Any]:
    """What `quod prove` prints for the case, with mutants where the case expects some."""
    mutation = ["--mutate"] * (folder / "mutate.txt").exists()
    code, printed = run("prove", meant(), "--format", "json", "--rows", ROWS, *mutation)
    found: dict[str, Any] = json.loads(printed)
    refuted = any(verdict["verdict"] == "refuted" for verdict in found["verdicts"])
    error = any(diagnostic["severity"] == "error" for diagnostic in found["diagnostics"])
    hollow = bool(mutation) and bool(found["mutation"]["hollow"])
    assert (code == FINDINGS) == (refuted or error or hollow), "the exit code says what was found"
    return found


EXPECTATIONS: dict[str, Callable[[], str]] = {
    "read.txt": read,
    "resolve.txt": resolved,
    "check.txt": check,
    "model.json": model,
    "schema.sql": schema,
    "prove.txt": prove,
    "mutate.txt": mutate,
}

ON_SERVER = ("prove.txt", "mutate.txt")

FOUND = sorted({path.parent for name in EXPECTATIONS for path in CASES.rglob(name)})


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all cases, for most of their time would go into starting it."""
    with start() as running:
        yield running


@pytest.mark.parametrize("folder", FOUND, ids=[str(path.relative_to(CASES)) for path in FOUND])
def test_case(
    folder: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if not (folder / DOCUMENT).exists() and not (folder / INCREMENTS).is_dir():
        pytest.skip("another harness reads this folder")
    monkeypatch.chdir(folder)
    if any((folder / name).exists() for name in ON_SERVER):
        running: Server = request.getfixturevalue("server")
        monkeypatch.setattr("quod.postgres.server.start", lambda: nullcontext(running))
    for name, print_it in EXPECTATIONS.items():
        if (folder / name).exists():
            compare(folder / name, print_it())


def test_every_case_expects_something() -> None:
    for document in CASES.rglob(DOCUMENT):
        if {"bad", "good"} & set(document.parts):
            continue  # tests/test_rules_lint.py reads these
        increment = document.parent.parent.name == INCREMENTS
        folder = document.parents[2] if increment else document.parent
        expected = [name for name in EXPECTATIONS if (folder / name).exists()]
        assert expected, f"{folder} expects nothing"


@pytest.mark.parametrize(
    ("stage", "plugins"),
    [
        ("sections", quod.read.sections),
        ("objects", quod.lower.objects),
        ("proofs", quod.prove.proofs),
    ],
)
def test_every_plug_in_has_a_case(stage: str, plugins: ModuleType) -> None:
    names = {module.__name__.rpartition(".")[2].replace("_", "-") for module in modules(plugins)}
    assert names <= {folder.name for folder in (CASES / stage).iterdir()}


def test_a_mismatch_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UPDATE", raising=False)
    expected = tmp_path / "check.txt"
    expected.write_text("one\ntwo\n", encoding="utf-8")
    compare(expected, "one\ntwo\n")
    with pytest.raises(pytest.fail.Exception, match=r"(?s)-two.*\+three"):
        compare(expected, "one\nthree\n")
    monkeypatch.setenv("UPDATE", "1")
    compare(expected, "one\nthree\n")
    assert expected.read_text(encoding="utf-8") == "one\nthree\n"


def compare(path: Path, printed: str) -> None:
    """Fails with the difference, or writes it when that is asked for."""
    expected = path.read_text(encoding="utf-8")
    if printed == expected:
        return
    if os.environ.get("UPDATE") == "1":
        path.write_text(printed, encoding="utf-8", newline="\n")
        return
    lines = difflib.unified_diff(
        expected.splitlines(), printed.splitlines(), "expected", "printed", lineterm=""
    )
    pytest.fail("\n".join((str(path), *lines)), pytrace=False)


def run(*words: str) -> tuple[int, str]:
    """The exit code of the program and what it prints."""
    printed, complaints = io.StringIO(), io.StringIO()
    with redirect_stdout(printed), redirect_stderr(complaints):
        code = main(words)
    assert code in (FINE, FINDINGS), complaints.getvalue()
    return code, printed.getvalue()


def verdict_line(verdict: dict[str, object]) -> str:
    """A verdict with its line; measured numbers differ from run to run and are left out."""
    said = "{line}: {verdict} [{proof}] {claim}".format(**verdict)
    if str(verdict["file"]).startswith(INCREMENTS):
        said = f"{verdict['file']}:{said}"
    reason = verdict["reason"]
    if not reason:
        return said
    return f"{said} ({re.sub(r'[0-9.]+ m?s', 'N ms', str(reason))})"


def read_line(found: Read) -> str:
    """What was read, without the place of the words in the line."""
    match found:
        case Claim(subject, value, span, carrier):
            about = ".".join(name for name in subject if name is not None) or "the document"
            pairs = zip(value._fields, value, strict=True)
            said = ", ".join(f"{name} {shown(one)}" for name, one in pairs if one not in UNSAID)
            return f"{span.line}: {about}: {type(value).__name__}({said}) [{carrier}]"
        case Prose(span):
            lines = f"{span.line}-{span.end_line}" if span.end_line > span.line else f"{span.line}"
            return f"{lines}: prose"
        case NotUnderstood(span, reason, due):
            what = "not understood" if due else "not read"
            return f"{span.line}: {what}: {shown(span)} ({reason})"
    return f"{found.span.line}: {found.severity}[{found.rule}] {found.message}"


def line_number(line: str) -> int:
    return int(re.split("[-:]", line, maxsplit=1)[0])


def shown(value: object) -> str:
    """A value of a claim; a span by its words, and nothing of where it stands."""
    if isinstance(value, Span):
        return repr(value.text)
    if type(value) is tuple:
        return f"({', '.join(map(shown, value))})"
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return f"{type(value).__name__}({', '.join(map(shown, value))})"
    return repr(value)

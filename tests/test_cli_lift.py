"""`quod new` and `quod upgrade` as commands: what is written where, and what is left alone."""

import subprocess
from pathlib import Path

import pytest

from quod.cli.main import main

FINE, FINDINGS, WRONG_USE, WORLD_FAILED = 0, 1, 2, 3
TABLE = "| Field | Type | Constraints |\n|---|---|---|\n| `id` | uuid | PRIMARY KEY |\n"
DOCUMENT = f"# Data Model: Inn\n\n## Entity Definitions\n\n### Entity 1: Room\n\n{TABLE}"
CONTRARY = DOCUMENT + "\n\n```sql\nCREATE TABLE room (id text PRIMARY KEY);\n```\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "data-model.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def test_upgrade_prints_and_changes_nothing(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("upgrade", str(document))) == FINE
    assert "#### Schema" in capsys.readouterr().out
    assert document.read_text(encoding="utf-8") == DOCUMENT
    assert [path.name for path in document.parent.iterdir()] == ["data-model.md"]


def test_upgrade_writes_over_no_file(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.md"
    assert main(("upgrade", str(document), "-o", str(other))) == FINE
    other.write_text("mine", encoding="utf-8")
    assert main(("upgrade", str(document), "-o", str(other))) == WORLD_FAILED
    assert "is there already" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == "mine"
    other.chmod(0o640)
    assert main(("upgrade", str(document), "-o", str(other), "--force")) == FINE
    assert "#### Schema" in other.read_text(encoding="utf-8")
    assert other.stat().st_mode & 0o777 == 0o640
    assert main(("upgrade", str(document), "-o", str(tmp_path), "--force")) == WORLD_FAILED
    assert main(("upgrade", str(document), "-o", str(tmp_path / "no" / "x.md"))) == WORLD_FAILED
    assert f"there is no folder `{tmp_path / 'no'}`" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data-model.md", "other.md"]


def git(folder: Path, *words: str) -> None:
    named = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(("git", *named, *words), cwd=folder, check=True, capture_output=True)


def test_upgrade_in_place_only_what_git_has(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("upgrade", str(document), "--in-place")
    assert main(words) == WORLD_FAILED
    git(document.parent, "init", "-q")
    assert main(words) == WORLD_FAILED
    git(document.parent, "add", "data-model.md")
    assert main(words) == WORLD_FAILED
    git(document.parent, "commit", "-q", "-m", "x")
    document.write_text(DOCUMENT + "\n", encoding="utf-8")
    assert main(words) == WORLD_FAILED
    assert "git does not have" in capsys.readouterr().err
    git(document.parent, "commit", "-q", "-a", "-m", "y")
    assert main(words) == FINE
    assert "#### Schema" in document.read_text(encoding="utf-8")
    assert main((*words, "--force")) == FINE
    assert main((*words, "-o", "x.md")) == WRONG_USE


def test_upgrade_of_a_folder_is_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, name in enumerate(("Room", "Key"), 1):
        folder = tmp_path / "specs" / f"00{number}-x"
        folder.mkdir(parents=True)
        (folder / "data-model.md").write_text(DOCUMENT.replace("Room", name), encoding="utf-8")
    assert main(("upgrade", str(tmp_path / "specs"))) == FINE
    assert "**Key Entities**: Room, Key" in capsys.readouterr().out
    assert main(("upgrade", str(tmp_path / "specs"), "--in-place")) == WRONG_USE
    assert main(("upgrade", str(tmp_path / "specs" / "002-x" / "data-model.md"))) == FINE
    assert "**Key Entities**: Key\n" in capsys.readouterr().out


def test_upgrade_writes_nothing_that_says_something_else(
    document: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from quod import pipeline
    from quod.pipeline import Upgraded

    told = Upgraded("text\n", tuple(f"difference {number}" for number in range(30)))
    monkeypatch.setattr(pipeline, "upgrade", lambda compiled: told)
    other = tmp_path / "other.md"
    assert main(("upgrade", str(document), "-o", str(other))) == FINDINGS
    complaints = capsys.readouterr().err
    assert "would not say the same" in complaints
    assert "difference 19" in complaints
    assert "and 10 more" in complaints
    assert not other.exists()
    assert main(("upgrade", str(document), "-o", str(other), "--force")) == FINDINGS
    assert other.read_text(encoding="utf-8") == "text\n"


def test_new_starts_a_document_and_overwrites_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, target = tmp_path / "spec.md", tmp_path / "data-model.md"
    spec.write_text("# Feature Specification: Inn\n\n- **FR-001**: Sleep.\n", encoding="utf-8")
    words = ("new", str(spec), "-o", str(target), "--date", "2025-01-15")
    assert main(words) == FINE
    text = target.read_text(encoding="utf-8")
    assert "**Created**: 2025-01-15" in text
    assert main(words) == WORLD_FAILED
    assert main((*words, "--force")) == FINE
    assert main(("new", str(tmp_path))) == WORLD_FAILED
    assert "did you mean" in capsys.readouterr().err
    assert main(("new", "--date", "tomorrow")) == WRONG_USE
    assert main(("new", "--date", "2025-13-99")) == WRONG_USE
    assert main(("new",)) == FINE
    assert "### Entity 1: Note" in capsys.readouterr().out


def test_upgrade_settles_no_contradiction_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = tmp_path / "data-model.md", tmp_path / "other.md"
    path.write_text(CONTRARY, encoding="utf-8")
    assert main(("upgrade", str(path), "-o", str(other))) == FINDINGS
    assert "contradicts another line: " in capsys.readouterr().err
    assert not other.exists()
    assert main(("upgrade", str(path), "-o", str(other), "--force")) == FINDINGS
    assert main(("check", str(other))) == FINE

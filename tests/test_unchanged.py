"""An unchanged document is not worked out again, and nothing else is ever said again."""

from pathlib import Path

import pytest

from quod.cli import unchanged
from quod.cli.main import main
from quod.cli.unchanged import Said, once


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache on, in a folder of its own."""
    monkeypatch.delenv("QUOD_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "quod" / "check"


@pytest.fixture
def document(tmp_path: Path) -> str:
    path = tmp_path / "data-model.md"
    path.write_text("# Data Model: Kites\n\n## Overview\n\n**Key Entities**: Kite\n")
    return str(path)


def test_the_second_run_says_the_same_without_work(cache: Path, document: str) -> None:
    first = once((document,), ("json",), lambda: Said("text\n", 1))
    again = once((document,), ("json",), _never)
    assert first == again == Said("text\n", 1)


@pytest.mark.parametrize("change", ["document", "option", "program", "entry", "switch"])
def test_whatever_changes_is_worked_out_again(
    cache: Path, document: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    once((document,), ("json",), lambda: Said("old", 0))
    options: tuple[str, ...] = ("json",)
    match change:
        case "document":
            Path(document).write_text(Path(document).read_text() + "x")
        case "option":
            options = ("terminal",)
        case "program":
            monkeypatch.setattr(unchanged, "_program", lambda: iter(("another quod",)))
        case "entry":
            next(cache.iterdir()).write_text('["cut')
        case "switch":
            monkeypatch.setenv("QUOD_NO_CACHE", "1")
    assert once((document,), options, lambda: Said("new", 0)) == Said("new", 0)


def test_a_cache_that_cannot_be_written_costs_nothing_else(
    document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUOD_NO_CACHE")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert once((document,), (), lambda: Said("new", 0)) == Said("new", 0)


def test_the_oldest_entries_go(cache: Path, document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "ENTRIES_MAX", 3)
    for number in range(6):
        once((document,), (str(number),), lambda: Said("", 0))
    assert len(list(cache.iterdir())) == 3


def test_check_says_the_same_twice(
    cache: Path, document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [main(["check", document]) for _ in range(2)]
    shown = capsys.readouterr().out
    assert codes[0] == codes[1]
    assert shown[: len(shown) // 2] == shown[len(shown) // 2 :]


def _never() -> Said:
    raise AssertionError("worked out again")

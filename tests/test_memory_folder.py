"""A run goes into memory only where there is plenty, and into no folder but our own."""

from pathlib import Path

import pytest

from quod.postgres import memory


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(memory, "_SHARED", str(tmp_path))
    monkeypatch.setattr(memory, "_available_bytes", lambda: 1 << 40)
    monkeypatch.setattr(memory, "_free_bytes", lambda: 1 << 40)
    return tmp_path


def test_the_folder_is_made_and_found_again(shared: Path) -> None:
    found = memory.folder_in_memory(1 << 30)
    assert found is not None
    assert Path(found).parent == shared
    assert memory.folder_in_memory(1 << 30) == found


def test_too_little_memory_gives_none(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_available_bytes", lambda: 2 << 30)
    assert memory.folder_in_memory(1 << 30) is None


@pytest.mark.parametrize("trap", ["open to all", "a link", "a file"])
def test_a_folder_that_somebody_laid_there_is_not_used(shared: Path, trap: str) -> None:
    path = Path(memory.folder_in_memory(1) or "")
    path.rmdir()
    match trap:
        case "open to all":
            path.mkdir()
            path.chmod(0o777)
        case "a link":
            path.symlink_to(shared)
        case "a file":
            path.write_text("")
    assert memory.folder_in_memory(1) is None

"""Files written whole or not at all, whichever command writes them."""

import os
from pathlib import Path

import pytest

from quod.cli.exits import CommandError
from quod.cli.writing import Written, anew, replace


def test_a_new_file_has_the_mode_of_any_and_an_old_one_its_own(tmp_path: Path) -> None:
    new, old = tmp_path / "new.md", tmp_path / "old.md"
    old.write_bytes(b"\xef\xbb\xbfold")
    old.chmod(0o600)
    mask = os.umask(0o027)
    try:
        replace([Written(str(new), "a\r\nb"), Written(str(old), "c")])
    finally:
        os.umask(mask)
    assert (new.read_bytes(), old.read_bytes()) == (b"a\r\nb", b"\xef\xbb\xbfc")
    assert (new.stat().st_mode & 0o777, old.stat().st_mode & 0o777) == (0o640, 0o600)


def test_none_is_written_when_one_can_not_be(tmp_path: Path) -> None:
    first, there = tmp_path / "first.md", tmp_path / "old.md"
    there.write_text("old", encoding="utf-8")
    files = [Written(str(path), "new") for path in (there, first, tmp_path / "no" / "x.md")]
    with pytest.raises(OSError, match="No such file"):
        replace(files)
    assert there.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old.md"]


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_is_never_written_over(tmp_path: Path, force: bool) -> None:
    lost = tmp_path / "lost.md"
    lost.symlink_to(tmp_path / "nowhere.md")
    for path in (tmp_path, lost):
        with pytest.raises(CommandError, match="not a regular file"):
            anew(Written(str(path), "new"), force)
    assert [path.name for path in tmp_path.iterdir()] == ["lost.md"]

"""The documentation is true: every `$ quod ...` in it is run and prints what it says.

Blocks are fenced as `console`. In the expected output a line `...` stands for any number of
lines, and times are not compared. `UPDATE=1` writes what was printed into blocks without
such a line. Commands run in the root of the project.
"""

import io
import os
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from quod.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (quod .*)$\n?", re.MULTILINE)
FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)")


class Command(NamedTuple):
    """A command of a page and what the page says it prints."""

    page: Path
    line: str
    expected: str
    start: int
    """Where the expected output starts in the page."""


def commands() -> list[Command]:
    """Every command of every page."""
    found = []
    for page in PAGES:
        for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
            pieces = COMMAND.split(block.group(1))
            at = block.start(1) + len(pieces[0])
            for line, expected in zip(pieces[1::2], pieces[2::2], strict=True):
                at += len(f"$ {line}\n")
                found.append(Command(page, line, expected, at))
                at += len(expected)
    return found


@pytest.mark.parametrize(
    "command", commands(), ids=lambda command: f"{command.page.name}: {command.line}"
)
def test_a_documented_command_prints_what_is_said(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    printed = run(shlex.split(command.line)[1:])
    if matches(command.expected, printed):
        return
    if os.environ.get("UPDATE") == "1":
        rewrite(command, printed)
        return
    assert printed == command.expected


def test_a_page_says_what_is_run() -> None:
    assert any(command.page.name == "README.md" for command in commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    links = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_dots_stand_for_any_lines_and_times_are_not_compared() -> None:
    assert matches("a\n...\nd in 2.1 s\n", "a\nb\nc\nd in 0.3 s\n")
    assert not matches("a\n...\nd\n", "a\nb\n")
    assert not matches("a\nb\n", "a\nb\nc\n")
    assert matches("p95 0.17 ms of 50 ms  p50  0.1\n", "p95 12.5 ms of 50 ms  p50 11.0\n")
    assert not matches("p95 0.17 ms of 50 ms\n", "p95 0.17 ms of 10 ms\n")


def matches(expected: str, printed: str) -> bool:
    """Whether a page says what is printed."""
    lines = timeless(expected).splitlines(keepends=True)
    pattern = "".join(r"(?:.*\n)*?" if line == "...\n" else re.escape(line) for line in lines)
    return re.fullmatch(pattern, timeless(printed)) is not None


def timeless(text: str) -> str:
    """The text without what differs from run to run."""
    text = re.sub(r"in \d+\.\d s\b", "in N s", text)
    return re.sub(r"\b(p\d+) +\d+(?:\.\d+)?\b", r"\1 N", text)


def run(words: list[str]) -> str:
    """What a terminal would show."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        main(words)
    return printed.getvalue()


def rewrite(command: Command, printed: str) -> None:
    """Puts the printed text where the page had another; positions are looked up anew."""
    text = command.page.read_text(encoding="utf-8")
    old = f"$ {command.line}\n{command.expected}"
    assert text.count(old) == 1, "the block must differ from all others to be rewritten"
    command.page.write_text(text.replace(old, f"$ {command.line}\n{printed}"), encoding="utf-8")

"""Text to Markdown that means just that text: cells, code, fences, headings.

Text of documents is hostile: a bar in it ends no cell, a backtick no code, and a fence in it
no block. Lines come in and go out without their line breaks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_RUNS = re.compile(r"`+")
_SPACE = re.compile(r"\s+")


def cell(text: str) -> str:
    """A text as it stands in a table: on one line, its bars escaped once."""
    return _one_line(text).replace("\\|", "|").replace("|", "\\|")


def code(text: str) -> str:
    """A text in backticks, more of them where it holds some."""
    plain = _one_line(text)
    marks = "`" * (_longest(plain, 0) + 1)
    space = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{marks}{space}{plain}{space}{marks}"


def fence(language: str, body: Sequence[str]) -> Iterator[str]:
    """A code block that nothing in it ends."""
    marks = "`" * max(3, max((_longest(line, 2) for line in body), default=2) + 1)
    yield marks + language
    yield from body
    yield marks


def heading(level: int, text: str) -> str:
    """A heading on one line; marks at its end would be dropped, so they go here."""
    return f"{'#' * level} {_one_line(text).rstrip('#').rstrip()}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A pipe table of cells that are escaped already."""
    yield f"| {' | '.join(header)} |"
    yield "|" + "|".join("-" * (len(name) + 2) for name in header) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def group(label: str, lines: Iterable[str], note: str = "") -> Iterator[str]:
    """A bold label with what is listed below it and a blank line; nothing without a list."""
    listed = tuple(lines)
    if listed:
        yield f"**{label}**{note}:"
        yield from listed
        yield ""


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _longest(text: str, least: int) -> int:
    return max((len(run) for run in _RUNS.findall(text)), default=least)

"""A piece of a source: what every value made from text keeps, to say where it was said."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.source.text import Source

_made = tuple.__new__
"""Makes a span of its three parts: many are made, and the constructor costs twice as much."""


class Span(NamedTuple):
    """The characters `start` to `end` (not included) of a source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.source.file

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the text of a workspace: to sort by."""
        return self.source.increment, self.start

    @property
    def line(self) -> int:
        """The line of the first character, from 1."""
        return self.source.line_at(self.start)

    @property
    def column(self) -> int:
        """The column of the first character, from 1."""
        return self.source.position(self.start)[1]

    @property
    def end_line(self) -> int:
        """The line of the last character, from 1."""
        return self.source.line_at(max(self.start, self.end - 1))

    @property
    def end_column(self) -> int:
        """The column after the last character, from 1, on `end_line`."""
        if self.end <= self.start:
            return self.column
        return self.source.position(self.end - 1)[1] + 1

    @property
    def line_numbers(self) -> range:
        """Every line that it stands on, from 1."""
        source, start, end = self
        return range(source.line_at(start), source.line_at(max(start, end - 1)) + 1)

    def line_from(self, other: "Span") -> str:
        """`line 7`, with the file when it is not that of the other span."""
        where = "" if other.source is self.source else f" of {self.file}"
        return f"line {self.line}{where}"

    def __repr__(self) -> str:
        return f"Span({self.file}:{self.line}:{self.column} {self.text[:40]!r})"

    def sub(self, start: int, end: int) -> "Span":
        """A part of this span; the offsets count from its start."""
        source, at, _ = self
        return _made(Span, (source, at + start, at + end))

    def strip(self, characters: str | None = None) -> "Span":
        """The same span without the given characters (white space) at both ends."""
        text = self.text
        right = len(text.rstrip(characters))
        left = len(text) - len(text.lstrip(characters)) if right else len(text)
        if not left and right == len(text):
            return self
        return self.sub(left, max(left, right))

    def matches(self, pattern: "re.Pattern[str]") -> Iterator["re.Match[str]"]:
        """Every match of a pattern inside this span; `group_span` places them."""
        return pattern.finditer(self.source.text, self.start, self.end)

    def group_span(self, match: "re.Match[str]", group: int | str = 0) -> "Span":
        """The span of a group of a match that `matches` gave."""
        return _made(Span, (self.source, *match.span(group)))

    def lines(self) -> "tuple[Span, ...]":
        """The span cut at line breaks, the breaks left out."""
        found, at = [], 0
        for line in self.text.split("\n"):
            found.append(self.sub(at, at + len(line.removesuffix("\r"))))
            at += len(line) + 1
        return tuple(found[:-1] if found and not found[-1].text and len(found) > 1 else found)

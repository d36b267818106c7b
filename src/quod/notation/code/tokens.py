"""Code cut into tokens, with the brackets that belong together.

The body of a fenced block comes in. Comments are left out, line breaks are kept aside: a token
knows whether it is the first of its line. Nothing here knows a language but for how it writes
its comments and strings.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from quod.source.span import Span

Style = Literal["hash", "slash"]
"""How comments start: `#` of Python and Ruby, `//` of the others."""


class Token(NamedTuple):
    """A token; offsets count in the source."""

    kind: str
    """`name`, `string`, `number` or `mark`."""
    text: str
    start: int
    end: int
    first: bool = False
    """Whether it is the first of its line."""
    indent: int = 0
    """How far from the start of its line, for the first one."""


Range = tuple[int, int]
"""Tokens by their numbers, from the first to behind the last."""

_STRING = (
    r"\"\"\"(?:[^\"]|\"(?!\"\"))*(?:\"\"\")?|'''(?:[^']|'(?!''))*(?:''')?"
    r"|\"(?:[^\"\\\n]|\\[^\n]){0,1000}\"|'(?:[^'\\\n]|\\[^\n]){0,1000}'|`[^`]*`?"
)
_COMMENT: dict[Style, str] = {
    "hash": r"#[^\n]*",
    "slash": r"//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?",
}
_REST = (
    r"|(?P<name>\$?[^\W\d]\w*)"
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<break>\n)"
    r"|(?P<mark>\.\.\.|=>|->|<=|>=|==|!=|::|\?\.|@@?|[^\s])"
)
_TOKEN = {
    style: re.compile(rf"(?P<comment>{comment})|(?P<string>[a-zA-Z$@]{{0,2}}(?:{_STRING})){_REST}")
    for style, comment in _COMMENT.items()
}
_PREFIX = re.compile(r"^[a-zA-Z$@]{1,2}(?=[\"'`])")
"""What stands before the quotes of a string: `f"..."`, `$"..."`."""
_OPENING = {"{": "}", "[": "]", "(": ")", "<": ">"}


class Code(NamedTuple):
    """A block of code."""

    body: Span
    tokens: tuple[Token, ...]
    closed: dict[int, int]
    """Where each bracket is closed, by where it opens; `<` only where it nests well."""
    left_open: dict[int, int]
    """Where what a bracket opens ends that nothing closes: so far half a line of code is read."""

    def __repr__(self) -> str:
        return f"Code({self.body!r})"

    def text(self, at: int) -> str:
        """The text of a token; empty behind the last."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        """The kind of a token; empty behind the last."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def span(self, first: int, behind: int) -> Span:
        """The words of some tokens; those behind the last are the last."""
        end = len(self.tokens) - 1
        first, last = min(first, end), min(max(first, behind - 1), end)
        return Span(self.body.source, self.tokens[first].start, self.tokens[last].end)

    def words(self, part: Range) -> str:
        """The text of a range as it is written; empty for none."""
        return self.span(*part).text if part[1] > part[0] else ""

    def end(self, opening: int) -> int:
        """Where the bracket at `opening` is closed, or where what it opens ends without that."""
        found = self.closed.get(opening)
        return self.left_open.get(opening, len(self.tokens)) if found is None else found

    def after(self, at: int) -> int:
        """The next token; the one behind the bracket that opens here."""
        found = self.closed.get(at)
        return self.left_open.get(at, at + 1) if found is None else found + 1

    def parts(self, part: Range, mark: str = ",") -> tuple[Range, ...]:
        """A range cut at each mark that stands in no bracket; empty parts left out."""
        found: list[Range] = []
        start = at = part[0]
        while at < part[1]:
            if self.tokens[at].text == mark and self.tokens[at].kind == "mark":
                found.append((start, at))
                start = at + 1
            at = self.after(at)
        found.append((start, part[1]))
        return tuple(one for one in found if one[1] > one[0])

    def rows(self, part: Range) -> Iterator[Range]:
        """The lines of a range; what is in brackets belongs to the line that opens it."""
        start = at = part[0]
        while at < part[1]:
            if at > start and self.tokens[at].first:
                yield start, at
                start = at
            at = self.after(at)
        if part[1] > start:
            yield start, part[1]

    def find(self, part: Range, *texts: str) -> int | None:
        """The first token of a range, outside of brackets, with one of these texts."""
        at = part[0]
        while at < part[1]:
            if self.tokens[at].text in texts and self.tokens[at].kind != "string":
                return at
            at = self.after(at)
        return None


def cut(body: Span, style: Style) -> Code:
    """The tokens of a block."""
    found: list[Token] = []
    line = body.start
    first = True
    for match in body.matches(_TOKEN[style]):
        kind = match.lastgroup or "mark"
        if kind == "break":
            line, first = match.end(), True
        elif kind != "comment":
            indent = match.start() - line if first else 0
            found.append(Token(kind, match.group(), match.start(), match.end(), first, indent))
            first = False
    closed, left_open = _closed(found)
    return Code(body, tuple(found), closed, left_open)


def _closed(tokens: list[Token]) -> tuple[dict[int, int], dict[int, int]]:
    """A brace that nothing closes is open to the end, another bracket to the end of its line."""
    found: dict[int, int] = {}
    left_open: dict[int, int] = {}
    waiting: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind != "mark":
            continue
        if token.text in _OPENING:
            waiting.append(at)
        elif token.text in ("}", "]", ")", ">"):
            while waiting and _OPENING[tokens[waiting[-1]].text] != token.text:
                if token.text == ">":
                    break
                left_open[waiting.pop()] = at
            if waiting and _OPENING[tokens[waiting[-1]].text] == token.text:
                found[waiting.pop()] = at
    lines = [at for at, token in enumerate(tokens) if token.first]
    for at in waiting:
        line = bisect_right(lines, at)
        ends = tokens[at].text == "{" or line == len(lines)
        left_open[at] = len(tokens) if ends else lines[line]
    return found, {at: end for at, end in left_open.items() if tokens[at].text != "<"}


def unquoted(text: str) -> str:
    """What a string says: without its quotes and what stands before them."""
    bare = _PREFIX.sub("", text)
    for quote in ('"""', "'''", '"', "'", "`"):
        if bare.startswith(quote):
            return bare[len(quote) :].removesuffix(quote)
    return text

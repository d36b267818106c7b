"""A text as the block grammar is given it: one byte a character, and nothing that harms.

A text comes in, bytes of the same length (and a last line break) go out, so that
every byte offset the grammar reports is a character offset of the text. Only the structure
is read from these bytes, never the words. Front matter is found here, as it must be hidden.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_MASK = "\x01"
"""A character without a meaning in Markdown."""
_FOREIGN = re.compile("[^\x01-\x7f]+")
_LONE_RETURN = re.compile(rb"\r(?!\n)")

DEPTH_MAX = 64
"""Containers (quotes, list items) past this depth are read as text: the grammar keeps its
open blocks in a buffer of fixed size, and the tree is walked by recursion."""
_DEEP_PREFIX = re.compile(rb"^[ \t>*+\-0-9.)]{%d,}" % (DEPTH_MAX // 2), re.MULTILINE)
_LEVEL = re.compile(rb">|[-+*](?=[ \t\n])|[0-9]{1,9}[.)](?=[ \t\n])|  |\t")
_MARKS = bytes.maketrans(b">*+-0123456789", _MASK.encode() * 14)

_BRACKETS = bytes.maketrans(b"[]", _MASK.encode() * 2)
"""Link definitions (`[a]: b`) and check boxes are text here, not blocks."""
_EMPTY_CELLS = re.compile(
    rb"^(?P<line>[^\n]*\|\|[^\n]*)(?:\n(?P<delimiters>[ \t>|:]*-[ \t|:-]*)(?=\n))?", re.MULTILINE
)
_QUOTES_BEFORE = re.compile(rb"[ \t>]*")
_MARKERS_BEFORE = re.compile(rb"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)*")
_LONE_PIPE = re.compile(rb"^([ \t>]*)\|(?=[ \t]*$)", re.MULTILINE)

_FENCE = re.compile(rb"^ {0,3}(?P<mark>`{3,9}|~{3,9})[ \t]*(?P<info>[^`\n]*?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(rb"^#{1,6} ", re.MULTILINE)
_INNER_HTML = re.compile(rb"^([ \t>*+\-0-9.)]+)<", re.MULTILINE)
_CLAIMS = bytes.maketrans(b"|<", _MASK.encode() * 2)
"""What makes a line a table's or HTML's: the marks that the grammar can fail on."""

_FRONT_MATTER = re.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<body>(?:(?!---|\+\+\+|\.\.\.).*\n)*)"
    r"(?:(?P=mark)|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_METADATA_MARK = re.compile(rb"\A(?:---|\+\+\+)(?=[ \t]*\n)")
_FIRST_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[ \t]*(?:\[+)?[\w\"'][^\n:=]*[]:=]")
_WRAPPER = re.compile(r"\s*(?P<mark>`{3,9}|~{3,9})[ \t]*(?:markdown|md)[ \t]*\r?\n(?=\s*# )", re.I)


class FrontMatter(NamedTuple):
    """Where the lines between the marks start and end, and where the document goes on."""

    start: int
    end: int
    after: int


def front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text that opens with some.

    A horizontal rule may open a document, too: the lines up to the next one are front
    matter only when they start with a key, directly below the first mark.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None
    body = match["body"]
    if body.strip() and (not body.split("\n", 1)[0].strip() or not _FIRST_KEY.match(body)):
        return None
    return FrontMatter(match.start("body"), match.end("body"), match.end())


def wrapping(text: str) -> tuple[int, int]:
    """Where a document starts and ends inside a code block that holds all of it as Markdown.

    Those who have a document written for them are often given it so. A block inside with as many
    marks as the one around it would end that; where the first says its language, it opens one.
    """
    opening = _WRAPPER.match(text)
    if opening is None:
        return 0, len(text)
    mark = re.escape(opening["mark"])
    inside = list(re.compile(rf"^{mark}[^\n]*$", re.MULTILINE).finditer(text, opening.end()))
    last = inside[-1] if inside else None
    if last is None or last[0].strip() != opening["mark"] or text[last.end() :].strip():
        return 0, len(text)
    first = inside[0][0].strip()
    if len(inside) % 2 == 0 or (len(inside) > 1 and first == opening["mark"]):
        return 0, len(text)
    return opening.end(), last.start()


def mask(text: str, hidden: int, end: int | None = None) -> bytes:
    """The bytes for the grammar; the first `hidden` characters are blank, and those from `end`."""
    if not text.isascii() or "\0" in text:
        text = _FOREIGN.sub(_same_length, text)
    data = text.encode("ascii") + b"\n"
    if b"\r" in data:
        data = _LONE_RETURN.sub(b"\n", data).replace(b"\r\n", b" \n")
    data = without_stray_fences(data.translate(_BRACKETS))
    if b"||" in data:
        data = _EMPTY_CELLS.sub(_filled, data)
    data = _LONE_PIPE.sub(rb"\1" + _MASK.encode(), data)
    data = _DEEP_PREFIX.sub(_level, data)
    data = data if end is None else data[:end] + re.sub(rb"[^\n]", b" ", data[end:])
    return _without_metadata(data, hidden)


def without_inner_html(data: bytes) -> bytes:
    """The same bytes, in which no line of a quote or a list starts HTML.

    A blank line in or after such HTML makes the grammar fail far away from it.
    """
    return _INNER_HTML.sub(rb"\1" + _MASK.encode(), data)


def simplify(data: bytes, failures: Sequence[tuple[int, int]], before: int, after: int) -> bytes:
    """The same bytes, without tables and HTML in some lines before and after each failure.

    A failure is where the grammar could not go on: what broke it stands in that line, in
    one of those before (a table's header), or within the failure, which may be long.
    """
    parts, done = [], 0
    for start, end in failures:
        low = start
        for _ in range(before + 1):
            low = data.rfind(b"\n", done, max(done, low - 1)) + 1 or done
        high = start
        for _ in range(after):
            high = data.find(b"\n", high) + 1 or len(data)
            if high >= end:
                break
        if high > done:
            parts += [data[done:low], data[low:high].translate(_CLAIMS)]
            done = high
    return b"".join((*parts, data[done:]))


def without_stray_fences(data: bytes) -> bytes:
    """The same bytes without each mark that opens a code block and was meant to close one.

    Such a block says no language, and holds a heading and behind it the start of a block that
    says one; as it stands, code and text would change places from there on.
    """
    opening: re.Match[bytes] | None = None
    stray: list[re.Match[bytes]] = []
    heading = -1
    for mark in _FENCE.finditer(data):
        if opening is None:
            opening, heading = mark, -1
        elif not mark["mark"].startswith(opening["mark"]):
            continue
        elif not mark["info"]:
            opening = None
        elif not opening["info"]:
            if heading < opening.end():
                found = _HEADING.search(data, opening.end())
                heading = found.start() if found else len(data)
            if heading < mark.start():
                stray.append(opening)
                opening = mark
    if not stray:
        return data
    mended = bytearray(data)
    for mark in stray:
        mended[mark.start() : mark.end()] = b" " * (mark.end() - mark.start())
    return bytes(mended)


def _same_length(match: "re.Match[str]") -> str:
    return _MASK * (match.end() - match.start())


def _without_metadata(data: bytes, hidden: int) -> bytes:
    """Front matter blank; where there is none, the grammar must not find any either."""
    if hidden:
        return re.sub(rb"[^\n]", b" ", data[:hidden]) + data[hidden:]
    return _METADATA_MARK.sub(_as_text, data, 1)


def _as_text(match: "re.Match[bytes]") -> bytes:
    return b"***" if match[0] == b"---" else _MASK.encode() * 3


def _filled(match: "re.Match[bytes]") -> bytes:
    """A line without cells of no width: the grammar knows none, and gives up the table.

    Any line of a table's body is a row, however many cells the grammar sees in it. A header
    and its delimiters must agree on their number: where they do, both get two cells.
    """
    line, delimiters, mark = match["line"], match["delimiters"], _MASK.encode()
    as_row = line.replace(b"||", b"|" + mark)
    if delimiters is None:
        return as_row
    head, under = _margin(_MARKERS_BEFORE, line), _margin(_QUOTES_BEFORE, delimiters)
    count = _cell_count(line[head:])
    if count == 1 or count != _cell_count(delimiters[under:]):
        return as_row + b"\n" + delimiters
    return (
        line[:head]
        + _two_cells(len(line) - head, mark)
        + b"\n"
        + delimiters[:under]
        + _two_cells(len(delimiters) - under, b"-")
    )


def _margin(pattern: "re.Pattern[bytes]", line: bytes) -> int:
    match = pattern.match(line)
    return match.end() if match else 0


def _cell_count(line: bytes) -> int:
    """How many cells the pipes without a backslash make, one at either end left out."""
    bare = line.replace(b"\\|", b"").strip(b" \t")
    return 1 + bare.removeprefix(b"|").removesuffix(b"|").count(b"|")


def _two_cells(length: int, filling: bytes) -> bytes:
    return filling + b"|" + filling * (length - 2)


def _level(match: "re.Match[bytes]") -> bytes:
    """A line start of many marks, those past the greatest depth made text."""
    prefix = match[0]
    depth = 0
    for found in _LEVEL.finditer(prefix):
        depth += 2 if found[0] == b"\t" else 1
        if depth > DEPTH_MAX:
            at = found.start()
            return prefix[:at] + prefix[at:].translate(_MARKS)
    return prefix

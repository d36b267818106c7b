"""A code frame: the line of the document that a span stands in, with the span underlined.

Spans come in, lines of text go out. Long lines are cut around the span, and only the part
that is shown is looked at, so a frame costs the same however long its line is.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from quod.diagnostics.render.palette import Palette
from quod.diagnostics.render.visible import visible
from quod.source.span import Span

COLUMNS_MAX = 120
"""How much of a line is shown, in columns of the terminal."""

_UNDERLINED_MAX = 90
_BEFORE_MIN = 24
_CUT = "..."
_TAB = "    "

Cells: TypeAlias = list[tuple[str, int]]
"""What is shown for each character, and how many columns that takes."""


class Mark(NamedTuple):
    """How a span is underlined."""

    character: str
    colour: str


def frame(span: Span, mark: Mark, gutter: int, palette: Palette) -> Iterator[str]:
    """The lines of a frame; of a span over many lines its first one, and where it ends."""
    first, last = span.line, span.end_line
    yield palette.paint(palette.faint, f"{'':{gutter}} |")
    yield from _line(span, first, mark, gutter, palette)
    if last == first:
        return
    if last > first + 1:
        yield palette.paint(palette.faint, f"{'':{gutter}} {_CUT} to line {last}")
        return
    yield from _line(span, last, mark, gutter, palette)


def gutter_width(spans: tuple[Span, ...]) -> int:
    """How many columns the line numbers of these spans need."""
    return max((len(str(span.end_line)) for span in spans), default=1)


def _line(span: Span, number: int, mark: Mark, gutter: int, palette: Palette) -> Iterator[str]:
    text, before, underlined = _window(span, number)
    bar = palette.paint(palette.faint, f"{number:>{gutter}} |")
    yield f"{bar} {text}".rstrip(" ")
    bar = palette.paint(palette.faint, f"{'':{gutter}} |")
    yield f"{bar} {' ' * before}{palette.paint(mark.colour, mark.character * underlined)}"


def _window(span: Span, number: int) -> tuple[str, int, int]:
    """What is shown of a line, the columns before the underlined part, and its columns."""
    text = span.source.text
    begin, end = _bounds(span, number)
    start = min(max(span.start, begin), end)
    if number != span.line:
        start = begin + _indentation(text, begin, end)
    stop = min(max(span.end, start), end)

    before = _cells(text[max(begin, start - COLUMNS_MAX) : start])
    under = _fitting(_cells(text[start : min(stop, start + COLUMNS_MAX)]), _UNDERLINED_MAX)
    stop = start + len(under)
    after = _cells(text[stop : min(end, stop + COLUMNS_MAX)])

    left_cut = start - COLUMNS_MAX > begin or _width(before) + _width(under) > COLUMNS_MAX
    if left_cut:
        room = max(_BEFORE_MIN, COLUMNS_MAX - _width(under) - _width(after))
        before = _fitting(before[::-1], room)[::-1]
    room = max(0, COLUMNS_MAX - _width(before) - _width(under))
    shown_after = _fitting(after, room)
    right_cut = stop + len(shown_after) < end

    prefix, suffix = _CUT * left_cut, _CUT * right_cut
    shown = "".join(cell for cell, _ in (*before, *under, *shown_after))
    columns = len(prefix) + _width(before)
    return f"{prefix}{shown}{suffix}", columns, max(1, _width(under))


def _bounds(span: Span, number: int) -> tuple[int, int]:
    """Where a line starts and where its text ends, its line break left out."""
    text = span.source.text
    begin, end = span.source.offset(number), span.source.offset(number + 1)
    while end > begin and text[end - 1] in "\r\n":
        end -= 1
    return begin, end


def _indentation(text: str, begin: int, end: int) -> int:
    line = text[begin : min(end, begin + COLUMNS_MAX)]
    return len(line) - len(line.lstrip(" \t"))


def _cells(text: str) -> Cells:
    if text.isascii() and text.isprintable():
        return [(character, 1) for character in text]
    return [_cell(character) for character in text]


def _cell(character: str) -> tuple[str, int]:
    if character == "\t":
        return _TAB, len(_TAB)
    shown = visible(character)
    if shown != character or character.isascii():
        return shown, len(shown)
    return character, _columns(character)


def _columns(character: str) -> int:
    """How many columns a terminal gives a character beyond ASCII."""
    from unicodedata import category, east_asian_width  # only few documents need it

    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _fitting(cells: Cells, columns: int) -> Cells:
    """As many cells from the front as fit."""
    used = 0
    for count, (_, width) in enumerate(cells):
        used += width
        if used > columns:
            return cells[:count]
    return cells


def _width(cells: Cells) -> int:
    return sum(width for _, width in cells)

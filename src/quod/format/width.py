"""How many columns a terminal gives a text.

A text comes in, a number goes out. Wide characters of East Asia and emoji take two columns,
marks that combine with the character before them none (Unicode, annexes 11 and 51).
"""

from unicodedata import category, east_asian_width

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_TONES = range(0x1F3FB, 0x1F400)


def width(text: str) -> int:
    """The columns of a text on one line."""
    if text.isascii():
        return len(text)
    columns, last, joined = 0, 0, False
    for mark in text:
        if mark == _JOINER:
            joined = True
            continue
        if mark == _AS_EMOJI and last == 1:
            columns, last = columns + 1, 2
            continue
        last_was_wide, last = last, 0 if joined else _columns(mark)
        if ord(mark) in _TONES and last_was_wide == 2:
            last = 0
        joined = False
        columns += last
    return columns


def _columns(mark: str) -> int:
    if category(mark) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(mark) in "WF" else 1

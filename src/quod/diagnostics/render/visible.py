"""Hostile text made fit to show: nothing invisible, nothing a terminal would obey.

Text of a document, a server or a file name comes in; the same text goes out with control
characters, escape sequences, reordering marks and lone surrogates written as `\\x1b` or
`\\u202e`. It knows neither HTML nor JSON; their renderers escape on top.
"""

import re

_UNSEEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: what a terminal obeys
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction: text read in another order
    "\u2028\u2029"  # line breaks that are not \n
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # takes no room
    "\ud800-\udfff\ufffe\uffff"  # cannot be written as UTF-8 or XML
    "\U000e0000-\U000e007f"  # tags: a second text that nobody sees
    "]"
)

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """The text on one line, every unseen character in its escaped form."""
    return _UNSEEN.sub(_escaped, text)


def visible_lines(text: str) -> list[str]:
    """The text cut at its line breaks, tabs as spaces, each line made visible."""
    lines = text.replace("\r\n", "\n").expandtabs(4).split("\n")
    return [visible(line) for line in lines]


def shortened(text: str, characters_max: int) -> str:
    """The text made visible, cut where it is longer than can be of use."""
    cut = text if len(text) <= characters_max else text[:characters_max] + "..."
    return visible(cut)


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"

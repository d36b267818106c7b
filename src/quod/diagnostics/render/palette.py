"""The colours of the terminal, by what they mean. Whether to use them is the caller's to say."""

from typing import NamedTuple


class Palette(NamedTuple):
    """The escape sequences that start each colour; all empty where there is no colour."""

    error: str = ""
    warning: str = ""
    note: str = ""
    good: str = ""
    strong: str = ""
    faint: str = ""
    end: str = ""

    def paint(self, start: str, text: str) -> str:
        """The text in a colour of this palette."""
        return f"{start}{text}{self.end}"


PLAIN = Palette()
ANSI = Palette(
    error="\x1b[1;31m",
    warning="\x1b[1;33m",
    note="\x1b[1;36m",
    good="\x1b[32m",
    strong="\x1b[1m",
    faint="\x1b[2m",
    end="\x1b[0m",
)


def palette(colour: bool) -> Palette:
    """The colours to use."""
    return ANSI if colour else PLAIN

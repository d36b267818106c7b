"""A text and the file it came from.

Bytes come in, a `Source` goes out. Offsets count characters of the decoded text;
lines and columns count from 1. A byte order mark is dropped, line endings are kept.
"""

from bisect import bisect_right


class Source:
    """One text with the name of its file and the offsets at which its lines start."""

    __slots__ = ("_line_starts", "file", "increment", "text")

    def __init__(self, file: str, text: str, increment: int = 0) -> None:
        self.file = file
        self.text = text
        self.increment = increment
        """Its place among the documents of a workspace, from 0."""
        self._line_starts = [0]
        at = text.find("\n")
        while at != -1:
            self._line_starts.append(at + 1)
            at = text.find("\n", at + 1)

    def __repr__(self) -> str:
        return f"Source({self.file!r}, {len(self.text)} characters)"

    @property
    def line_count(self) -> int:
        """How many lines the text has; a final line break starts no further line."""
        ends_with_break = self._line_starts[-1] == len(self.text)
        return len(self._line_starts) - (1 if ends_with_break else 0)

    def line_at(self, offset: int) -> int:
        """The line, from 1, of a character offset."""
        return bisect_right(self._line_starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column, both from 1, of a character offset."""
        line = self.line_at(offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int) -> int:
        """The offset at which a line (from 1) starts; the end of the text past the last."""
        if line > len(self._line_starts):
            return len(self.text)
        return self._line_starts[line - 1]

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line break."""
        return self.text[self.offset(number) : self.offset(number + 1)].rstrip("\r\n")


def decode(file: str, data: bytes, increment: int = 0) -> Source:
    """The source in some bytes of UTF-8; what is not UTF-8 becomes U+FFFD."""
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return Source(file, text, increment)

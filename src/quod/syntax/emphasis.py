"""Which runs of `*`, `_` and `~~` are marks of emphasis, and which are text.

The runs of a text come in, the characters that are marks go out, paired as CommonMark does
(its part 6.2), but for its rule on lengths that are multiples of three.
"""

from collections.abc import Iterable, Iterator


class _Run:
    """A run of one character, used up from its inner side as marks are paired."""

    __slots__ = ("closes", "end", "mark", "opens", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end, self.mark = start, end, text[start]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        left = not after.isspace() and (after.isalnum() or not before.isalnum())
        right = not before.isspace() and (before.isalnum() or not after.isalnum())
        inside_word = self.mark == "_"
        self.opens = left and not (inside_word and before.isalnum())
        self.closes = right and not (inside_word and after.isalnum())


def emphasis(text: str, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The start and the end of each mark; the two of a pair one after the other."""
    openers: dict[str, list[_Run]] = {"*": [], "_": [], "~": []}
    for start, end in runs:
        run = _Run(text, start, end)
        if run.closes:
            yield from _close(run, openers)
        if run.opens and run.start < run.end:
            openers[run.mark].append(run)


def _close(run: _Run, openers: dict[str, list[_Run]]) -> Iterator[tuple[int, int]]:
    """Pair a run with the nearest open ones; what was opened in between is text."""
    nearest = openers[run.mark]
    while nearest and run.start < run.end:
        opener = nearest[-1]
        length = min(opener.end - opener.start, run.end - run.start)
        yield opener.end - length, opener.end
        yield run.start, run.start + length
        opener.end -= length
        run.start += length
        if opener.start == opener.end:
            nearest.pop()
        for others in openers.values():
            while others and others[-1].start > opener.start:
                others.pop()

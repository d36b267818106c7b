"""What the terminal can show: whether colour is wanted, and a line that tells the progress."""

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from quod.cli.arguments import columns
from quod.diagnostics.render.visible import shortened

if TYPE_CHECKING:  # `check` takes its colours from here and must not load the prover
    from quod.prove.results import Progress

_BAR_COLUMNS = 24


def colour(stream: TextIO) -> bool:
    """Whether a stream shows colours: a terminal, unless `NO_COLOR` or `TERM=dumb` is set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


class ProgressLine:
    """One line on stderr, written over and over and wiped at the end; silent when piped."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._shown = ""

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._write("")

    def __call__(self, progress: "Progress") -> None:
        """Shows how far the work is."""
        if not self._live:
            return
        line = _line(progress, columns() - 1)
        if line != self._shown:
            self._write(line)

    def _write(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[2K{line}")
        sys.stderr.flush()
        self._shown = line


def _line(progress: "Progress", width: int) -> str:
    what = shortened(progress.what, width)
    if progress.total <= 0:
        return what[:width]
    done = min(progress.done, progress.total)
    filled = done * _BAR_COLUMNS // progress.total
    bar = "#" * filled + "." * (_BAR_COLUMNS - filled)
    return f"[{bar}] {done}/{progress.total} {what}"[:width]

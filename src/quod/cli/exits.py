"""The exit codes, and how a command says in one line that it cannot go on.

What a document says is never reported here: that is a diagnostic.
"""

import sys

from quod.diagnostics.render.visible import visible, visible_lines

FINE = 0
"""Nothing refuted, no error."""
FINDINGS = 1
"""Errors in the document, a refuted claim, or a proof that cannot fail."""
WRONG_USE = 2
"""The arguments make no sense."""
WORLD_FAILED = 3
"""No such file, no server, no room."""
INTERRUPTED = 130
PIPE_CLOSED = 141
"""Whoever read the output has left; 128 + SIGPIPE, as the shell counts."""


class CommandError(Exception):
    """Ends the program with one line on stderr, a hint below it, and an exit code."""

    def __init__(self, code: int, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def complain(message: str, hint: str | None = None) -> None:
    """Writes an error and what to do about it to stderr."""
    print(f"quod: error: {visible(message)}", file=sys.stderr)
    first, *rest = visible_lines(hint) if hint else [""]
    if first:
        print(f"  = help: {first}", file=sys.stderr)
    for line in rest:
        print(f"          {line}", file=sys.stderr)

"""The entry point: the words of the command line in, an exit code out.

Errors of the world end here as one line and a hint; a finding about a document never comes
this way. A mistake of our own is shown whole, so that it can be mended.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from quod.cli.exits import INTERRUPTED, PIPE_CLOSED, WORLD_FAILED, WRONG_USE, CommandError, complain

GARBAGE_AFTER = 2_000_000
"""So many objects more than were freed are made before Python looks for cycles."""


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; never raises."""
    # Nearly all that is made lives to the end, so looking for garbage early finds none.
    gc.set_threshold(GARBAGE_AFTER)
    try:
        for stream in (sys.stdout, sys.stderr):
            _forgive(stream)
        code = _run(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        print("\nquod: interrupted", file=sys.stderr)
        return INTERRUPTED
    return code


def _run(words: Sequence[str]) -> int:
    from quod.cli.arguments import parse

    try:
        arguments = parse(words)
        code: int = arguments.run(arguments)
        return code
    except SystemExit as left:  # argparse has said what there is to say
        return left.code if isinstance(left.code, int) else WRONG_USE
    except CommandError as stop:
        complain(stop.message, stop.hint)
        return stop.code
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(_told(error))
        return WORLD_FAILED
    except Exception as error:
        return _our_mistake(error)


def _our_mistake(error: Exception) -> int:
    """Shows the traceback: nothing a document says may lead here."""
    from traceback import print_exception

    print_exception(error)
    complain(
        "this is a mistake in quod, not in your document",
        "please report it with the lines above and, if you can, the document",
    )
    return WORLD_FAILED


def _told(error: OSError) -> str:
    """An error of the operating system in words, with the file it speaks of."""
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    if error.filename is None:
        return reason
    return f"`{os.fsdecode(error.filename)}`: {reason}"


def _forgive(stream: TextIO) -> None:
    """Lets a stream of a narrow encoding show what it cannot write, instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _abandon_output() -> None:
    """Points stdout at nothing, so that Python's own flush at the end finds no closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

"""A file written whole or not at all.

The text goes to a file beside it, which then takes its name: whoever looks finds the old file
or the new one. An existing file keeps its mode.
"""

import os
import tempfile

from quod.cli.exits import WORLD_FAILED, CommandError


def write(path: str, text: str, force: bool) -> None:
    """Writes a file; one that is there already only with `force`."""
    there = os.path.lexists(path)
    if there and not os.path.isfile(path):
        raise CommandError(WORLD_FAILED, f"`{path}` is not a regular file")
    if there and not force:
        hint = "name another file, or write over it with --force"
        raise CommandError(WORLD_FAILED, f"`{path}` is there already", hint)
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    handle, beside = tempfile.mkstemp(prefix=".quod-", dir=folder)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as out:
            out.write(text)
        os.chmod(beside, os.stat(path).st_mode & 0o7777 if there else 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _umask() -> int:
    """The mask of new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Files written whole, or not at all.

Texts of files come in; the files hold them afterwards. Each is written beside its place first and
takes it when all are written: whoever looks finds the old file or the new one. What is written
over keeps its mode and its byte order mark; a link stays a link.
"""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quod.cli.exits import WORLD_FAILED, CommandError
from quod.source.text import Source

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Written(NamedTuple):
    """A file and the text that it shall have."""

    path: str
    text: str


def exactly(sources: Iterable[Source], data: "Iterable[bytes]") -> None:
    """Stops where a text is not the bytes of its file: it would come back as something else."""
    for source, own in zip(sources, data, strict=True):
        if own.removeprefix(_BYTE_ORDER_MARK) != source.text.encode("utf-8", "replace"):
            raise CommandError(
                WORLD_FAILED,
                f"`{source.file}` is not UTF-8, and is left as it is",
                "save the file as UTF-8",
            )


def raw(path: str) -> bytes:
    """The bytes of a file; raises `OSError`."""
    with open(path, "rb") as stream:
        return stream.read()


def anew(file: Written, force: bool) -> None:
    """Writes one file; one that is there already only with `force`; raises `OSError`."""
    path = file.path
    there = os.path.lexists(path)
    folder = os.path.dirname(path) or "."
    if there and not os.path.isfile(path):
        raise CommandError(WORLD_FAILED, f"`{path}` is not a regular file")
    if there and not force:
        hint = "name another file, or write over it with --force"
        raise CommandError(WORLD_FAILED, f"`{path}` is there already", hint)
    if not os.path.isdir(folder):
        raise CommandError(WORLD_FAILED, f"there is no folder `{folder}` for `{path}`")
    replace((file,))


def replace(files: Sequence[Written]) -> None:
    """Writes all of the files, or none of them; raises `OSError`."""
    made: list[tuple[str, str]] = []
    try:
        for file in files:
            made.append(_beside(file, len(made)))
        while made:
            os.replace(*made[0])
            made.pop(0)
    finally:
        for making, _ in made:
            if os.path.exists(making):
                os.unlink(making)


def _beside(file: Written, number: int) -> tuple[str, str]:
    """A new file with the text, and the path whose place it shall take."""
    path = os.path.realpath(file.path)
    there = os.path.exists(path)
    if there and not os.access(path, os.W_OK):
        raise PermissionError(13, "permission denied", file.path)
    mark = _BYTE_ORDER_MARK if there and raw(path).startswith(_BYTE_ORDER_MARK) else b""
    making = os.path.join(os.path.dirname(path), f".quod-{os.getpid()}-{number}")
    # What replaces a private file is private from the start; a new file gets the mode of any.
    mode = 0o600 if there else 0o666
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(mark + file.text.encode("utf-8", "backslashreplace"))
            stream.flush()
            os.fsync(stream.fileno())
        if there:
            os.chmod(making, os.stat(path).st_mode & 0o7777)
    except BaseException:
        os.unlink(making)
        raise
    return making, path

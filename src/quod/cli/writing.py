"""Documents written in place: whole, or not at all.

Texts of files come in; the files hold them afterwards. Each is written beside the file first
and takes its name when all are written, with the mode of the old one. A link stays a link.
"""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quod.cli.exits import WORLD_FAILED, CommandError
from quod.source.text import Source

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Written(NamedTuple):
    """A document and the text that it shall have."""

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


def replace(files: Sequence[Written]) -> None:
    """Writes all of the files, or none of them; raises `OSError`."""
    made: list[tuple[str, str]] = []
    try:
        for file in files:
            made.append(_beside(file))
        while made:
            os.replace(*made[0])
            made.pop(0)
    finally:
        for making, _ in made:
            if os.path.exists(making):
                os.unlink(making)


def _beside(file: Written) -> tuple[str, str]:
    """A new file with the text, and the path whose place it shall take."""
    path = os.path.realpath(file.path)
    if not os.access(path, os.W_OK):
        raise PermissionError(13, "permission denied", file.path)
    before = raw(path)
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else b""
    folder, name = os.path.split(path)
    making = os.path.join(folder, f".{name}.{os.getpid()}")
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(mark + file.text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(making, os.stat(path).st_mode & 0o7777)
    except BaseException:
        os.unlink(making)
        raise
    return making, path

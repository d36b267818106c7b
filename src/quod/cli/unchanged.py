"""What `check` said of documents that have not changed since is said again, not worked out.

In: the bytes of the documents, and all else that the output depends on. Out: the text and
the exit code of an earlier run, when quod itself, file by file, is the same as it was then.
A cache that can't be read or written costs time and nothing else, so its errors are dropped.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

ENTRIES_MAX = 500
"""The oldest go when there are more."""


class Said(NamedTuple):
    """The end of a run."""

    text: str
    exit_code: int


def once(documents: Iterable[str], options: tuple[str, ...], work: Callable[[], Said]) -> Said:
    """The end of an earlier run with the same input, or else of this one; raises `OSError`.

    `QUOD_NO_CACHE` in the environment turns the cache off.
    """
    if os.environ.get("QUOD_NO_CACHE"):
        return work()
    path = os.path.join(_folder(), _key(documents, options))
    try:
        with open(path, encoding="ascii") as stream:
            text, exit_code = json.load(stream)
        return Said(str(text), int(exit_code))
    except (OSError, ValueError, TypeError):
        said = work()
    try:
        _keep(path, said)
    except OSError:
        return said
    return said


def _folder() -> str:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "quod", "check")


def _key(documents: Iterable[str], options: tuple[str, ...]) -> str:
    """Differs when a byte of the documents, an option, or a file of quod differs."""
    digest = hashlib.sha256()
    for part in (*options, *_program()):
        digest.update(part.encode(errors="surrogateescape") + b"\0")
    for path in documents:
        with open(path, "rb") as stream:
            content = hashlib.file_digest(stream, "sha256").digest()
        digest.update(path.encode(errors="surrogateescape") + b"\0" + content)
    return digest.hexdigest()


def _program() -> Iterator[str]:
    """Every source file of quod with its size and time of change."""
    waiting = [os.path.dirname(os.path.dirname(__file__))]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name == "__pycache__":
                    continue
                if entry.is_dir():
                    waiting.append(entry.path)
                else:
                    status = entry.stat()
                    yield f"{entry.path} {status.st_mtime_ns} {status.st_size}"


def _keep(path: str, said: Said) -> None:
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    making = f"{path}.{os.getpid()}"
    with open(making, "w", encoding="ascii") as stream:
        json.dump(list(said), stream)
    os.replace(making, path)
    kept = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime)
    for entry in kept[: max(0, len(kept) - ENTRIES_MAX)]:
        os.unlink(entry.path)

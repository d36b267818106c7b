"""Which files are meant by the paths of the command line.

Paths come in, files go out; nothing is read. A folder stands for every `data-model.md` in it.
"""

import os
from collections.abc import Iterator, Sequence

from quod.cli.exits import WORLD_FAILED, CommandError

NAME = "data-model.md"


def documents(paths: Sequence[str]) -> tuple[str, ...]:
    """The files meant, each once, in the order given and sorted within a folder."""
    return tuple(dict.fromkeys(file for path in paths for file in _meant(path)))


def document(path: str) -> str:
    """The one file meant by a path."""
    files = documents((path,))
    if len(files) > 1:
        raise CommandError(
            WORLD_FAILED,
            f"`{path}` holds {len(files)} documents and this command takes one",
            f"name one of them, such as `{files[0]}`",
        )
    return files[0]


def _meant(path: str) -> Iterator[str]:
    if os.path.isdir(path):
        found = tuple(_within(path))
        if not found:
            raise CommandError(
                WORLD_FAILED, f"there is no `{NAME}` in `{path}`", "name the document itself"
            )
        yield from found
        return
    if not os.path.exists(path):
        raise CommandError(WORLD_FAILED, f"there is no file `{path}`", _near(path))
    if not os.path.isfile(path):
        raise CommandError(WORLD_FAILED, f"`{path}` is not a regular file")
    yield path


def _within(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        file = os.path.join(place, NAME)
        if NAME in files and os.path.isfile(file):  # A pipe of that name would never end.
            yield file


def _near(path: str) -> str | None:
    """A hint at the document that stands beside or under a wrong path."""
    folder = os.path.dirname(path) or "."
    if os.path.isfile(os.path.join(folder, NAME)):
        return f"did you mean `{os.path.join(folder, NAME)}`?"
    return None

"""Which files are meant by the paths of the command line, and what they are increments of.

Paths come in, files go out; nothing is read. A folder stands for every `data-model.md` in it.
"""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quod.cli.exits import WORLD_FAILED, CommandError
from quod.source.settings import order_said, settings_file
from quod.source.workspace import NAME, earlier, order, workspaces


class Workspace(NamedTuple):
    """Documents that are one model."""

    files: tuple[str, ...]
    """In the order of their features."""
    asked: frozenset[str]
    """Those that were named; the others came before them and only say what there is."""
    settings: str | None = None
    """The file of its settings."""


def asked(paths: Sequence[str]) -> tuple[Workspace, ...]:
    """The workspaces of the files meant by some paths, each with its earlier increments."""
    return tuple(map(_whole, workspaces(documents(paths))))


def workspace(path: str) -> Workspace:
    """The one workspace meant by a path."""
    found = asked((path,))
    if len(found) > 1:
        raise CommandError(
            WORLD_FAILED,
            f"`{path}` holds {len(found)} models and this command takes one",
            f"name one of them, such as `{found[0].files[0]}`",
        )
    return found[0]


def document(path: str) -> Workspace:
    """The workspace of the one file meant by a path."""
    files = documents((path,))
    if len(files) > 1:
        raise CommandError(
            WORLD_FAILED,
            f"`{path}` holds {len(files)} documents and this command takes one",
            f"name one of them, such as `{files[0]}`",
        )
    return _whole(files)


def named(path: str) -> Workspace:
    """The workspace of a document that need not be there yet, with what comes before it."""
    return _whole((path,))


def documents(paths: Sequence[str]) -> tuple[str, ...]:
    """The files meant, each once, in the order given and sorted within a folder."""
    return tuple(dict.fromkeys(file for path in paths for file in _meant(path)))


def _whole(files: tuple[str, ...]) -> Workspace:
    settings = settings_file(files[-1])
    said = order_said(settings)
    last = max(files, key=lambda file: order(file, said))
    before = {os.path.abspath(file): file for file in (*earlier(last, said), *files)}
    ordered = sorted(before.values(), key=lambda file: order(file, said))
    return Workspace(tuple(ordered), frozenset(files), settings)


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

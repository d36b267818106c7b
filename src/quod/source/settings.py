"""The settings of a workspace: where its `quod.toml` stands, and what it holds.

The path of a document comes in; the path of the file goes out, or its values with what is wrong
with its TOML. A workspace looks in its own folder and in those above it, up to the repository's.
What the values mean is not asked here; the parser is loaded only when there is such a file.
"""

import os
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from quod.source.span import Span
from quod.source.text import Source
from quod.source.workspace import home_of

NAME = "quod.toml"
INCREMENT = -1
"""Its place among the documents: before the first."""
_FOLDERS_MAX = 40
_LENGTH_MAX = 1 << 20
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)\Z")


class Parsed(NamedTuple):
    """The values of a file."""

    values: dict[str, Any]
    mistake: str = ""
    """Why there are none, where it is no TOML."""
    span: Span | None = None
    """Where the mistake is."""


def settings_file(document: str) -> str | None:
    """The file that holds the settings of a document's workspace."""
    for folder in _folders(home_of(document) or os.path.dirname(document)):
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            return path
    return None


def parsed(source: Source) -> Parsed:
    """What a file of settings holds."""
    import tomllib

    try:
        return Parsed(tomllib.loads(source.text.replace("\r\n", "\n")))
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line = int(found[1]) if found else 1
        start = min(source.offset(line), max(0, len(source.text) - 1))
        end = start + len(source.line(line))
        message = _PLACE.sub("", str(error))
        return Parsed({}, message[:1].lower() + message[1:], Span(source, start, end))


def order_said(path: str | None) -> tuple[str, ...]:
    """The features in the order that the settings give them; empty where they give none."""
    if path is None:
        return ()
    with open(path, encoding="utf-8", errors="replace") as stream:
        values = parsed(Source(path, stream.read(_LENGTH_MAX))).values
    workspace = values.get("workspace")
    order = workspace.get("order") if isinstance(workspace, dict) else None
    return tuple(name for name in order if isinstance(name, str)) if isinstance(order, list) else ()


def _folders(folder: str) -> Iterator[str]:
    """The folder and those above it; without a repository around it only the one above."""
    above = [folder]
    while len(above) < _FOLDERS_MAX and not os.path.exists(os.path.join(above[-1], ".git")):
        upper = os.path.join(above[-1], os.pardir) if _is_open(above[-1]) else _parent(above[-1])
        if os.path.abspath(upper) == os.path.abspath(above[-1]):
            above = above[:2]
            break
        above.append(upper)
    yield from above


def _is_open(folder: str) -> bool:
    """Whether a path says nothing of what is above it."""
    return os.path.basename(folder) in ("", os.curdir, os.pardir)


def _parent(folder: str) -> str:
    return os.path.dirname(folder)

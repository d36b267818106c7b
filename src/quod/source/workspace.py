"""Which documents are one model: the increments of a workspace, in the order of their features.

Paths of files come in, groups of paths go out; folders are listed, no document is read. A
document whose folder is named for a feature (`specs/003-billing/data-model.md`) belongs with
those in the folders beside it; any other stands alone.
"""

import os
import re
from collections.abc import Iterable

NAME = "data-model.md"
"""The name of a document."""

_NUMBERED = re.compile(r"\d{2,}(?=\D|$)")
_DIGITS = re.compile(r"(\d+)")


def workspaces(files: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The files, those of one workspace together and in order; workspaces as they come first."""
    found: dict[str, list[str]] = {}
    for file in files:
        found.setdefault(home_of(file) or file, []).append(file)
    return tuple(tuple(sorted(group, key=order)) for group in found.values())


def earlier(file: str, said: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The documents of the workspace that come before one of them, in order."""
    home = home_of(file)
    if home is None:
        return ()
    others = (os.path.join(home, name, NAME) for name in os.listdir(home or "."))
    last = order(file, said)
    before = (other for other in others if order(other, said) < last and os.path.isfile(other))
    return tuple(sorted(before, key=lambda other: order(other, said)))


def is_increment(file: str) -> bool:
    """Whether a document is named as one of several, and not the first: `003-billing`."""
    number = _DIGITS.match(os.path.basename(os.path.dirname(file)))
    return number is not None and int(number[1]) > 1


def order(file: str, said: tuple[str, ...] = ()) -> tuple[tuple[int, int, str], ...]:
    """What increments are sorted by: the name of the feature's folder, numbers by their value.

    Features whose order is said come first.
    """
    feature = os.path.basename(os.path.dirname(file))
    if feature in said:
        return ((-1, said.index(feature), ""),)
    parts = (part for part in _DIGITS.split(feature) if part)
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts)


def home_of(file: str) -> str | None:
    """The folder of the features that a document is one of."""
    if os.path.basename(file) != NAME:
        return None
    folder = os.path.dirname(file)
    home, feature = os.path.split(folder)
    specs = os.path.basename(home) == "specs"
    return home if feature and (specs or _NUMBERED.match(feature)) else None

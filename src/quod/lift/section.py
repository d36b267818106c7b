"""Sections: a draft to the text of a document, one section of the template a file.

A plug-in of `quod.lift.sections` is a module with `ORDER`, its place in the template, and
`write(draft)`, which yields the lines of the section, or none where there is nothing to say.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol, cast

import quod.lift.sections
from quod.lift.draft import Draft, Part
from quod.lift.markdown import heading
from quod.registry import modules


class Section(Protocol):
    """The shape of a plug-in."""

    ORDER: int

    def write(self, draft: Draft) -> Iterator[str]:
        """The lines of the section."""


def text(draft: Draft) -> str:
    """The whole document, with a rule between its sections."""
    plugins = [cast(Section, module) for module in modules(quod.lift.sections)]
    found: list[str] = []
    for plugin in sorted(plugins, key=lambda one: one.ORDER):
        lines = list(_tidy(plugin.write(draft)))
        if lines:
            found.append("\n".join(lines))
    front = ("---", *draft.front, "---", "", "") if draft.front else ()
    return "\n".join(front) + "\n\n---\n\n".join(found) + "\n"


def parts(title: str, found: Iterable[Part]) -> Iterator[str]:
    """A section that holds parts, each below its own heading."""
    listed = tuple(found)
    if listed:
        yield heading(2, title)
        yield ""
    for part in listed:
        if part.title:
            yield heading(part.level, part.title)
            yield ""
        yield from _tidy(part.lines)
        yield ""


def _tidy(lines: Iterable[str]) -> Iterator[str]:
    """The lines without blank ones at either end."""
    found = [line.rstrip("\r\n") for line in lines]
    while found and not found[-1].strip():
        found.pop()
    while found and not found[0].strip():
        found.pop(0)
    yield from found

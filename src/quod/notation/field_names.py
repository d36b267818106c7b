"""The first cell of a row: the fields that it names, and what it says beside their names.

`` `created_at` / `updated_at` `` are two fields; `**theme**`, `~~theme~~`, `theme?` and
`id (PK)` are one, the second struck out. "(other fields unchanged)" and `...` name none.
"""

import re
from typing import NamedTuple

from quod.source.once import once
from quod.source.span import Span
from quod.syntax.inline import codes


class Names(NamedTuple):
    """The fields that a cell names."""

    names: tuple[Span, ...] = ()
    struck: bool = False
    """The names are struck out: the fields are gone."""
    optional: bool = False
    """A question mark stands behind the name, as in TypeScript."""
    rest: Span | None = None
    """What stands in brackets or after an arrow behind the name."""


_BETWEEN = re.compile(r"[\s/,+&|、・]*(?:and|or|e|y|и|と|및|et|und)?[\s/,+&|、・*_\\]*")
_NAME = re.compile(r"[^\W\d][\w$\\]*(?:-\w+)*")
_WORDED = re.compile(r"[^\W\d]\w*(?:[ -][^\W_][\w]*){1,3}")
_SPLIT = re.compile(r"(?<!\s)\s*+(?:[/,、]|(?<=\s)(?:and|&|\+)(?=\s))\s*+")
_BARE_EDGE = " *`~\"'[]🔑🆕✨"
_REST = re.compile(r"(?<!\s)\s*+(?:[(（]|→|->|=>|[—–]|:\s|,\s|(?<=\s)(?:PK|FK|UK)\b)")


@once
def field_names(cell: Span) -> Names:
    """The names in a cell, each with its place; none where it names no field."""
    struck = cell.text.lstrip(" *").startswith("~~")
    inside = codes(cell)
    if inside and _starts_with(cell, inside[0]):
        return _coded(cell, inside, struck)
    if inside:
        return Names()
    return _bare(cell, struck)


def _starts_with(cell: Span, code: Span) -> bool:
    """Only marks of emphasis and signs stand before the code."""
    return re.search(r"\w", cell.text[: code.start - cell.start]) is None


def _coded(cell: Span, inside: tuple[Span, ...], struck: bool) -> Names:
    """The first code, and those that follow it with nothing but a separator between."""
    names: list[Span] = []
    optional, end = False, cell.start
    for code in inside:
        between = cell.source.text[end : code.start].strip("`")
        if names and _BETWEEN.fullmatch(between) is None:
            break
        found, is_optional = _split(code)
        names += found
        optional = optional or is_optional
        end = code.end
    rest = cell.sub(min(end + 1, cell.end) - cell.start, cell.end - cell.start).strip(" `*_~")
    return Names(tuple(names), struck, optional, rest if rest.text else None)


def _bare(cell: Span, struck: bool) -> Names:
    text = cell.text
    first = next((at for at, mark in enumerate(text) if mark not in _BARE_EDGE), 0)
    cut = _REST.search(text, first)
    end = cut.start() if cut is not None and cut.start() > first else len(text)
    name = cell.sub(0, end)
    if cut is not None and text[cut.start() : cut.end()].strip() == ",":
        name, end = cell, len(text)
    name = _unemphasised(name.strip(_BARE_EDGE))
    names, optional = _split(name)
    rest = cell.sub(end, len(text)).strip(" *_~`")
    return Names(names, struck, optional, rest if rest.text else None)


def _unemphasised(name: Span) -> Span:
    """Underscores at one end alone belong to the name."""
    both = name.text.startswith("_") and name.text.endswith("_")
    return name.strip("_") if both else name


def _split(span: Span) -> tuple[tuple[Span, ...], bool]:
    """The names in a code or in bare text; none at all where a part is no name."""
    parts, at = [], 0
    for match in _SPLIT.finditer(span.text):
        parts.append(span.sub(at, match.start()))
        at = match.end()
    parts.append(span.sub(at, len(span.text)))
    found, optional = [], False
    for part in parts:
        bare = part.strip(" *`\"'")
        if bare.text.endswith("?"):
            optional, bare = True, bare.sub(0, len(bare.text) - 1)
        if bare.text.endswith("[]"):
            bare = bare.sub(0, len(bare.text) - 2)
        if not _is_name(bare.text):
            return (), False
        found.append(bare)
    return tuple(found), optional


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None or _WORDED.fullmatch(text) is not None

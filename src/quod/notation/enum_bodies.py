"""Lists of the values of an enum, in a line, in a fence or in code of any language.

A text comes in; the values go out with the name that the text gives them, if it gives one.
"""

import re
from typing import NamedTuple


class Values(NamedTuple):
    """The values of an enum."""

    name: str
    """Empty where the text names none."""
    values: tuple[str, ...]


_VALUE = r"(?:`[^`\n|,]{1,40}`|\"[^\"\n]{1,40}\"|'[^'\n]{1,40}'|[A-Za-z_][\w-]{0,40})"
_LINE = re.compile(rf"\s*{_VALUE}(?:\s*(?:\||,|/|·|、)\s*{_VALUE})+\s*[.;]?\s*(?:\Z|[—–(]|\s-\s)")
_PIECE = re.compile(_VALUE)
_COMMENT = re.compile(r"\s*(?:#|//|--|—|;)")
_ALONE = re.compile(r"\s*(?:[-*]\s+)?[\"'`]?(?P<value>[A-Za-z_][\w-]{0,60})[\"'`]?\s*,?\s*\Z")
_PYTHON = re.compile(
    r"^\s*class\s+(?P<name>\w+)\s*\([^)\n]*\b(?:\w*Enum|TextChoices)\b[^)\n]*\)\s*:", re.M
)
_MEMBER = re.compile(r"^\s+[A-Za-z_]\w*\s*=\s*\(?\s*[\"'](?P<value>[^\"'\n]{1,60})[\"']", re.M)
_UNION = re.compile(r"\btype\s+(?P<name>\w+)\s*=(?P<values>(?:\s*\|?\s*[\"'][^\"'\n]{1,60}[\"'])+)")
_BRACES = re.compile(r"\benum\s+(?P<name>\w+)[^{}\n]*\{(?P<body>[^{}]*)\}")
_ASSIGNED = re.compile(r"[A-Za-z_]\w*\s*=\s*[\"'](?P<value>[^\"'\n]{1,60})[\"']")
_PLAIN = re.compile(
    r"^\s*(?P<value>[A-Za-z_]\w*)\s*(?:=\s*\d+)?\s*(?:@map\(\"(?P<mapped>[^\"]+)\"\))?\s*,?\s*(?://.*)?$"
)


def listed(text: str) -> tuple[str, ...]:
    """The values of a line that is nothing but a list: `` `a`, `b` ``, `A | B | C`."""
    match = _LINE.match(text) or _LINE.match(text.replace("`", ""))
    if match is None:
        return ()
    end = re.search(r"[—–(]|\s-\s", match[0])
    body = match[0][: end.start()] if end is not None else match[0]
    return _unique(piece[0].strip("`\"'") for piece in _PIECE.finditer(body))


def in_lines(text: str) -> tuple[str, ...]:
    """The values of a block with one a line, each with or without a comment: `OPEN  # new`."""
    lines = [line for line in map(_COMMENT.split, text.splitlines()) if line[0].strip()]
    found = [_ALONE.match(line[0]) for line in lines]
    return _unique(one["value"] for one in found if one is not None) if all(found) else ()


def in_code(text: str) -> tuple[Values, ...]:
    """Every enum that code defines: Python, TypeScript, C#, Java, Prisma."""
    found: list[Values] = []
    for match in _PYTHON.finditer(text):
        following = re.search(r"^\S", text[match.end() :], re.MULTILINE)
        end = match.end() + following.start() if following is not None else len(text)
        values = _unique(m["value"] for m in _MEMBER.finditer(text, match.end(), end))
        found.append(Values(match["name"], values))
    for match in _UNION.finditer(text):
        found.append(
            Values(match["name"], _unique(re.findall(r"[\"']([^\"']+)[\"']", match["values"])))
        )
    for match in _BRACES.finditer(text):
        found.append(Values(match["name"], _members(match["body"])))
    return tuple(one for one in found if one.values)


def _members(body: str) -> tuple[str, ...]:
    assigned = [match["value"] for match in _ASSIGNED.finditer(body)]
    if assigned:
        return _unique(assigned)
    lines = [line for line in re.split(r"[,\n]", re.sub(r"//[^\n]*", "", body)) if line.strip()]
    matches = [_PLAIN.match(line) for line in lines]
    return _unique(match["mapped"] or match["value"] for match in matches if match is not None)


def _unique(values: "object") -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))  # type: ignore[call-overload]

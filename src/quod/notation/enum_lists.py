"""Lists of allowed values in a type cell: `enum('a','b')`, `ENUM: a, b`, `'a' | 'b'`."""

import re
from typing import NamedTuple


class Listed(NamedTuple):
    """The values that a cell lists."""

    values: tuple[str, ...]
    end: int
    """Where in the cell the list ends."""


_QUOTED = r"""'[^'\n]*'|"[^"\n]*\""""
_BARE = r"""[^\s,|/'"()\[\]{}<>;:=]+"""
_CONSTRAINT = (
    r"(?:not\s+null|null|default|unique|nullable|required|optional|primary|references|fk)\b"
)
_VALUE = rf"(?!{_CONSTRAINT})(?:{_QUOTED}|{_BARE}(?:[ ]{_BARE})*)"
_BRACKETED = re.compile(
    r"(?:(?:string|text|varchar)\s+)?enum\s*(?:type\s*)?:?\s*(?P<open>[(\[{<])", re.ASCII
)
_CLOSES = {"(": ")", "[": "]", "{": "}", "<": ">"}
_LABELLED = re.compile(
    rf"(?:(?:string|text)\s+)?enum\s*[:=]\s*(?P<list>{_VALUE}(?:\s*[,|/]\s*{_VALUE})*)",
    re.ASCII,
)
_SPACED = re.compile(
    rf"(?:(?:string|text)\s+)?enum\s+(?P<list>{_VALUE}(?:\s*[|/,]\s*{_VALUE})+)\s*\Z", re.ASCII
)
_UNION = re.compile(rf"(?P<list>(?:{_QUOTED})(?:\s*\|\s*(?:{_QUOTED}))+)")
_SENTENCE = re.compile(rf"\s*{_BARE}(?:\s+{_BARE})+\s*|\s*(?:see|from)\s[^'\"]*", re.IGNORECASE)
_OPEN = re.compile(r"(?:\betc\b\.?|\.\.\.|…|など|等|и т\. ?д\.|\busw\b\.?)[\s)]*\Z", re.IGNORECASE)
"""Lists that leave values out."""
_SPLIT = re.compile(rf"{_QUOTED}|[^,|/'\"]+")


def listed_values(text: str, lower: str, start: int) -> Listed | None:
    """The values that a cell lists from `start` on, or None; `lower` is it in lower case."""
    bracketed = _BRACKETED.match(lower, start)
    if bracketed:
        end = text.find(_CLOSES[bracketed["open"]], bracketed.end())
        inside = text[bracketed.end() : end] if end != -1 else ""
        values = _values(inside) if not _explains(inside) else ()
        return Listed(values, end + 1) if values else None
    for pattern in (_LABELLED, _SPACED, _UNION):
        match = pattern.match(lower, start)
        values = _values(text[slice(*match.span("list"))]) if match else ()
        if match and values:
            return Listed(values, match.end())
    return None


def _explains(inside: str) -> bool:
    """Whether brackets hold words and no list: `(kind of trip)`, `(must be 'OPEN' to sail)`."""
    bare = re.sub(_QUOTED, "'", inside)
    words = re.search(r"'[ ]*[^\s,|/')]|[^\s,|/'][ ]*'", bare) is not None
    return words or _SENTENCE.fullmatch(inside) is not None or _OPEN.search(inside) is not None


def _values(text: str) -> tuple[str, ...]:
    found = (match.group().strip() for match in _SPLIT.finditer(text))
    return tuple(dict.fromkeys(_unquoted(value) for value in found if value))


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if is_quoted else value

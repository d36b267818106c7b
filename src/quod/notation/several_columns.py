"""Words that stand for columns of their own, as Laravel and Rails write them: `timestamps`.

A cell comes in; the columns it stands for go out, each at the word that makes it. A note beside
it may name them otherwise: `creado_en, cambiado_en`.
"""

import re
from typing import NamedTuple

from quod.notation.type_words import Family
from quod.notation.types import canonical_type
from quod.source.span import Span


class Column(NamedTuple):
    """A column that a word makes."""

    name: str
    type: str
    family: Family
    """Any other type of it would do as well."""
    nullable: bool | None
    span: Span


_MOMENT: tuple[str, Family] = ("timestamp with time zone", "date")
_TOKEN: tuple[str, Family] = ("character varying(100)", "string")
_KINDS: dict[str, tuple[tuple[str, ...], tuple[str, Family], bool | None]] = {
    "moments": (("created_at", "updated_at"), _MOMENT, None),
    "deleted": (("deleted_at",), _MOMENT, True),
    "token": (("remember_token",), _TOKEN, True),
}
_WORD = re.compile(
    r"[\s`*_]*(?:\$table\s*->\s*|\$|t\.)?"
    r"(?:(?P<moments>(?i:(?:nullable)?timestamps(?:tz)?))"
    r"|(?P<deleted>(?i:soft[ _-]?deletes(?:tz)?))|(?P<token>rememberToken))"
    r"(?:\(\s*\d*\s*\))?;?[\s`*_]*"
)
_BETWEEN = re.compile(r"[,/+&;、]|(?:and|y|e|et|und|en|и|と|및)\b")
_NAMED = re.compile(
    r"[\s`*(]*(?P<name>[a-z]+_\w+|[a-z]+[A-Z]\w*)[\s`*)]*"
    r"(?:[,/+&、]|(?<=[\s`*])(?:and|y|e|et|und|en|и|と|및)(?=[\s`*])|\.?\Z)"
)


def several(cell: Span, type_: str = "", note: str = "") -> tuple[Column, ...]:
    """The columns of a cell that holds such words and nothing else.

    A type that is of no moment, in the cell beside it, says that a word alone is a name.
    """
    words = written(cell)
    if len(words) == 1 and _is_typed(words[0][0], type_):
        return ()
    found = [
        Column(name, *kind_of, nullable, word)
        for kind, word in words
        for names, kind_of, nullable in (_KINDS[kind],)
        for name in names
    ]
    names = _names(note)
    if len(names) == len(found):
        found = [one._replace(name=name) for one, name in zip(found, names, strict=True)]
    return tuple(found)


def written(cell: Span) -> tuple[tuple[str, Span], ...]:
    """The words with their kinds; none where anything else stands in the cell."""
    found: list[tuple[str, Span]] = []
    at, text = 0, cell.text
    while (match := _WORD.match(text, at)) is not None:
        kind = match.lastgroup or ""
        found.append((kind, cell.sub(*match.span(kind))))
        if match.end() == len(text):
            return tuple(found)
        between = _BETWEEN.match(text, match.end())
        at = between.end() if between is not None else len(text)
    return ()


def _is_typed(kind: str, type_: str) -> bool:
    """Whether the type is a column's own: an array of moments, a document, a text."""
    said = canonical_type(type_.replace("`", " ")) if type_.strip(" `-—–") else None
    if said is None:
        return False
    return said.array or kind == "token" or not said.type.startswith(("time", "date"))


def _names(note: str) -> tuple[str, ...]:
    """The names of columns that a note is a list of."""
    found: list[str] = []
    at = 0
    while at < len(note):
        match = _NAMED.match(note, at)
        if match is None or _WORD.fullmatch(match["name"]):
            return ()
        found.append(match["name"])
        at = match.end()
    return tuple(found)

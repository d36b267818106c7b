"""Which lines that nobody understood speak of the model at all.

In: what was not understood, and the entities there are. Out: what is due, SQL, and what names an
entity or a field as such: in code, as a cell, or by a word that is made of several. A line that
names none explains the program around the model, and is left out: it is prose. So is code that
declares none of the entities. A document in the canonical form has no such lines.
"""

import re
from collections.abc import Iterable, Iterator

from quod.model.claims import NotUnderstood
from quod.model.entities import Entity
from quod.model.model import spelling
from quod.notation.canonical_form import in_canonical_form

_SQL = re.compile(
    r"\s*(?:```\w*\s*)?(?:--[^\n]*\s*)*(?:CREATE|ALTER|DROP)\s+(?:TABLE|(?:UNIQUE\s+)?INDEX|TYPE"
    r"|POLICY|TRIGGER|VIEW|(?:OR\s+REPLACE\s+)?FUNCTION|EXTENSION|SCHEMA)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"`([^`\n]{1,80})`|\|\s*\*{0,2}([\w.]{1,60})\*{0,2}\s*(?=\|)")
_CODE = re.compile(r"\s*(?:```|~~~)")
_DECLARATION = re.compile(
    r"\b(?:class|interface|struct|model|table|record|entity|pgTable|defineTable)\b[\s(\"'`]+"
    r"(?P<name>[A-Za-z_][\w.]*)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d][\w.]*")
_COMPOUND = re.compile(r"[^\W_]+_\w|[a-z\d][A-Z]")


def speaking_of_the_model(
    missed: Iterable[NotUnderstood], entities: Iterable[Entity]
) -> Iterator[NotUnderstood]:
    """What is left of the lines that were not understood."""
    names = frozenset(_names(entities))
    for one in missed:
        if one.due or in_canonical_form(one.span.source.text) or _states(one.span.text, names):
            yield one


def _states(text: str, names: frozenset[str]) -> bool:
    if _SQL.match(text) is not None:
        return True
    if _CODE.match(text) is None:
        return _speaks(text, names)
    return any(spelling(match["name"]) in names for match in _DECLARATION.finditer(text))


def _names(entities: Iterable[Entity]) -> Iterator[str]:
    for entity in entities:
        if entity.status == "transient":
            continue
        for name in (entity.name, entity.table.name):
            yield spelling(name)
            yield spelling(name) + "s"
            yield spelling(name).removesuffix("s")
        for field in entity.fields:
            yield spelling(field.name)
            yield spelling(field.column)


def _speaks(text: str, names: frozenset[str]) -> bool:
    for marked in _MARKED.finditer(text):
        inside = (marked[1] or marked[2]).strip()
        if any(_known(word[0], names) for word in _NAME.finditer(inside)):
            return True
    words = (word[0] for word in _NAME.finditer(text))
    return any(_COMPOUND.search(word) is not None and _known(word, names) for word in words)


def _known(word: str, names: frozenset[str]) -> bool:
    first, _, last = word.partition(".")
    return spelling(word) in names or spelling(first) in names or spelling(last) in names

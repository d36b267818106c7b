"""A list of fields: each entry names one, or several, with its type.

In: a list, and the label or the heading it stands under. Out: the claims of each entry. A list
is one of fields where most entries give a type, or where its label says so; entries of rules,
of relationships and of keys inside a JSON column are none, and an entry that names another
entity is a way to it and no field.
"""

import re
from collections.abc import Iterator

from quod.model.claims import Prose
from quod.notation.field_labels import is_of_fields, is_of_others
from quod.notation.listed_fields import FieldText, Listed, listed
from quod.read import listed_claims
from quod.read.groups import entry
from quod.read.scope import Read, Scope
from quod.syntax.nodes import Block, Item, List

DECLARES = True
PERSISTS = False
ORDER = 5

_ENTRIES_MAX = 400
_KEYED_MIN = 3
"""So many entries that name a field each, the first of them the `id`, need no types."""
_EXPLAINED = re.compile(r"\s*[*_`]+\w+\??[*_`]*\s*(?:[:：(（]|[—–-]\s|\Z)")
_RELATED = re.compile(
    r"\b(?:one|many|zero|1|n|m)[- ]?(?:to|:)[- ]?(?:one|many|1|n|m)\b|\bhas (?:many|one)\b"
    r"|\bbelongs to\b|\bnavigation\b|\bcollection of\b|\bI?Collection<"
    r"|[:(]\s*`?(?-i:[A-Z])\w+\[\]",
    re.IGNORECASE,
)
"""An entry that names another entity, as programs have it: `posts`: Post[] (one-to-many)."""


def takes(block: Block, scope: Scope) -> bool:
    """A list whose entries are fields, by its label or by their types."""
    if not isinstance(block, List) or is_of_others(scope.label):
        return False
    entries = tuple(map(_listed, block.items[:_ENTRIES_MAX]))
    named = sum(1 for one in entries if one.fields or one.key)
    typed = sum(1 for one in entries if any(field.typed for field in one.fields))
    marked = sum(1 for one in entries if one.fields and one.fields[0].marked)
    if is_of_fields(scope.label):
        return named == len(entries) == marked or (typed >= 1 and 2 * named >= len(entries))
    if named == len(entries) == marked >= _KEYED_MIN and _is_keyed(block, entries[0]):
        return True
    if typed == 1:
        return len(entries) <= 3 and marked >= 1 and any(map(_sure, entries))
    return typed >= 2 and 2 * typed >= len(entries)


def read(block: Block, scope: Scope) -> Iterator[Read]:
    """The claims of every entry; what it explains is prose, as is what stands below it."""
    assert isinstance(block, List)
    yield Prose(block.span)
    entries = [_listed(item) for item in block.items]
    yield from listed_claims.claims(entries, scope.entity or "", "schema table")


def _listed(item: Item) -> Listed:
    words, _ = entry(item)
    if not words or _RELATED.search(words[0].text[:400]):
        return Listed()
    return listed(words[0])


def _is_keyed(block: List, first: Listed) -> bool:
    """Whether the first entry is an `id`, and each is a name and what it is, and no sentence."""
    is_key = len(first.fields) == 1 and first.fields[0].name.text.lower() == "id"
    return is_key and all(
        bool(item.lines) and _EXPLAINED.match(item.lines[0].text) for item in block.items
    )


def _sure(one: Listed) -> bool:
    """Whether an entry alone is plainly a column's."""
    return any(_is_sure(field) for field in one.fields)


def _is_sure(field: FieldText) -> bool:
    return field.said is not None and field.said.family is None and field.type is not None

"""The cell of a table that holds the columns of one index: `` `a, b` ``, `` `a`, `b` ``, `a + b`.

The cell comes in; its index goes out, or None where the cell holds other words than columns, their
order, a predicate and whether they are unique.
"""

import re

from quod.notation.index_drafts import Draft
from quod.notation.index_keys import KEY, listed_keys
from quod.notation.index_lines import Listed, as_listed
from quod.source.span import Span

_MARKS = re.compile(r"[`*]")
_UNIQUE = re.compile(r"(?i)[\s(,]+unique[\s)]*\Z")
_COLUMN = re.compile(r"[a-z_]\w*|\w*[a-z][A-Z]\w*")
"""A name that stands without marks: `boat_id` or `BoatId`, not `Various`."""
_NAMED = re.compile(r"(?i)(?:pk|idx|ix|uq|uk)_\w+\Z|\w+_(?:pkey|idx)\Z")
"""A key by its name, which tells no columns."""
_NO_COLUMN = frozenset("all any each various multiple several both same tbd see".split())


def index_cell(cell: Span, unique: bool = False, name: str = "") -> Listed | None:
    """The index of a cell, under the name that stands beside it."""
    bare = _MARKS.sub("", cell.text).strip()
    text = _UNIQUE.sub("", bare)
    keys, where = listed_keys(text)
    if not keys or not ("`" in cell.text or all(map(_is_column, keys))) or _NAMED.match(keys[0]):
        return None
    draft = Draft(0, name, keys=keys, where=where, unique=text != bare, end=len(cell.text))
    return as_listed(cell, draft, unique or draft.unique)


def _is_column(key: str) -> bool:
    named = KEY.match(key)
    name = named["column"] if named is not None else ""
    return named is None or (_COLUMN.fullmatch(name) is not None and name not in _NO_COLUMN)

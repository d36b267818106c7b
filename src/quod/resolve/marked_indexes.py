"""Marks at columns, `INDEXED`, that speak of an index which the document lists or writes.

In: the claims of an entity, and the names of its columns. Out: the marks of which no index of
their own is made, since a list or SQL of the same document has one that starts with the column.
In the template's form a mark is an index.
"""

from collections.abc import Iterable

from quod.model.aspects import Index
from quod.model.claims import Claim
from quod.notation.canonical_form import in_canonical_form
from quod.resolve.keys import Rename


def marks_of_listed(claims: Iterable[Claim], column: Rename) -> frozenset[Claim]:
    """The marks that are told elsewhere in full."""
    indexes = [claim for claim in claims if isinstance(claim.value, Index)]
    marks = [claim for claim in indexes if _is_mark(claim)]
    return frozenset(mark for mark in marks if any(_has(one, mark, column) for one in indexes))


def _is_mark(claim: Claim) -> bool:
    """Whether it is a word in the row of a column, which leaves open what else is in the index."""
    value = claim.value
    plain = not value.name and _is_whole(value) and not value.unique and len(value.keys) == 1
    in_row = claim.carrier == "schema table"
    return in_row and plain and not in_canonical_form(claim.span.source.text)


def _has(index: Claim, mark: Claim, column: Rename) -> bool:
    """Whether an index over all rows starts with the column of a mark of the same document.

    One in SQL over the very column and the mark are two places of one index.
    """
    value = index.value
    if index.carrier not in ("rules", "sql") or index.span.source is not mark.span.source:
        return False
    led = [*map(column, value.columns[:1])] == [*map(column, mark.value.columns)]
    return led and _is_whole(value) and (index.carrier == "rules" or len(value.columns) > 1)


def _is_whole(index: Index) -> bool:
    return index.where is None and index.method == "btree"

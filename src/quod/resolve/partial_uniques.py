"""Keys that a row marks as unique, where a statement says among which rows.

Unique constraints and indexes of an entity come in; in a document of free form a row's bare
`UNIQUE` is short for the statement with the condition, and goes out as one with it.
"""

from collections.abc import Sequence
from typing import TypeAlias

from quod.model.aspects import Index, Unique
from quod.model.entities import Said
from quod.notation.canonical_form import in_canonical_form

Uniques: TypeAlias = tuple[Said[Unique], ...]
Indexes: TypeAlias = tuple[Said[Index], ...]


def partial_uniques(uniques: Uniques, indexes: Indexes) -> tuple[Uniques, Indexes]:
    """The same keys, without the marks that a statement narrows; its claims have them too."""
    kept, rows = list(uniques), list(indexes)
    for mark in filter(_is_mark, uniques):
        wanted = frozenset(mark.value.columns)
        if (at := _narrowing(mark, wanted, rows)) is not None:
            rows[at] = rows[at]._replace(claims=(*rows[at].claims, *mark.claims))
        elif (at := _narrowing(mark, wanted, kept)) is not None:
            kept[at] = kept[at]._replace(claims=(*kept[at].claims, *mark.claims))
        else:
            continue
        kept.remove(mark)
    return tuple(kept), tuple(rows)


def _is_mark(said: Said[Unique]) -> bool:
    """A word at the row of a field, and nowhere a statement of its own."""
    return said.value.where is None and all(
        claim.carrier == "schema table" and not in_canonical_form(claim.span.source.text)
        for claim in said.claims
    )


def _narrowing(
    mark: Said[Unique], wanted: frozenset[str], among: "Sequence[Said[Unique] | Said[Index]]"
) -> int | None:
    """The key over the same columns and some rows only, of the same document."""
    files = {claim.span.file for claim in mark.claims}
    for at, said in enumerate(among):
        if said.value.where is None or wanted != _columns(said.value):
            continue
        if files <= {claim.span.file for claim in said.claims}:
            return at
    return None


def _columns(value: Unique | Index) -> frozenset[str]:
    match value:
        case Index(unique=True, keys=keys):
            return frozenset(key.strip('"') for key in keys)
        case Unique(columns=columns):
            return frozenset(columns)
    return frozenset()

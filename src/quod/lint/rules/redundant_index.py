"""An index that another one already covers.

What: the columns of an index are the leading columns of a key or of another index.
Why: no query is faster for it, and every write keeps it up to date (manual, Multicolumn
Indexes).
Bad:
    CREATE INDEX idx_room_number ON room (number);
Good:
    CREATE INDEX idx_room_number ON room (lower(number));
Fix: drop the index, or say under Rationale which query it is for and why the other is not.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.keys import Key, key_columns, keys
from quod.lint.rule import Subject
from quod.model.aspects import Index
from quod.model.claims import Claim
from quod.model.entities import Entity, Said
from quod.model.patterns import PatternIndex
from quod.notation.canonical_form import in_canonical_form


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each index."""
    promised: dict[str, list[Claim]] = {}
    for claim, value in subject.model.facts(PatternIndex):
        promised.setdefault(value.index_name, []).append(claim)
    for entity in subject.built():
        if not entity.indexes:
            continue
        others: dict[str, list[Key]] = {}
        for key in keys(entity):
            others.setdefault(key.columns[0], []).append(key)
        for said in entity.indexes:
            covering = _covering(entity, said, others)
            if covering is not None:
                yield _finding(said, covering, promised.get(said.value.name, []))


def _covering(entity: Entity, said: Said[Index], others: dict[str, list[Key]]) -> Key | None:
    """The first key or longer index that serves every query the index serves."""
    index = said.value
    columns = key_columns(entity, index)
    if not columns or index.method != "btree" or index.include or index.options:
        return None
    for other in others.get(columns[0], ()):
        if other.claims is said.claims or other.where not in (None, index.where):
            continue
        if index.unique and not (other.unique and other.columns == columns and not other.where):
            continue
        # Within a key no two rows are equal, so a partial index on it finds nothing sooner.
        whole = other.unique and other.where is None and other.columns == columns
        same_rows = other.where == index.where or whole
        more = len(other.columns) > len(columns) or (other.unique and not index.unique)
        keeps = more or not _is_index(entity, other) or _earlier(other, said)
        if not more and _is_retold(other, said):
            continue
        if same_rows and keeps and other.columns[: len(columns)] == columns:
            return other
    return None


def _is_index(entity: Entity, other: Key) -> bool:
    """Whether it is an index that could be dropped as well, and no constraint."""
    return any(other.claims is said.claims for said in entity.indexes)


def _is_retold(other: Key, said: Said[Index]) -> bool:
    """Whether another document tells the same index under another name, in words of any form."""
    places = other.claims[0].span, said.span
    apart = places[0].source is not places[1].source
    return apart and not any(in_canonical_form(place.source.text) for place in places)


def _earlier(other: Key, said: Said[Index]) -> bool:
    """Of two equal indexes the later one is redundant."""
    return other.claims[0].span.place < said.span.place


def _finding(said: Said[Index], covering: Key, promises: list[Claim]) -> Diagnostic:
    return Diagnostic(
        "redundant-index",
        "warning",
        said.span,
        f"`{said.value.name}` is covered by {covering.name} ({', '.join(covering.columns)})",
        ("No query is faster for it, and every write keeps it up to date.",),
        "drop the index",
        (
            Label(covering.claims[0].span, f"{covering.name} is said here"),
            *(Label(claim.span, "and here") for claim in covering.claims[1:]),
            *(Label(claim.span, "the index is said here, too") for claim in said.claims[1:]),
            *(Label(claim.span, "promised here") for claim in promises),
        ),
    )

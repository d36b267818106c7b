"""What to put in a column to stand at the edge of a condition, best first.

In: a column, the hints about it and an ordinary row. Out: values as SQL, with the reason.
Which side of the condition they lie on is not known here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.prove.data import moments, numeric
from quod.prove.data.facts import ColumnFacts, TableFacts
from quod.prove.data.hints import Hint
from quod.prove.data.parents import Reference, references_of
from quod.prove.data.stream import Stream
from quod.prove.data.streams import candidates_of
from quod.prove.data.texts import mutations, variants
from quod.prove.data.valid import row_sql

_FRESH = 1_000_003
"""An ordinal beyond those of the rows that stand."""
_STREAMS_MAX = 24


class Candidate(NamedTuple):
    """A value for one column."""

    sql: str
    label: str
    """Why it is worth a try: `101 characters long`."""
    odd: bool = False
    """It says little about a condition: tried when nothing better lies on a side."""


def for_column(
    table: Table,
    facts: TableFacts,
    column: ColumnFacts,
    hints: Sequence[Hint],
    row: Mapping[str, str],
) -> Iterator[Candidate]:
    """What to put in a column; `row` is valid, and what depends on others depends on it."""
    about = [hint for hint in hints if hint.column == column.name]
    found = candidates_of(column, about, ())
    yield Candidate(f"({row[column.name]})::{column.full_type}", "an ordinary value")
    if found.null is not None:
        yield Candidate(found.null.make("0"), "NULL")
    context = row_sql(facts, row)
    yield from _beside(column, about, context)
    references = [one for one in references_of(table) if column.name in one.columns]
    for reference in references:
        yield from _other_parents(reference, column)
    for stream in (*found.values, *found.edges):
        yield Candidate(stream.make("0::bigint"), stream.label, stream.label in _ODD)
    for sql, label in (*mutations(column, about), *variants(column, row[column.name])):
        yield Candidate(sql, label)
    for stream in found.streams[:_STREAMS_MAX]:
        yield from _of_stream(column, stream, context)


_ODD = frozenset(
    {
        "a space", "in mixed case", "with spaces around", "a question mark", "a digit",
        "a negative number", "a capital", "a small letter", "the number 0", "the number 1",
        "the number -1",
    }
)  # fmt: skip
_NATURAL = frozenset(
    {
        "plain", "email", "url", "slug", "name", "phone", "number", "uuid", "hash", "sha256",
        "date", "address", "short",
    }
)  # fmt: skip


def _beside(column: ColumnFacts, hints: list[Hint], context: str) -> Iterator[Candidate]:
    """The value of what the column is compared with, in the ordinary row."""
    for hint in hints:
        if hint.bound is not None and hint.bound.refs:
            sql = f"(SELECT ({hint.bound.sql})::{column.type} FROM ({context}) AS o)"
            yield Candidate(sql, f"equal to {hint.bound.sql}")


def _other_parents(reference: Reference, column: ColumnFacts) -> Iterator[Candidate]:
    """Keys of other rows that may be referred to."""
    key = reference.keys[reference.columns.index(column.name)]
    for offset in (0, 1):
        sql = (
            f"SELECT {identifier(key)} FROM {qualified(*reference.target)} OFFSET {offset} LIMIT 1"
        )
        yield Candidate(f"({sql})", "another row's key")


def _of_stream(column: ColumnFacts, stream: Stream, context: str) -> Iterator[Candidate]:
    """One value of a stream; numbers and moments at bounds are among the edges already."""
    if stream.refs:
        sql = f"(SELECT {stream.make('0::bigint')} FROM ({context}) AS o)"
        yield Candidate(sql, stream.label)
        return
    if stream.kind == "pool":
        return
    last = _FRESH % stream.size if stream.size is not None else _FRESH
    counted = column.type in numeric.TYPES or column.type in moments.TYPES
    natural = stream.label in _NATURAL
    yield Candidate(stream.make(f"{last}::bigint"), stream.label, counted or natural)

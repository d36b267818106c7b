"""The slots of a table in an order in which each can use what was decided before it.

In: a table with the surviving candidates of its columns and the sizes of its parents. Out:
slots, those of foreign keys first. Nothing is asked of the server.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quod.catalog.names import identifier, qualified
from quod.prove.data.facts import ColumnFacts, TableFacts, TableName
from quod.prove.data.hints import columns_of
from quod.prove.data.parents import Reference
from quod.prove.data.slots import Parent, Slot
from quod.prove.data.stream import Stream
from quod.prove.data.streams import Candidates


class References(NamedTuple):
    """The foreign keys of a table, by when they can be served."""

    now: tuple[Reference, ...]
    later: tuple[Reference, ...]
    sizes: Mapping[str, int]
    """Rows to choose from, by the name of the reference."""
    itself: TableName
    """The table's own name."""
    few: int | None = None
    """Choose from so many rows only, which is quicker for a single row."""


def arranged(
    facts: TableFacts, candidates: Mapping[str, Candidates], references: References
) -> tuple[Slot, ...]:
    """The slots; a generated column is one too, because conditions may speak of it."""
    slots = list(_parent_slots(facts, references))
    decided = {column for slot in slots for column in slot.columns}
    waiting = {column for one in references.later for column in one.columns}
    own = {
        c: k
        for one in references.later
        if one.target == references.itself
        for c, k in zip(one.columns, one.keys, strict=True)
    }
    # A column that refers to itself, in a wider key, is free: every row is a row of its own.
    waiting -= {column for column, key in own.items() if column == key}
    columns = [column for column in facts.columns if column.name not in decided]
    options = {}
    for column in columns:
        found = _options(column, candidates.get(column.name))
        if column.name in waiting:
            found = _waiting(column, found, own.get(column.name))
        options[column.name] = found
    edges = _acyclic(options, decided)
    for name in _sorted(options, edges):
        one = options[name]
        usable = tuple(s for s in one.streams if not s.refs or s.refs <= edges[name] | decided)
        slots.append(Slot((name,), None, usable, one.extras, one.null))
    return tuple(slots)


def _parent_slots(facts: TableFacts, references: References) -> Iterator[Slot]:
    decided: set[str] = set()
    for one in references.now:
        pairs = list(zip(one.columns, one.keys, strict=True))
        fresh = [(own, key) for own, key in pairs if own not in decided]
        columns = [facts.column(own) for own, _ in fresh]
        if not fresh or any(column is None or column.generated for column in columns):
            continue
        shared = tuple((own, key) for own, key in pairs if own in decided)
        size = references.sizes.get(one.name, 0)
        relation = qualified(*one.target)
        if references.few is not None:
            size = min(size, references.few)
            relation = f"(SELECT * FROM {relation} LIMIT {references.few}) AS few"
        parent = Parent(relation, tuple(key for _, key in fresh), shared, size)
        free = all(column and column.nullable for column in columns)
        null = Stream("NULL", lambda o: "NULL::bigint", 1, "null", injective=False)
        rows = Stream("a row of the other table", lambda o: f"({o})", size)
        yield Slot(
            tuple(own for own, _ in fresh),
            parent,
            (rows,) if size else (),
            (),
            null if free else None,
        )
        decided.update(own for own, _ in fresh)


def _options(column: ColumnFacts, found: Candidates | None) -> Slot:
    """A slot of the column, with everything it may be."""
    if column.generated:
        refs = frozenset(columns_of(column.default))
        sql = f"({column.default})"
        stream = Stream("generated", lambda o: sql, 1, "derived", 1, refs, injective=False)
        return Slot((column.name,), None, (stream,))
    if found is None:
        return Slot((column.name,), None, ())
    whole = (found.pool,) if found.pool is not None else ()
    return Slot(
        (column.name,), None, (*found.streams, *whole), (*found.values, *found.edges), found.null
    )


def _waiting(column: ColumnFacts, found: Slot, key: str | None) -> Slot:
    """A reference made afterwards: NULL for now, or the row itself, or anything that fits."""
    if column.nullable:
        return found._replace(streams=(), extras=())
    if key is None:
        return found
    sql, refs = identifier(key), frozenset({key})
    itself = Stream("the row itself", lambda o: sql, 1, "derived", 1, refs, injective=False)
    return found._replace(streams=(itself,), extras=())


def _acyclic(options: Mapping[str, Slot], decided: Iterable[str]) -> dict[str, set[str]]:
    """For each column the columns it may be computed from, so that no ring arises."""
    edges: dict[str, set[str]] = {name: set() for name in options}
    place = {name: n for n, name in enumerate(options)}
    known = {*decided, *options}

    def reaches(start: str, goal: str) -> bool:
        waiting, seen = [start], set[str]()
        while waiting:
            name = waiting.pop()
            if name == goal:
                return True
            if name not in seen:
                seen.add(name)
                waiting += edges.get(name, ())
        return False

    wishes = [
        (stream.refs, name)
        for name, slot in options.items()
        for stream in slot.streams
        if stream.refs
    ]
    wishes = list(dict.fromkeys(wishes))
    wishes.sort(key=lambda wish: any(place.get(ref, -1) > place[wish[1]] for ref in wish[0]))
    wishes.sort(key=lambda wish: not _is_forced(options[wish[1]]))
    for refs, name in wishes:
        if refs <= known and not any(reaches(ref, name) for ref in refs):
            edges[name] |= refs & set(options)
    return edges


def _is_forced(slot: Slot) -> bool:
    """It has no other way to be made, as a generated column."""
    return all(stream.refs for stream in slot.streams[:1])


def _sorted(options: Mapping[str, Slot], edges: Mapping[str, set[str]]) -> Sequence[str]:
    """The columns, each after those it is computed from; else in their own order."""
    done: dict[str, None] = {}
    waiting = list(reversed(list(options)))
    while waiting:
        name = waiting[-1]
        missing = [ref for ref in edges[name] if ref not in done]
        if missing and name not in done:
            waiting += sorted(missing)
        else:
            done.setdefault(waiting.pop())
    return tuple(done)

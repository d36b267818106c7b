"""How the rows of one table are made: its slots, what they choose, and the SELECT for it.

In: a table, its facts and what stands in the tables it refers to. Out: a plan that makes
any number of rows by one SELECT; or the reasons why it cannot. The server is asked which
candidates hold, nothing is written.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from quod.catalog.names import identifier
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.data.arrange import References, arranged
from quod.prove.data.conditions import Condition, conditions_of
from quod.prove.data.facts import TableFacts
from quod.prove.data.hints import Hint
from quod.prove.data.keys import Counting, Key, Room, counting
from quod.prove.data.moments import APART
from quod.prove.data.shapes import Cluster, clusters
from quod.prove.data.slots import FENCE, ROW, Slot, hashed, join_value, value_of
from quod.prove.data.stream import Stream
from quod.prove.data.streams import Candidates, candidates_of
from quod.prove.data.survive import survivors

Pools: TypeAlias = Mapping[tuple[str, str, str], tuple[str, ...]]
"""SQL literals found elsewhere, by schema, table and column."""


_ENDLESS = 10**8
"""A stream with so many values is as good as one without end."""


class Request(NamedTuple):
    """What is wanted of a table."""

    table: Table
    facts: TableFacts
    references: References
    keys: tuple[Key, ...]
    rows: int
    pools: Pools
    fixed: Mapping[str, str]
    """Columns that must have a given value."""
    also: tuple[Condition, ...] = ()
    """Conditions besides the table's own."""


class Plan(NamedTuple):
    """Everything that makes a row."""

    slots: tuple[Slot, ...]
    clusters: tuple[Cluster, ...]
    counting: Counting
    conditions: tuple[Condition, ...]
    columns: tuple[str, ...]
    """The columns that an INSERT gives."""

    @property
    def impossible(self) -> tuple[Cluster, ...]:
        """Clusters for which nothing was found."""
        return tuple(one for one in self.clusters if not one.shapes)

    @property
    def certain(self) -> bool:
        """Every row should be accepted."""
        return not self.counting.unkept and all(one.certain for one in self.clusters)


def plan(session: Session, request: Request) -> Plan:
    """The plan for a table."""
    facts = request.facts
    conditions = (*conditions_of(request.table, facts), *request.also)
    counted = {column for key in request.keys for column in key.columns}
    apart = {column for key in request.keys if key.apart for column in key.columns}
    candidates = _candidates(session, request, conditions, counted)
    candidates = {name: _for_keys(one, request.rows, name in counted, name in apart)
                  for name, one in candidates.items()}  # fmt: skip
    slots = arranged(facts, candidates, request.references)
    slots = tuple(_without_null(slot, request.keys) for slot in slots)
    count = counting(request.keys, rooms_of(slots), request.rows)
    tried = max(1, min(request.rows, count.rows_max))
    found = clusters(session, slots, conditions, count.ordinals, tried)
    columns = tuple(column.name for column in facts.columns if not column.generated)
    return Plan(slots, found, count, conditions, columns)


def from_sql(made: Plan, series: str) -> str:
    """The FROM that gives every column of each row of a series, a set of row numbers."""
    pieces = [f"FROM {series} AS r ({ROW})"]
    shapes = [shape for cluster in made.clusters for shape in cluster.shapes]
    referred = {ref for shape in shapes for stream in shape for ref in stream.refs}
    at = {n: (cluster, k) for cluster in made.clusters for k, n in enumerate(cluster.slots)}
    for n, slot in enumerate(made.slots):
        cluster, k = at[n]
        streams = [shape[k] for shape in cluster.shapes]
        fence = FENCE if referred & set(slot.columns) else ""
        pieces.append(join_value(slot, n, _choice(made, n, streams, cluster.slots[0]), fence))
    return " ".join(pieces)


def column_sql(made: Plan, name: str) -> str:
    """A column of `from_sql`, qualified."""
    slot = next(n for n, slot in enumerate(made.slots) if name in slot.columns)
    return f"s{slot}.{identifier(name)}"


def conditions_sql(made: Plan, facts: TableFacts) -> str:
    """That a row meets every condition and has what may not be NULL."""
    parts = [f"(({one.sql}) IS NOT FALSE)" for one in made.conditions]
    parts += [
        f"{column_sql(made, column.name)} IS NOT NULL"
        for column in facts.columns
        if not column.nullable and not column.generated
    ]
    return " AND ".join(parts) or "true"


def _choice(made: Plan, number: int, streams: Sequence[Stream], cluster: int) -> str:
    """The value of a slot, by the shape that the row takes."""
    values: dict[str, list[int]] = {}
    for at, stream in enumerate(streams):
        ordinal = made.counting.ordinals.get(number) if stream.kind != "null" else None
        values.setdefault(value_of(stream, number, ordinal), []).append(at)
    if len(values) == 1:
        return next(iter(values))
    ordered = sorted(values.items(), key=lambda one: len(one[1]))
    shape = f"({hashed(cluster + 1000)} % {len(streams)})"
    cases = " ".join(
        f"WHEN {shape} IN ({', '.join(map(str, at))}) THEN {sql}" for sql, at in ordered[:-1]
    )
    return f"CASE {cases} ELSE {ordered[-1][0]} END"


def _candidates(
    session: Session, request: Request, conditions: Sequence[Condition], counted: set[str]
) -> dict[str, Candidates]:
    """What survives of the candidates of every column that is not fixed."""
    where = request.table.schema, request.table.name
    about: dict[str, list[Hint]] = {}
    for condition in conditions:
        for hint in condition.hints:
            about.setdefault(hint.column, []).append(hint)
    found = {}
    for column in request.facts.columns:
        if column.name in request.fixed or column.generated:
            continue
        found[column.name] = candidates_of(
            column, about.get(column.name, []), request.pools.get((*where, column.name), ())
        )
    rows = dict.fromkeys(counted, request.rows)
    kept = survivors(session, found, conditions, rows)
    for column in request.facts.columns:
        if column.name in request.fixed:
            sql = f"({request.fixed[column.name]})::{column.full_type}"
            given = Stream("given", lambda o, sql=sql: sql, 1)  # type: ignore[misc]
            kept[column.name] = Candidates((given,), (), None, (), None)
    return kept


def _for_keys(one: Candidates, rows: int, counted: bool, apart: bool) -> Candidates:
    """The same, with the streams that have room for the rows in front, for a key's column."""
    if not counted:
        return one
    whole = (one.pool,) if one.pool is not None else ()
    streams = [s for s in (*one.streams, *whole) if s.injective or s.refs]

    def narrowness(stream: Stream) -> tuple[bool, bool, int]:
        short = stream.size is not None and stream.size < rows
        near = stream.label == APART or stream.label.startswith("just")
        return apart and not near, bool(stream.refs), -(stream.size or 0) if short else -(2**62)

    ordered = sorted(streams, key=narrowness)
    return one._replace(streams=tuple(ordered), pool=None)


def _without_null(slot: Slot, keys: Sequence[Key]) -> Slot:
    """The same; where NULLs are equal to each other a key leaves no room for them."""
    strict = {column for key in keys if key.nulls_equal for column in key.columns}
    return slot._replace(null=None) if strict & set(slot.columns) else slot


def rooms_of(slots: Sequence[Slot]) -> dict[str, Room]:
    """How many values each column has for the keys."""
    rooms = {}
    for n, slot in enumerate(slots):
        usable = [s for s in slot.streams if s.injective]
        size = usable[0].size if usable else (1 if slot.streams or slot.extras else 0)
        size = None if size is not None and size >= _ENDLESS else size
        for column in slot.columns:
            rooms[column] = Room(n, size, slot.parent is not None)
    return rooms

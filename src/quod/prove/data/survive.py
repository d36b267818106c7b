"""Which streams of a column meet the conditions over that column alone; the server says.

In: the candidates of the columns of one table. Out: the same with what fails left out.
Conditions over several columns are not asked here.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quod.catalog.names import identifier
from quod.postgres.session import Session
from quod.prove.data.conditions import Condition
from quod.prove.data.stream import Stream
from quod.prove.data.streams import Candidates

OUT_OF_MEANS = ("08", "53", "54", "57")
"""Classes of SQLSTATE that mean a limit was met: asking again would meet it again."""


class Trial(NamedTuple):
    """One stream to be tried."""

    column: str
    stream: Stream
    rows: int
    """Ordinals below this must hold too, when the column counts in a key."""


def survivors(
    session: Session,
    found: Mapping[str, Candidates],
    conditions: Sequence[Condition],
    rows: Mapping[str, int],
) -> dict[str, Candidates]:
    """The candidates that hold; `rows` names the columns of keys, with the rows wanted.

    Edges are tried where several columns must agree, or where nothing else has held.
    """
    alone = _alone(found, conditions)
    joint = {c for condition in conditions if len(condition.columns) > 1 for c in condition.columns}
    trials = [
        Trial(column, stream, rows.get(column, 0))
        for column in alone
        for stream in _tried(found[column], column in joint)
    ]
    held = {id(stream) for stream in _held(session, trials, alone)}
    bare = [column for column in alone if not _has_any(found[column], held)]
    edges = [Trial(column, stream, 0) for column in bare for stream in found[column].edges]
    held |= {id(stream) for stream in _held(session, edges, alone)}
    return {column: _kept(one, held) if column in alone else one for column, one in found.items()}


def _alone(
    found: Mapping[str, Candidates], conditions: Sequence[Condition]
) -> dict[str, list[str]]:
    """The conditions over one column, for the columns whose streams don't know them all."""
    of_one = [one for one in conditions if len(one.columns) == 1 and one.columns[0] in found]
    wanted = {one.columns[0] for one in of_one if not one.limit}
    alone: dict[str, list[str]] = {}
    for one in of_one:
        if one.columns[0] in wanted:
            alone.setdefault(one.columns[0], []).append(one.sql)
    return alone


def _tried(one: Candidates, joint: bool) -> list[Stream]:
    whole = [one.pool] if one.pool is not None else []
    edges = one.edges if joint else ()
    return [s for s in (*one.streams, *whole, *one.values, *edges) if not s.refs]


def _has_any(one: Candidates, held: set[int]) -> bool:
    streams = [*one.streams, *one.values, *([one.pool] if one.pool is not None else [])]
    return any(stream.refs or id(stream) in held for stream in streams)


def _kept(one: Candidates, held: set[int]) -> Candidates:
    def of(streams: Sequence[Stream]) -> tuple[Stream, ...]:
        return tuple(s for s in streams if s.refs or id(s) in held)

    pool = one.pool if one.pool is not None and id(one.pool) in held else None
    return one._replace(
        streams=of(one.streams), values=of(one.values), edges=of(one.edges), pool=pool
    )


def _held(
    session: Session, trials: Sequence[Trial], alone: Mapping[str, list[str]]
) -> list[Stream]:
    """Every stream that holds; a failing query is halved, to find whose fault it is."""
    if not trials:
        return []
    answer = session.attempt(_query(trials, alone))
    if answer.refusal is None:
        return [trials[n].stream for (n,) in answer.rows]
    if len(trials) == 1 or answer.refusal.sqlstate.startswith(OUT_OF_MEANS):
        return []
    middle = len(trials) // 2
    return _held(session, trials[:middle], alone) + _held(session, trials[middle:], alone)


def _query(trials: Sequence[Trial], alone: Mapping[str, list[str]]) -> str:
    by_column: dict[str, list[int]] = {}
    for n, trial in enumerate(trials):
        by_column.setdefault(trial.column, []).append(n)
    parts = []
    for column, numbers in by_column.items():
        rows = ", ".join(
            f"({n}, {trials[n].stream.make(f'{ordinal}::bigint')})"
            for n in numbers
            for ordinal in _ordinals(trials[n])
        )
        holds = " AND ".join(f"(({sql}) IS NOT FALSE)" for sql in alone[column])
        parts.append(
            f'SELECT "quod trial" FROM (VALUES {rows}) AS v ("quod trial", {identifier(column)})'
            f" GROUP BY 1 HAVING bool_and({holds})"
        )
    return " UNION ALL ".join(parts)


def _ordinals(trial: Trial) -> list[int]:
    """Ordinals that show what a stream gives at both ends and between."""
    stream = trial.stream
    last = stream.range or 2_000_000_000
    if trial.rows:
        last = min(max(last, trial.rows), stream.size or trial.rows)
    return sorted({0, 1 % last, last // 3, last - 1})

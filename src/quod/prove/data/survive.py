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
    """The candidates that hold; `rows` names the columns of keys, with the rows wanted."""
    alone: dict[str, list[str]] = {}
    for condition in conditions:
        if len(condition.columns) == 1:
            alone.setdefault(condition.columns[0], []).append(condition.sql)
    trials = [
        Trial(column, stream, rows.get(column, 0))
        for column in alone
        if column in found
        for stream in _all(found[column])
        if not stream.refs
    ]
    held = _held(session, trials, alone)
    kept = dict(found)
    for column in alone:
        if column in found:
            kept[column] = _kept(found[column], {s for c, s in held if c == column})
    return kept


def _all(one: Candidates) -> list[Stream]:
    whole = [one.pool] if one.pool is not None else []
    return [*one.streams, *whole, *one.values, *one.edges]


def _kept(one: Candidates, held: set[int]) -> Candidates:
    def of(streams: Sequence[Stream]) -> tuple[Stream, ...]:
        return tuple(s for s in streams if s.refs or id(s) in held)

    pool = one.pool if one.pool is not None and id(one.pool) in held else None
    return one._replace(
        streams=of(one.streams), values=of(one.values), edges=of(one.edges), pool=pool
    )


def _held(
    session: Session, trials: Sequence[Trial], alone: Mapping[str, list[str]]
) -> set[tuple[str, int]]:
    """The column and identity of every stream that holds; a failing query is halved."""
    if not trials:
        return set()
    answer = session.attempt(_query(trials, alone))
    if answer.refusal is None:
        return {(trials[n].column, id(trials[n].stream)) for (n,) in answer.rows}
    if len(trials) == 1:
        return set()
    middle = len(trials) // 2
    return _held(session, trials[:middle], alone) | _held(session, trials[middle:], alone)


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
            f' GROUP BY 1 HAVING bool_and({holds})'
        )
    return " UNION ALL ".join(parts)


def _ordinals(trial: Trial) -> list[int]:
    """Ordinals that show what a stream gives at both ends and between."""
    stream = trial.stream
    last = stream.range or 2_000_000_000
    if trial.rows:
        last = min(max(last, trial.rows), stream.size or trial.rows)
    return sorted({0, 1 % last, last // 3, last - 1})

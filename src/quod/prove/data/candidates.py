"""Values at the edge of a CHECK constraint: some it lets pass, some it must refuse.

In: a check of a table in which rows stand. Out: probes, each the values of the columns that
the check speaks of, with why it is at the edge. The server decides on which side each lies;
those that break nothing but this check come first. Nothing is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import NamedTuple

from quod.catalog.constraints import Constraint
from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.data.conditions import Condition, conditions_of, stated
from quod.prove.data.facts import ColumnFacts, TableFacts, condition_of, facts_of
from quod.prove.data.hints import Hint
from quod.prove.data.keys import Key, keys_of
from quod.prove.data.parents import Reference, references_of
from quod.prove.data.streams import candidates_of
from quod.prove.data.texts import mutations
from quod.prove.data.valid import row_sql, valid_row

PROBES_MAX = 16
"""On each side of a check."""
_COMBINATIONS_MAX = 4000
_VALUES_MAX = 70
_FRESH = 1_000_003
"""An ordinal beyond those of the rows that stand."""


class Candidate(NamedTuple):
    """A value for one column."""

    sql: str
    label: str
    """Why it is worth a try: `101 characters long`."""


class Probe(NamedTuple):
    """Values to insert in an otherwise valid row."""

    values: Mapping[str, str]
    """SQL literals by column, for the columns of the check."""
    label: str
    alone: bool
    """No other condition of the table is broken by it, and no key in use."""


class Probes(NamedTuple):
    """What to try on both sides of a check; the likeliest first."""

    inside: tuple[Probe, ...]
    outside: tuple[Probe, ...]


def probes(session: Session, table: Table, check: Constraint) -> Probes:
    """The probes of a check; none where no valid row is known or the check is not readable."""
    facts = facts_of(session, (table,)).get((table.schema, table.name))
    base = valid_row(session, table, {}) if facts is not None else {}
    condition = stated(check.name, condition_of(check.definition))
    columns = [facts.column(name) for name in condition.columns] if facts is not None else []
    wanted = [column for column in columns if column is not None and not column.generated]
    wanted += _sources(facts, columns, wanted) if facts is not None else []
    if facts is None or not base or not wanted or any(c.name not in base for c in wanted):
        return Probes((), ())
    choices = [
        list(for_column(session, table, column, condition.hints, base[column.name]))
        for column in wanted
    ]
    _trim(choices)
    situation = _Situation(session, table, facts, base, condition, tuple(wanted))
    return _sorted_out(situation, choices, _tried(situation, choices))


def for_column(
    session: Session, table: Table, column: ColumnFacts, hints: Sequence[Hint], usual: str
) -> Iterator[Candidate]:
    """What to put in a column, at every edge that the hints speak of; `usual` is valid."""
    about = [hint for hint in hints if hint.column == column.name]
    found = candidates_of(column, about, ())
    yield Candidate(f"({usual})::{column.full_type}", "an ordinary value")
    for reference in references_of(table):
        if column.name in reference.columns:
            yield from _other_parents(reference, column)
    wide = [found.pool] if found.pool is not None else []
    for stream in (*found.values, *found.edges):
        yield Candidate(stream.make("0::bigint"), stream.label)
    for text, label in mutations(column, about):
        yield Candidate(text, label)
    for stream in (*found.streams[:24], *wide):
        if stream.kind != "pool":
            last = _FRESH % stream.size if stream.size is not None else _FRESH
            yield Candidate(stream.make(f"{last}::bigint"), stream.label)
    if found.null is not None:
        yield Candidate(found.null.make("0"), "NULL")


class _Situation(NamedTuple):
    """What the probes of one check share."""

    session: Session
    table: Table
    facts: TableFacts
    base: Mapping[str, str]
    condition: Condition
    columns: tuple[ColumnFacts, ...]


class _Answer(NamedTuple):
    """What the server says of one combination."""

    at: tuple[int, ...]
    kept: bool
    alone: bool
    literals: tuple[str, ...]


def _sources(
    facts: TableFacts, columns: Sequence[ColumnFacts | None], known: Sequence[ColumnFacts]
) -> list[ColumnFacts]:
    """The columns that generated ones of a check are computed from."""
    found = []
    for column in columns:
        if column is not None and column.generated:
            for name in stated("", column.default).columns:
                source = facts.column(name)
                if source is not None and source not in known and source not in found:
                    found.append(source)
    return found


def _other_parents(reference: Reference, column: ColumnFacts) -> Iterator[Candidate]:
    """Keys of other rows that may be referred to."""
    key = reference.keys[reference.columns.index(column.name)]
    for offset in (0, 1):
        sql = (
            f"SELECT {identifier(key)} FROM {qualified(*reference.target)} LIMIT 1 OFFSET {offset}"
        )
        yield Candidate(f"({sql})", "another row's key")


def _trim(choices: list[list[Candidate]]) -> None:
    """Fewer choices, until all combinations can be tried."""
    for n, one in enumerate(choices):
        unique = {candidate.sql: candidate for candidate in reversed(one)}
        choices[n] = list(reversed(unique.values()))[:_VALUES_MAX]
    while prod(len(one) for one in choices) > _COMBINATIONS_MAX:
        max(choices, key=len).pop(-2)  # the last is NULL where there may be one


def _tried(it: _Situation, choices: list[list[Candidate]]) -> list[_Answer]:
    """The server's answer for every combination; without those it cannot even compute."""
    answer = it.session.attempt(_query(it, choices))
    if answer.refusal is None:
        return [
            _Answer(tuple(at), kept, alone, tuple(row)) for at, kept, alone, *row in answer.rows
        ]
    computable = [_computable(it, n, one) for n, one in enumerate(choices)]
    answer = it.session.attempt(_query(it, computable))
    for n, one in enumerate(computable):
        choices[n] = one
    if answer.refusal is None:
        return [
            _Answer(tuple(at), kept, alone, tuple(row)) for at, kept, alone, *row in answer.rows
        ]
    return []


def _computable(it: _Situation, number: int, choices: list[Candidate]) -> list[Candidate]:
    """The candidates of one column that give a value at all."""
    name = identifier(it.columns[number].name)
    plain = row_sql(it.facts, it.base)
    kept = []
    for candidate in choices:
        others = [c.name for c in it.facts.columns if c.name != it.columns[number].name]
        listed = ", ".join(identifier(c) for c in others if c in it.base)
        listed += ", " if listed else ""
        rest = f"SELECT {listed}({candidate.sql}) AS {name} FROM ({plain}) AS b"
        sql = f"SELECT ({it.condition.sql}) FROM ({rest}) AS r"
        if it.session.attempt(sql).refusal is None:
            kept.append(candidate)
    return kept


def _query(it: _Situation, choices: list[list[Candidate]]) -> str:
    names = [identifier(column.name) for column in it.columns]
    joins = []
    for n, (name, one) in enumerate(zip(names, choices, strict=True)):
        rows = ", ".join(f"({k}, {candidate.sql})" for k, candidate in enumerate(one))
        joins.append(f'CROSS JOIN LATERAL (VALUES {rows}) AS v{n} ("quod {n}", {name})')
    others = {c: v for c, v in it.base.items() if c not in {column.name for column in it.columns}}
    plain = it.facts._replace(columns=tuple(c for c in it.facts.columns if not c.generated))
    start = f"({row_sql(plain, others)})" if others else "(SELECT)"
    made = "".join(
        f" CROSS JOIN LATERAL (SELECT ({c.default}) AS {identifier(c.name)}) AS g{n}"
        for n, c in enumerate(it.facts.columns)
        if c.generated
    )
    rest = [one for one in conditions_of(it.table, it.facts) if one.name != it.condition.name]
    holds = " AND ".join(
        [f"(({one.sql}) IS NOT FALSE)" for one in rest] + [*_fresh(it, names)] + ["true"]
    )
    at = ", ".join(f'"quod {n}"' for n in range(len(names)))
    literals = ", ".join(f"quote_nullable(v{n}.{name}::text)" for n, name in enumerate(names))
    return (
        f"SELECT ARRAY[{at}], ({it.condition.sql}) IS NOT FALSE, {holds}, {literals}"
        f" FROM {start} AS b {' '.join(joins)}{made} ORDER BY 1"
    )


def _fresh(it: _Situation, names: list[str]) -> Iterator[str]:
    """That no row that stands has the key; for the keys that the check's columns decide."""
    place = {column.name: n for n, column in enumerate(it.columns)}
    relation = qualified(it.table.schema, it.table.name)
    for key in keys_of(it.table):
        if set(key.columns) <= set(it.base) and set(key.columns) & set(place):
            same = " AND ".join(_same(key, name, place) for name in key.columns)
            yield f"NOT EXISTS (SELECT FROM {relation} AS u WHERE {same})"


def _same(key: Key, name: str, place: Mapping[str, int]) -> str:
    own = f"v{place[name]}" if name in place else "b"
    return f"u.{identifier(name)} = {own}.{identifier(name)}"


def _sorted_out(it: _Situation, choices: list[list[Candidate]], answers: list[_Answer]) -> Probes:
    inside = [one for one in answers if one.kept and one.alone]
    outside = [one for one in answers if not one.kept]
    outside.sort(key=lambda one: not one.alone)
    return Probes(
        tuple(_probe(it, choices, one) for one in _varied(inside)),
        tuple(_probe(it, choices, one) for one in _varied(outside)),
    )


def _varied(answers: list[_Answer]) -> list[_Answer]:
    """Few of many, such that each shows a choice that the others don't."""
    seen: set[tuple[int, int]] = set()
    literals: set[tuple[str, ...]] = set()
    found = []
    for one in answers:
        fresh = set(enumerate(one.at)) - seen
        if fresh and one.literals not in literals:
            found.append(one)
            seen |= fresh
            literals.add(one.literals)
    return found[:PROBES_MAX]


def _probe(it: _Situation, choices: list[list[Candidate]], answer: _Answer) -> Probe:
    names = [column.name for column in it.columns]
    labels = [choices[n][at].label for n, at in enumerate(answer.at)]
    said = (
        labels
        if len(names) == 1
        else [f"{n}: {label}" for n, label in zip(names, labels, strict=True)]
    )
    return Probe(dict(zip(names, answer.literals, strict=True)), ", ".join(said), answer.alone)

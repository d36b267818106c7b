"""Probes of a CHECK constraint: rows it lets pass and rows it must refuse, at its edges.

In: a check of a table in which rows stand. Out: probes, each the values that make an
otherwise valid row lie just inside or just outside. The server decides which is which, and
whether anything else is broken besides. Nothing is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import NamedTuple

from quod.catalog.constraints import Constraint
from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.data.boundary import Candidate, for_column
from quod.prove.data.conditions import Condition, conditions_of, stated
from quod.prove.data.facts import ColumnFacts, TableFacts, condition_of
from quod.prove.data.keys import keys_of
from quod.prove.data.parents import Reference, references_of
from quod.prove.data.survive import OUT_OF_MEANS
from quod.prove.data.valid import full_row, recipe_of, row_sql, row_without

PROBES_MAX = 10
"""On each side of a check."""
FITTED_MAX = 3
"""Probes for which the rest of the row is worked out anew, where none stands alone."""
_COMBINATIONS_MAX = 4000
_VALUES_MAX = 60


class Probe(NamedTuple):
    """Values to insert in an otherwise valid row."""

    values: Mapping[str, str]
    """SQL literals by column: those of the check, and those that must go with them."""
    label: str


class Probes(NamedTuple):
    """What to try on both sides of a check; the best first."""

    inside: tuple[Probe, ...]
    """Break nothing."""
    outside: tuple[Probe, ...]
    """Break this check and nothing else."""
    shadowed: tuple[Probe, ...] = ()
    """Break this check and something else as well, which may be refused first."""


class Situation(NamedTuple):
    """What the probes of one check share."""

    session: Session
    table: Table
    facts: TableFacts
    base: Mapping[str, str]
    condition: Condition
    columns: tuple[ColumnFacts, ...]
    choices: tuple[tuple[Candidate, ...], ...]
    """For each of the columns."""


class Answer(NamedTuple):
    """What the server says of one combination."""

    at: tuple[int, ...]
    kept: bool
    alone: bool
    literals: tuple[str, ...]


def probes(session: Session, table: Table, check: Constraint) -> Probes:
    """The probes of a check; none where no valid row is known or the check is not readable."""
    condition = stated(check.name, condition_of(check.definition))
    recipe = recipe_of(session, table)
    if recipe is None:
        return Probes((), ())
    facts = recipe.facts
    columns = _decided(facts, condition)
    base = full_row(session, table, [column.name for column in columns])
    if not columns or any(column.name not in base for column in columns):
        return Probes((), ())
    base = {**base, **_unreferring(table, facts, columns)}
    rest = conditions_of(table, facts)
    hints = [*condition.hints, *(hint for one in rest for hint in one.hints)]
    choices = _few_enough([list(for_column(table, facts, one, hints, base)) for one in columns])
    it = Situation(session, table, facts, base, condition, columns, choices)
    return _sorted_out(*_tried(it))


def _unreferring(table: Table, facts: TableFacts, columns: Sequence[ColumnFacts]) -> dict[str, str]:
    """NULL for the rest of a key that the columns take part in, so that it refers to nothing."""
    own = {column.name for column in columns}
    rest = [
        facts.column(name)
        for reference in references_of(table)
        if own & set(reference.columns)
        for name in reference.columns
        if name not in own
    ]
    return {one.name: "NULL" for one in rest if one is not None and one.nullable}


def _decided(facts: TableFacts, condition: Condition) -> tuple[ColumnFacts, ...]:
    """The columns to vary: those of the check, or what a generated one is computed from."""
    found: dict[str, ColumnFacts] = {}
    for name in condition.columns:
        column = facts.column(name)
        if column is None:
            return ()
        sources = stated("", column.default).columns if column.generated else (name,)
        for source in map(facts.column, sources):
            if source is not None and not source.generated:
                found.setdefault(source.name, source)
    return tuple(found.values())


def _few_enough(choices: list[list[Candidate]]) -> tuple[tuple[Candidate, ...], ...]:
    """Fewer choices, until all combinations can be tried."""
    found = []
    for one in choices:
        unique = dict[str, Candidate]()
        for candidate in one:
            unique.setdefault(candidate.sql, candidate)
        found.append(sorted(unique.values(), key=lambda c: c.odd)[:_VALUES_MAX])
    while prod(len(one) for one in found) > _COMBINATIONS_MAX:
        max(found, key=len).pop()
    return tuple(tuple(one) for one in found)


def _tried(it: Situation) -> tuple[Situation, list[Answer]]:
    """The server's answers; what it cannot even compute is left out of the choices."""
    answer = it.session.attempt(_query(it))
    if answer.refusal is not None and not answer.refusal.sqlstate.startswith(OUT_OF_MEANS):
        kept = tuple(
            tuple(one for one in choices if _is_computable(it, n, one))
            for n, choices in enumerate(it.choices)
        )
        it = it._replace(choices=kept)
        answer = it.session.attempt(_query(it)) if all(kept) else answer
    if answer.refusal is not None:
        return it, []
    return it, [Answer(tuple(a), kept, alone, tuple(row)) for a, kept, alone, *row in answer.rows]


def _is_computable(it: Situation, number: int, candidate: Candidate) -> bool:
    ordinary = [(one[0],) for one in it.choices]
    ordinary[number] = (candidate,)
    return it.session.attempt(_query(it._replace(choices=tuple(ordinary)))).refusal is None


def _query(it: Situation) -> str:
    names = [identifier(column.name) for column in it.columns]
    joins = []
    for n, (name, choices) in enumerate(zip(names, it.choices, strict=True)):
        rows = ", ".join(f"({k}, {one.sql})" for k, one in enumerate(choices))
        joins.append(f'CROSS JOIN LATERAL (VALUES {rows}) AS v{n} ("quod {n}", {name})')
    own = {column.name for column in it.columns}
    plain = it.facts._replace(columns=tuple(c for c in it.facts.columns if not c.generated))
    others = {c: v for c, v in it.base.items() if c not in own}
    start = f"({row_sql(plain, others)})" if others else "(SELECT)"
    for n, column in enumerate(it.facts.columns):
        if column.generated:
            made = f"SELECT ({column.default}) AS {identifier(column.name)}"
            joins.append(f"CROSS JOIN LATERAL ({made}) AS g{n}")
    rest = [one for one in conditions_of(it.table, it.facts) if one.name != it.condition.name]
    alone = [f"(({one.sql}) IS NOT FALSE)" for one in rest]
    alone += [*_unused(it), *_referring(it), *_short_enough(it), "true"]
    at = ", ".join(f'"quod {n}"' for n in range(len(names)))
    literals = ", ".join(f"quote_nullable(v{n}.{name}::text)" for n, name in enumerate(names))
    return (
        f"SELECT ARRAY[{at}], ({it.condition.sql}) IS NOT FALSE, {' AND '.join(alone)}, {literals}"
        f" FROM {start} AS b {' '.join(joins)} ORDER BY 1"
    )


def _short_enough(it: Situation) -> Iterator[str]:
    """That the types refuse no value for its length, before any check is looked at."""
    for n, column in enumerate(it.columns):
        if column.length_max is not None and column.type.startswith("character"):
            yield f"char_length(v{n}.{identifier(column.name)}) <= {column.length_max}"


def _unused(it: Situation) -> Iterator[str]:
    """That no row that stands has the key; for keys that the check's columns take part in."""
    own = {column.name for column in it.columns}
    relation = qualified(it.table.schema, it.table.name)
    for key in keys_of(it.table):
        if set(key.columns) <= set(it.base) and own & set(key.columns) and key.where is None:
            pairs = [f"u.{identifier(c)} = {_qualified(it, c)}" for c in key.columns]
            yield f"NOT EXISTS (SELECT FROM {relation} AS u WHERE {' AND '.join(pairs)})"


def _referring(it: Situation) -> Iterator[str]:
    """That foreign keys in which the check's columns take part refer to rows that stand."""
    own = {column.name for column in it.columns}
    for reference in references_of(it.table):
        if own & set(reference.columns) and set(reference.columns) <= set(it.base):
            missing = " OR ".join(f"{_qualified(it, c)} IS NULL" for c in reference.columns)
            yield f"({missing} OR {_exists(it, reference)})"


def _exists(it: Situation, reference: Reference) -> str:
    pairs = list(zip(reference.columns, reference.keys, strict=True))
    same = " AND ".join(f"p.{identifier(key)} = {_qualified(it, own)}" for own, key in pairs)
    found = f"EXISTS (SELECT FROM {qualified(*reference.target)} AS p WHERE {same})"
    if reference.target != (it.table.schema, it.table.name) or not set(reference.keys) <= set(
        it.base
    ):
        return found
    itself = " AND ".join(f"{_qualified(it, own)} = {_qualified(it, key)}" for own, key in pairs)
    return f"{found} OR ({itself})"


def _qualified(it: Situation, name: str) -> str:
    place = [n for n, column in enumerate(it.columns) if column.name == name]
    return f"v{place[0]}.{identifier(name)}" if place else f"b.{identifier(name)}"


def _sorted_out(it: Situation, answers: list[Answer]) -> Probes:
    inside = _varied(it, [one for one in answers if one.kept and one.alone])
    outside = _varied(it, [one for one in answers if not one.kept and one.alone])
    crowded = _varied(it, [one for one in answers if one.kept and not one.alone])
    shadowed = _varied(it, [one for one in answers if not one.kept and not one.alone])
    found_in = [_probe(it, one) for one in inside]
    found_out = [_probe(it, one) for one in outside]
    if len(inside) <= 1:
        found_in += _fitted(it, crowded, "")
    if not outside:
        found_out += _fitted(it, shadowed, it.condition.name)
    return Probes(tuple(found_in), tuple(found_out), tuple(_probe(it, one) for one in shadowed))


def _fitted(it: Situation, answers: Sequence[Answer], without: str) -> Iterator[Probe]:
    """Probes with other columns made to fit, so that nothing else is broken."""
    own = {column.name for column in it.columns}
    for one in answers[:FITTED_MAX]:
        probe = _probe(it, one)
        fixed = {c: v for c, v in probe.values.items() if c in own}
        row = row_without(it.session, it.table, without, fixed)
        if row is not None:
            yield probe._replace(values=row)


def _tied(it: Situation) -> set[str]:
    """The columns of the check, and those that other conditions tie to them."""
    tied = {column.name for column in it.columns}
    conditions = [set(one.columns) for one in conditions_of(it.table, it.facts)]
    while more := [one for one in conditions if one & tied and not one <= tied]:
        tied.update(*more)
    tied.update(_unreferring(it.table, it.facts, it.columns))
    return tied & set(it.base)


def _varied(it: Situation, answers: list[Answer]) -> list[Answer]:
    """Few of many, such that each shows a choice that the others don't; odd ones at need."""
    seen: set[tuple[int, int]] = set()
    literals: set[tuple[str, ...]] = set()
    found: list[Answer] = []

    def oddity(one: Answer) -> int:
        return sum(it.choices[n][at].odd for n, at in enumerate(one.at))

    for one in sorted(answers, key=oddity):
        fresh = set(enumerate(one.at)) - seen
        if fresh and one.literals not in literals and (not oddity(one) or len(found) < 2):
            found.append(one)
            seen |= fresh
            literals.add(one.literals)
    return found[:PROBES_MAX]


def _probe(it: Situation, answer: Answer) -> Probe:
    names = [column.name for column in it.columns]
    labels = [it.choices[n][at].label for n, at in enumerate(answer.at)]
    if len(names) > 1:
        labels = [f"{name}: {label}" for name, label in zip(names, labels, strict=True)]
    rest = {name: it.base[name] for name in sorted(_tied(it))}
    return Probe({**rest, **dict(zip(names, answer.literals, strict=True))}, ", ".join(labels))

"""Lifecycles in documents of any form: only what a column's allowed values wholly cover is one.

In: the claims of states and transitions, and the entities. Out: for each entity the ones that are
about a column of it, and the rest, which tell what a program or a person does. Transitions below a
heading that names no entity belong to the only one that has a column with all their states.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from quod.model.claims import Claim
from quod.model.entities import Entity, TableName
from quod.model.lifecycle import StateColumn, StateDeclared, Transition
from quod.model.model import spelling
from quod.notation.canonical_form import in_canonical_form

Values = Mapping[str, tuple[str, ...]]
"""The allowed values of each column of an entity."""
_GAP_MAX = 3
"""Claims on lines no further apart belong to one drawing, list or table."""


class Told(NamedTuple):
    """Whose lifecycles the claims are."""

    owned: dict[TableName, tuple[tuple[str, tuple[Claim, ...]], ...]]
    """For each table its columns, each with its claims."""
    stray: frozenset[int]
    """The places, by `id`, of claims that are about no column."""


def is_told(claim: Claim) -> bool:
    """Whether a claim is about states, in a document that is not in the canonical form."""
    return isinstance(claim.value, StateDeclared | Transition | StateColumn) and not (
        in_canonical_form(claim.span.source.text)
    )


def told_lifecycles(
    claims: Iterable[Claim],
    entities: tuple[Entity, ...],
    table: Callable[[str], TableName | None],
    values: Callable[[Entity], Values],
) -> Told:
    """The claims by the columns they are about."""
    by_table = {entity.table: entity for entity in entities}
    allowed = {entity.table: values(entity) for entity in entities}
    owned: dict[TableName, dict[str, tuple[Claim, ...]]] = {}
    stray: set[int] = set()
    for group in _groups(claims):
        owner = by_table.get(table(group[0].subject.entity or "") or TableName("", ""))
        places = [owner] if owner is not None else [e for e in entities if e.built]
        found = [(one.table, c) for one in places for c in _columns(group, one, allowed[one.table])]
        if len(found) != 1:
            stray.update(map(id, group))
            continue
        name, column = found[0]
        columns = owned.setdefault(name, {})
        columns[column] = (*columns.get(column, ()), *group)
    return Told({name: tuple(columns.items()) for name, columns in owned.items()}, frozenset(stray))


def _groups(claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    group: list[Claim] = []
    for claim in claims:
        if not is_told(claim):
            continue
        if group and not _belongs(group[-1], claim):
            yield tuple(group)
            group = []
        group.append(claim)
    if group:
        yield tuple(group)


def _belongs(before: Claim, claim: Claim) -> bool:
    near = abs(claim.span.line - before.span.end_line) <= _GAP_MAX
    return near and claim.span.source is before.span.source and claim.subject == before.subject


def _columns(group: tuple[Claim, ...], entity: Entity, allowed: Values) -> Iterator[str]:
    """The columns that may hold every state; the one the heading names where it names one."""
    named = [c.value.field for c in group if isinstance(c.value, StateColumn)]
    wanted = {spelling(state) for claim in group for state in _states(claim)}
    ways = any(isinstance(claim.value, Transition) for claim in group)
    for column, values in allowed.items():
        fits = ways and wanted <= {spelling(value) for value in values}
        if fits and (not named or spelling(named[0]) == spelling(column)):
            yield column


def _states(claim: Claim) -> tuple[str, ...]:
    match claim.value:
        case StateDeclared(state=state):
            return (state,)
        case Transition(source=source, target=target):
            return source, target
    return ()

"""Lifecycles: the states of a document found again in the values of a column.

In: the states and transitions said of an entity, and its checks. Out: one lifecycle on the
column whose allowed values hold the states, with every transition once; and findings where
diagram, table and values differ, where no column holds the states, and where a state can't
be reached.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.model.lifecycle import Lifecycle, StateColumn, StateDeclared, Step, Transition
from quod.model.model import spelling
from quod.notation.expressions import allowed_values
from quod.resolve.told_lifecycles import is_told
from quod.source.span import Span


class Lifecycles(NamedTuple):
    """The lifecycle of an entity if it has one, and what did not agree."""

    lifecycles: tuple[Lifecycle, ...]
    findings: tuple[Diagnostic, ...]


Told = tuple[tuple[str, tuple[Claim, ...]], ...]
"""Columns of an entity with what is told of each."""


def resolve_lifecycles(
    entity: Entity, enums: dict[str, tuple[str, ...]], told: Told = ()
) -> Lifecycles:
    """The lifecycles said of one entity: in the canonical form, and told in any other."""
    whole = _whole(entity, enums)
    if whole.lifecycles:
        return whole
    values = column_values(entity, enums)
    return whole._replace(lifecycles=tuple(_told(c, values[c], claims) for c, claims in told))


def _told(column: str, values: tuple[str, ...], claims: tuple[Claim, ...]) -> Lifecycle:
    """What is told of a column, whose values hold all the states."""
    states = tuple(c for c in claims if isinstance(c.value, StateDeclared))
    ways = tuple(c for c in claims if isinstance(c.value, Transition))
    named = _named(states, ways)
    value_of = {spelling(value): value for value in values}
    steps, _ = _steps(ways, value_of)
    return Lifecycle(
        column=column,
        states=tuple(dict.fromkeys(value_of[spelling(state)] for state in named)),
        initial=_said_or(states, "initial", value_of) or _without(steps, named, value_of, 1),
        final=_said_or(states, "final", value_of) or _without(steps, named, value_of, 0),
        steps=steps,
        claims=claims,
    )


def _named(states: tuple[Claim, ...], ways: tuple[Claim, ...]) -> list[str]:
    """Every state, in the order in which they are named."""
    return list(
        dict.fromkeys(
            [c.value.state for c in states]
            + [state for c in ways for state in (c.value.source, c.value.target)]
        )
    )


def _whole(entity: Entity, enums: dict[str, tuple[str, ...]]) -> Lifecycles:
    """The lifecycle of an entity in the canonical form."""
    of_it = tuple(c for c in entity.claims if not is_told(c))
    states = tuple(c for c in of_it if isinstance(c.value, StateDeclared))
    ways = tuple(c for c in of_it if isinstance(c.value, Transition))
    if not states and not ways:
        return Lifecycles((), ())
    named = _named(states, ways)
    told = tuple(c for c in of_it if isinstance(c.value, StateColumn))
    claims = (*states, *ways, *told)
    column, values = _column(entity, named, enums)
    if column is None:
        return Lifecycles((), (_no_column(entity, claims[0], named),))
    value_of = {spelling(value): value for value in values}
    findings = [*_not_allowed(entity, column, (*states, *ways), value_of)]
    steps, disputes = _steps(ways, value_of)
    life = Lifecycle(
        column=column,
        states=tuple(value_of[spelling(s)] for s in named if spelling(s) in value_of),
        initial=_said_or(states, "initial", value_of) or _without(steps, named, value_of, 1),
        final=_said_or(states, "final", value_of) or _without(steps, named, value_of, 0),
        steps=steps,
        claims=claims,
    )
    life = life._replace(states=tuple(dict.fromkeys(life.states)))
    findings += [*disputes, *_unreachable(entity, life)]
    return Lifecycles((life,), tuple(findings))


def _column(
    entity: Entity, named: list[str], enums: dict[str, tuple[str, ...]]
) -> tuple[str | None, tuple[str, ...]]:
    """The column a document names, else the one whose values hold most of the states."""
    told = [
        c.value.field for c in entity.claims if isinstance(c.value, StateColumn) and not is_told(c)
    ]
    candidates = column_values(entity, enums)
    if told:
        field = entity.field(told[0])
        if field is not None:
            return field.column, candidates.get(field.column, tuple(map(_as_value, named)))
    wanted = {spelling(state) for state in named}

    def held(column: str) -> int:
        return len(wanted & {spelling(value) for value in candidates[column]})

    best = max(candidates, key=held, default=None)
    if best is not None and held(best) * 2 >= len(wanted):
        return best, candidates[best]
    return None, ()


def column_values(entity: Entity, enums: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The allowed values of each column that has a list of them."""
    found: dict[str, tuple[str, ...]] = {}
    for said in entity.checks:
        listed = allowed_values(said.value.expression)
        if listed is not None:
            found[listed[0]] = listed[1]
    for field in entity.fields:
        if field.type is not None and field.type.value in enums:
            found[field.column] = enums[field.type.value]
    return found


def _as_value(state: str) -> str:
    return state.strip().lower().replace(" ", "_")


def _steps(
    ways: tuple[Claim, ...], value_of: dict[str, str]
) -> tuple[tuple[Step, ...], tuple[Diagnostic, ...]]:
    """Each transition once; where a table lists them, what only a diagram draws is disputed."""
    tabled = {_way(c, value_of) for c in ways if c.value.trigger or c.value.validation}
    steps: dict[tuple[str, str], Step] = {}
    findings: list[Diagnostic] = []
    drawn = {_way(c, value_of) for c in ways if not (c.value.trigger or c.value.validation)}
    for claim in sorted(ways, key=lambda c: not (c.value.trigger or c.value.validation)):
        way = _way(claim, value_of)
        if way is None:
            continue
        in_table = bool(claim.value.trigger or claim.value.validation)
        if tabled and drawn and (way not in tabled if not in_table else way not in drawn):
            findings.append(_one_sided(claim, ways, in_table))
        if tabled and not in_table and way not in tabled:
            continue
        known = steps.get(way)
        if known is not None:
            steps[way] = known._replace(claims=(*known.claims, claim))
            continue
        value: Transition = claim.value
        steps[way] = Step(*way, value.trigger, value.validation, value.expression, (claim,))
    return tuple(steps.values()), tuple(findings)


def _way(claim: Claim, value_of: dict[str, str]) -> tuple[str, str] | None:
    source = value_of.get(spelling(claim.value.source))
    target = value_of.get(spelling(claim.value.target))
    return (source, target) if source is not None and target is not None else None


def _said_or(states: Iterable[Claim], word: str, value_of: dict[str, str]) -> tuple[str, ...]:
    said = (c.value.state for c in states if getattr(c.value, word))
    return tuple(dict.fromkeys(value_of[spelling(s)] for s in said if spelling(s) in value_of))


def _without(
    steps: tuple[Step, ...], named: list[str], value_of: dict[str, str], end: int
) -> tuple[str, ...]:
    """States that nothing leads to (end 1), or that nothing leaves (end 0)."""
    used = {(step.source, step.target)[end] for step in steps if step.source != step.target}
    states = dict.fromkeys(value_of[spelling(s)] for s in named if spelling(s) in value_of)
    return tuple(state for state in states if state not in used)


def _no_column(entity: Entity, claim: Claim, named: list[str]) -> Diagnostic:
    listed = ", ".join(f"'{_as_value(state)}'" for state in named)
    return Diagnostic(
        "lifecycle-without-state-column",
        "error" if entity.built else "note",
        claim.span,
        f"no field of {entity.name} holds these states",
        ("Nothing keeps a row in one of them, and no transition can be refused.",),
        f"add a field with the check `status IN ({listed})`",
        (Label(entity.span, f"{entity.name} is declared here"),),
    )


def _not_allowed(
    entity: Entity, column: str, claims: tuple[Claim, ...], value_of: dict[str, str]
) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for claim in claims:
        value = claim.value
        states = (
            (value.state,) if isinstance(value, StateDeclared) else (value.source, value.target)
        )
        for state in states:
            if spelling(state) in value_of or spelling(state) in seen:
                continue
            seen.add(spelling(state))
            allowed = ", ".join(f"'{one}'" for one in value_of.values())
            field = entity.field(column)
            yield Diagnostic(
                "state-not-allowed",
                "error",
                claim.span,
                f"'{state}' is no value of `{entity.table.name}.{column}`",
                (f"The column may be {allowed}.",),
                "add it to the allowed values, or write the state as it is there",
                (Label(field.span, "the field is declared here"),) if field is not None else (),
            )


def _one_sided(claim: Claim, ways: tuple[Claim, ...], in_table: bool) -> Diagnostic:
    here, there = ("the table", "the diagram") if in_table else ("the diagram", "the table")
    other = next(c for c in ways if bool(c.value.trigger or c.value.validation) != in_table)
    return Diagnostic(
        "contradicting-transitions",
        "warning",
        claim.span,
        f"{claim.value.source} to {claim.value.target} is in {here} and not in {there}",
        ("The table counts; what only the diagram draws is refused.",),
        f"add it to {there}, or take it out of {here}",
        (Label(other.span, f"{there} is here"),),
    )


def _unreachable(entity: Entity, life: Lifecycle) -> Iterator[Diagnostic]:
    reached = set(life.initial)
    waiting = list(life.initial)
    while waiting:
        state = waiting.pop()
        for step in life.steps:
            if step.source == state and step.target not in reached:
                reached.add(step.target)
                waiting.append(step.target)
    for state in life.states:
        if state not in reached and life.steps:
            yield Diagnostic(
                "unreachable-state",
                "warning",
                _place(life, state),
                f"no way leads to '{state}' of `{entity.table.name}.{life.column}`",
                (f"A row starts as {', '.join(life.initial) or 'nothing'}.",),
                "add a transition to it, or take the state out",
            )


def _place(life: Lifecycle, state: str) -> Span:
    """Where a state is said, else where the lifecycle is."""
    wanted = spelling(state)
    for claim in life.claims:
        if isinstance(claim.value, StateDeclared) and spelling(claim.value.state) == wanted:
            return claim.span
    return life.claims[0].span

"""Whether two models say the same: what upgrading a document must not change.

Two models with what is built of them come in, one sentence for each difference goes out. Where
and how something is said makes no difference; what is built does, to the byte.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from quod.lift.create import column_type
from quod.lower.lowering import Lowered
from quod.model import aspects
from quod.model.entities import Entity
from quod.model.model import Model
from quod.model.patterns import AccessPattern, PatternIndex, PatternTarget

_VALUES = (AccessPattern, PatternIndex, PatternTarget, aspects.Policy, aspects.RowSecurity)


def differences(before: Model, lowered: Lowered, after: Model, again: Lowered) -> Iterator[str]:
    """What the second model says otherwise than the first."""
    ours = {entity.table: entity for entity in before.entities}
    theirs = {entity.table: entity for entity in after.entities}
    for table in [*ours, *(table for table in theirs if table not in ours)]:
        one, other = ours.get(table), theirs.get(table)
        name = table.name if table.schema == "public" else f"{table.schema}.{table.name}"
        if one is None or other is None:
            yield f"the entity of table `{name}` is {'new' if one is None else 'gone'}"
            continue
        for what, mine, yours in _entity(one, other):
            if mine != yours:
                yield f"{what} of `{one.name}` differ: {_shown(mine)} became {_shown(yours)}"
        made = lowered.catalog.table(*table), again.catalog.table(*table)
        if made[0] != made[1]:
            yield f"table `{name}` would be built otherwise"
    for kind in ("enums", "sequences", "routines", "extensions"):
        if getattr(lowered.catalog, kind) != getattr(again.catalog, kind):
            yield f"the {kind} differ"
    for value in _VALUES:
        mine, yours = _said(before, value), _said(after, value)
        if mine != yours:
            told = sorted(map(str, mine ^ yours))
            yield f"{value.__name__} differs: {told[0][:200]}"


def _entity(one: Entity, other: Entity) -> Iterator[tuple[str, Any, Any]]:
    yield "the name", one.name, other.name
    yield "the status", one.status, other.status
    yield "the kind", one.junction, other.junction
    yield "the fields", _fields(one), _fields(other)
    for kind in ("uniques", "checks", "references", "indexes", "triggers"):
        yield f"the {kind}", _values(one, kind), _values(other, kind)
    yield "the lifecycles", _lives(one), _lives(other)


def _fields(entity: Entity) -> tuple[Any, ...]:
    return tuple(
        (
            field.column,
            column_type(entity, field) if entity.built else None,
            field.nullable if entity.built else None,
            field.default.value if field.default is not None else None,
            field.generated.value if field.generated is not None else None,
            field.identity.value if field.identity is not None else None,
        )
        for field in entity.fields
    )


def _values(entity: Entity, kind: str) -> set[Any]:
    """The values without what makes no difference to what is built."""
    if not entity.built or kind in ("uniques", "indexes"):
        return set()  # The catalog has them: a partial unique constraint is a unique index.
    return {_plain(said.value) for said in getattr(entity, kind)}


def _plain(value: Any) -> Any:
    if isinstance(value, aspects.Check):
        return value._replace(source="rule", columns=tuple(sorted(value.columns)))
    return value


def _lives(entity: Entity) -> set[Any]:
    return {
        (
            life.column,
            frozenset(life.states),
            life.initial,
            life.final,
            frozenset((s.source, s.target, s.validation, s.expression) for s in life.steps),
        )
        for life in entity.lifecycles
    }


def _said(model: Model, kind: type) -> set[Any]:
    return {claim.value for claim in model.claims if isinstance(claim.value, kind)}


def _shown(value: Any) -> str:
    listed: Iterable[Any] = value if isinstance(value, (set, tuple)) else (value,)
    return ", ".join(sorted(map(str, listed)))[:160]

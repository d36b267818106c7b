"""Rules between entities as triggers on both sides.

The child's trigger locks the row it refers to before it looks, so that of two sessions one
waits for the other; the parent's refuses a change that would break the rule for a row that
refers to it, whose key locks make the same pair wait.
"""

from collections.abc import Iterator

from quod.catalog.names import identifier, qualified
from quod.lower.guards import guard, refusal
from quod.lower.lowering import Names, Piece, built
from quod.lower.naming import choose_name
from quod.model.aspects import Reference
from quod.model.claims import Claim
from quod.model.entities import Entity, Said
from quod.model.model import Model
from quod.notation.rules import CrossEntity

STAGE = 6


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """Two functions and two triggers for each rule whose entities a foreign key links."""
    taken: set[str] = set()
    tables = {entity.table for entity in built(model)}
    for claim, rule in model.facts(CrossEntity):
        child, parent = model.entity(rule.child), model.entity(rule.parent)
        if child is None or parent is None or not {child.table, parent.table} <= tables:
            continue
        key = linking_key(child, parent)
        if key is not None and rule.condition.expression is not None:
            yield from _rule(claim, rule, (child, parent), key, taken)


def linking_key(child: Entity, parent: Entity) -> Said[Reference] | None:
    """The foreign key from the one to the other."""
    target = f"{parent.table.schema}.{parent.table.name}"
    return next((said for said in child.references if said.value.target == target), None)


def _rule(
    claim: Claim,
    rule: CrossEntity,
    ends: tuple[Entity, Entity],
    key: Said[Reference],
    taken: set[str],
) -> Iterator[Piece]:
    child, parent = ends
    name = choose_name(child.table.name, (parent.table.name,), "rule", taken)
    body = _child_body(rule, parent, key.value, name)
    columns = ", ".join(map(identifier, key.value.columns))
    yield from guard(child.table, name, f"INSERT OR UPDATE OF {columns}", body, (claim,))
    other = choose_name(parent.table.name, (child.table.name,), "rule", taken)
    watched = ", ".join(map(identifier, rule.condition.columns))
    body = _parent_body(rule, child, key.value, other)
    yield from guard(parent.table, other, f"UPDATE OF {watched}", body, (claim,))


def _child_body(rule: CrossEntity, parent: Entity, key: Reference, name: str) -> list[str]:
    """Locks the row that is referred to, then looks whether the condition holds of it."""
    table = qualified(*parent.table)
    linked = _linked("p", key.target_columns, "NEW", key.columns)
    return [
        f"  PERFORM 1 FROM {table} AS p WHERE {linked} FOR SHARE;",
        f"  IF FOUND AND NOT EXISTS (SELECT 1 FROM {table} AS p",
        f"      WHERE {linked} AND ({rule.condition.expression})) THEN",
        f"    {refusal(_message(rule), name)}",
        "  END IF;",
    ]


def _parent_body(rule: CrossEntity, child: Entity, key: Reference, name: str) -> list[str]:
    linked = _linked("c", key.columns, "NEW", key.target_columns)
    return [
        f"  IF (SELECT {rule.condition.expression} FROM (SELECT NEW.*) AS r) IS NOT TRUE",
        f"      AND EXISTS (SELECT 1 FROM {qualified(*child.table)} AS c WHERE {linked}) THEN",
        f"    {refusal(_message(rule), name)}",
        "  END IF;",
    ]


def _linked(one: str, columns: tuple[str, ...], other: str, targets: tuple[str, ...]) -> str:
    return " AND ".join(
        f"{one}.{identifier(a)} = {other}.{identifier(b)}"
        for a, b in zip(columns, targets, strict=True)
    )


def _message(rule: CrossEntity) -> str:
    return f"{rule.child} refers to {rule.parent} only where {rule.condition.expression}"

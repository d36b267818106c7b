"""Rules that hold when a row is written and not for ever: "cannot be in the past", "immutable".

A check must give the same answer whenever it is asked, so these are guards. A rule said
twice is one guard.
"""

from collections.abc import Iterator

from quod.catalog.names import identifier
from quod.lower.guards import guard, refusal
from quod.lower.lowering import Names, Piece, built
from quod.lower.naming import choose_name
from quod.model.aspects import Condition
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.model.model import Model
from quod.notation.rules import Immutable

STAGE = 7


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """The guards of every table."""
    for entity in built(model):
        taken: set[str] = set()
        for (expression, columns), claims in _conditions(entity).items():
            name = choose_name(entity.table.name, columns[:1], "written", taken)
            yield from _condition(entity, name, expression, columns, claims)
        for column, claims in _fixed(entity).items():
            name = choose_name(entity.table.name, (column,), "fixed", taken)
            yield from _immutable(entity, name, column, claims)


def _conditions(entity: Entity) -> dict[tuple[str, tuple[str, ...]], tuple[Claim, ...]]:
    """The conditions by their expression, each with everything that says it."""
    found: dict[tuple[str, tuple[str, ...]], tuple[Claim, ...]] = {}
    columns = {field.column for field in entity.fields}
    for claim in entity.claims:
        value = claim.value
        if not isinstance(value, Condition) or not value.at_write or value.expression is None:
            continue
        if value.columns and set(value.columns) <= columns:
            key = (value.expression, value.columns)
            found[key] = (*found.get(key, ()), claim)
    return found


def _fixed(entity: Entity) -> dict[str, tuple[Claim, ...]]:
    """The columns that keep their first value."""
    found: dict[str, tuple[Claim, ...]] = {}
    for claim in entity.claims:
        field = entity.field(claim.subject.field or "")
        if isinstance(claim.value, Immutable) and field is not None:
            found[field.column] = (*found.get(field.column, ()), claim)
    return found


def _condition(
    entity: Entity, name: str, expression: str, columns: tuple[str, ...], claims: tuple[Claim, ...]
) -> Iterator[Piece]:
    watched = ", ".join(map(identifier, columns))
    message = f"{entity.table.name} is written only where {expression}"
    body = [
        f"  IF (SELECT {expression} FROM (SELECT NEW.*) AS r) IS FALSE THEN",
        f"    {refusal(message, name)}",
        "  END IF;",
    ]
    yield from guard(entity.table, name, f"INSERT OR UPDATE OF {watched}", body, claims)


def _immutable(
    entity: Entity, name: str, column: str, claims: tuple[Claim, ...]
) -> Iterator[Piece]:
    quoted = identifier(column)
    body = [
        f"  IF NEW.{quoted} IS DISTINCT FROM OLD.{quoted} THEN",
        f"    {refusal(f'{entity.table.name}.{column} keeps its first value', name)}",
        "  END IF;",
    ]
    yield from guard(entity.table, name, f"UPDATE OF {quoted}", body, claims)

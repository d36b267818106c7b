"""Lifecycles as triggers: which state a row may start in, and which may follow which.

A state that rows start in binds their insertion by everyone but the owner who loads rows.
"""

from collections.abc import Iterator

from quod.catalog.names import identifier, literal
from quod.lower.guards import guard
from quod.lower.lowering import Names, Piece, built
from quod.lower.naming import choose_name
from quod.model.entities import Entity
from quod.model.lifecycle import Lifecycle, Step
from quod.model.model import Model

STAGE = 5


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """A function and a trigger for each lifecycle with transitions."""
    for entity in built(model):
        for life in entity.lifecycles:
            if life.steps:
                yield from _lifecycle(entity, life)


def trigger_name(entity: Entity, life: Lifecycle) -> str:
    """The name of the trigger that keeps a lifecycle."""
    return choose_name(entity.table.name, (life.column,), "transition", set())


def _lifecycle(entity: Entity, life: Lifecycle) -> Iterator[Piece]:
    name = trigger_name(entity, life)
    claims = (*life.claims, *(claim for step in life.steps for claim in step.claims))
    claims = tuple(dict.fromkeys(claims))
    event = f"INSERT OR UPDATE OF {identifier(life.column)}"
    yield from guard(entity.table, name, event, _body(entity, life, name), claims)


def _body(entity: Entity, life: Lifecycle, name: str) -> list[str]:
    column = identifier(life.column)
    initial = ", ".join(map(literal, life.initial))
    about = f"{entity.table.name}.{life.column}"
    ways = "\n      ".join(
        f"{'' if number == 0 else 'OR '}{_way(step, column)}"
        for number, step in enumerate(life.steps)
    )
    refuse = (
        f"USING ERRCODE = 'check_violation', CONSTRAINT = {literal(name)}, "
        f"TABLE = {literal(entity.table.name)}, COLUMN = {literal(life.column)};"
    )
    return [
        "  IF TG_OP = 'INSERT' THEN",
        *_start(column, initial, about, refuse),
        f"  ELSIF NEW.{column} IS DISTINCT FROM OLD.{column} AND (",
        f"      {ways}",
        "    ) IS NOT TRUE THEN",
        f"    RAISE EXCEPTION '{_percent(about)} can not go from % to %', "
        f"OLD.{column}, NEW.{column} {refuse}",
        "  END IF;",
    ]


def _start(column: str, initial: str, about: str, refuse: str) -> list[str]:
    if not initial:
        return ["    RETURN NEW;"]
    return [
        f"    IF NEW.{column} NOT IN ({initial}) THEN",
        f"      RAISE EXCEPTION '{_percent(about)} can not start as %', NEW.{column} {refuse}",
        "    END IF;",
    ]


def _way(step: Step, column: str) -> str:
    way = f"OLD.{column} = {literal(step.source)} AND NEW.{column} = {literal(step.target)}"
    if step.expression is None:
        return f"({way})"
    return f"({way} AND (SELECT {step.expression} FROM (SELECT NEW.*) AS r))"


def _percent(text: str) -> str:
    return text.replace("%", "%%").replace("'", "''")

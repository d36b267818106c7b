"""A guard: a trigger with its function that refuses rows which no constraint can refuse.

Both are quod's own, so they are `derived`. While the owner of the table loads rows they let
everything pass; what they refuse is refused as a check would refuse it, under their name.
"""

from collections.abc import Iterator, Sequence

from quod.catalog.constraints import Trigger
from quod.catalog.names import ObjectId, identifier, literal, qualified
from quod.catalog.routines import Routine
from quod.lower.loading import LOADING
from quod.lower.lowering import Piece
from quod.model.claims import Claim
from quod.model.entities import TableName


def guard(
    table: TableName, name: str, event: str, body: Sequence[str], claims: tuple[Claim, ...]
) -> Iterator[Piece]:
    """The function, then the trigger that runs it before an event such as `UPDATE OF price`."""
    schema = table.schema
    lines = (
        f"CREATE FUNCTION {qualified(schema, name)}() RETURNS trigger",
        "LANGUAGE plpgsql AS $$",
        "BEGIN",
        f"  IF {LOADING} THEN",
        "    RETURN NEW;",
        "  END IF;",
        *body,
        "  RETURN NEW;",
        "END",
        "$$",
    )
    routine = Routine(schema, name, "", "trigger", "\n".join(lines))
    yield Piece(ObjectId("routine", schema, "", name), routine, claims, derived=True)
    statement = (
        f"CREATE TRIGGER {identifier(name)} BEFORE {event} ON {qualified(*table)} "
        f"FOR EACH ROW EXECUTE FUNCTION {qualified(schema, name)}()"
    )
    trigger = Trigger(name, qualified(schema, name), statement)
    yield Piece(ObjectId("trigger", schema, table.name, name), trigger, claims, derived=True)


def refusal(message: str, name: str) -> str:
    """The statement of a function that refuses the row."""
    return (
        f"RAISE EXCEPTION {literal(message.replace('%', '%%'))} "
        f"USING ERRCODE = 'check_violation', CONSTRAINT = {literal(name)};"
    )

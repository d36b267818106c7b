"""Why fewer rows stand than were asked for.

In: the plan of a table's rows. Out: the constraint to blame and the reason in words. No rows
are made here.
"""

from typing import NamedTuple

from quod.prove.data.facts import TableName
from quod.prove.data.plan import Plan


class Shortfall(NamedTuple):
    """A constraint that kept rows away."""

    table: TableName
    constraint: str
    """Its name; empty when none is to blame."""
    reason: str
    """A sentence in lower case without a full stop; hostile text may stand in it."""
    is_endless: bool = False
    """Whether the server stopped the rows at a limit of time or room."""


def tight(name: TableName, made: Plan, reach: int, wanted: int) -> tuple[Shortfall, ...]:
    """The key that has fewer places than rows were asked for."""
    if reach + made.counting.spare >= wanted:
        return ()
    room = reach + made.counting.spare
    reason = f"the key has room for {room} rows, and one place is left free for proofs"
    return (Shortfall(name, made.counting.tight, reason),)


def impossible(name: TableName, made: Plan) -> list[Shortfall]:
    """Why some columns can have no value at all."""
    found = []
    for cluster in made.impossible:
        slots = [made.slots[n] for n in cluster.slots]
        columns = ", ".join(column for slot in slots for column in slot.columns)
        empty = next((slot.parent for slot in slots if slot.parent and not slot.parent.rows), None)
        names = [one.name for one in cluster.conditions]
        if empty is not None:
            reason = f"{columns} must refer to {empty.relation}, which has no rows"
        elif names:
            reason = (
                f"no combination of values was found for {columns} that keeps {', '.join(names)}"
            )
        else:
            reason = f"no value was found for {columns}"
        alone = [one.name for one in made.conditions if set(one.columns) & set(columns.split(", "))]
        found.append(Shortfall(name, (names or alone or [""])[0], reason))
    return found

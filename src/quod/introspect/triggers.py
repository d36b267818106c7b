"""Triggers by relation.

In come the rows of `triggers`, sorted by name; out go values.
"""

from typing import Literal

from quod.catalog.constraints import Trigger
from quod.catalog.names import qualified
from quod.introspect.query import Row

Enabled = Literal["origin", "replica", "always", "disabled"]

_ENABLED: dict[str, Enabled] = {"O": "origin", "R": "replica", "A": "always", "D": "disabled"}


def triggers_by_relation(rows: list[Row]) -> dict[int, list[Trigger]]:
    """The triggers of each table or view, by its oid."""
    groups: dict[int, list[Trigger]] = {}
    for relation, name, schema, function, definition, enabled in rows:
        trigger = Trigger(name, qualified(schema, function), definition, _ENABLED[enabled])
        groups.setdefault(relation, []).append(trigger)
    return groups

"""Routines compared, by name and arguments."""

from collections.abc import Iterator

from quod.catalog.names import ObjectId
from quod.catalog.routines import Routine
from quod.diff.changes import Change, Described, changes


def routine_changes(before: tuple[Routine, ...], after: tuple[Routine, ...]) -> Iterator[Change]:
    """Changes of routines; another signature is another routine."""
    return changes(before, after, lambda routine: routine[:3], _routine)


def _routine(routine: Routine) -> Described:
    # The definition says the kind and what is returned, too.
    return Described(
        ObjectId("routine", routine.schema, "", routine.name),
        routine.definition,
        (("definition", routine.definition),),
    )

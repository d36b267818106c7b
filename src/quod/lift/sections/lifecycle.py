"""The lifecycles: states, and the ways between them."""

from collections.abc import Iterator

from quod.lift.draft import Draft, Lifecycle
from quod.lift.markdown import cell, group, heading, table

ORDER = 60


def write(draft: Draft) -> Iterator[str]:
    """Definitions and transitions of each, with the drawing that the original has."""
    if draft.lifecycles:
        yield from (heading(2, "Data Lifecycle & State Management"), "")
    for life in draft.lifecycles:
        yield from _life(life)


def _life(life: Lifecycle) -> Iterator[str]:
    yield from (heading(3, f"{life.entity}.{life.field} State Transitions"), "")
    if life.drawings:
        yield from (*life.drawings, "")
    yield from group("State Definitions", (f"- **{s.name}**: {s.meaning}" for s in life.states))
    if life.ways:
        yield from ("**Valid Transitions**:", "")
        header = ("From", "To", "Trigger", "Validation")
        rows = (tuple(cell(one) or "—" for one in way) for way in life.ways)
        yield from (*table(header, rows), "")
    yield from group("Business Rules", life.rules)

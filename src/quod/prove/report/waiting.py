"""Statements that nothing was tried for, gathered: a line for each part, not one for each of them.

Verdicts come in; out go those that were tried, and the rest by what they wait for. Nothing is
left out: the counts of both add up.
"""

from collections.abc import Sequence
from typing import NamedTuple

from quod.diagnostics.report import counted, lines_told
from quod.model.aspects import Unsupported
from quod.prove.results import Judged


class Waiting(NamedTuple):
    """Statements that wait for the same thing."""

    what: str
    """The part that is not supported yet, or why nothing was tried."""
    supported: bool
    """Whether quod has a reader for the part and only these statements are not proven."""
    verdicts: tuple[Judged, ...]


def is_waiting(judged: Judged) -> bool:
    """Whether nothing was tried, for want of a proof and not for what the server said."""
    return judged.verdict == "unproven" and judged.proof in ("unsupported", "none")


def waiting(verdicts: Sequence[Judged]) -> tuple[Waiting, ...]:
    """What waits, in the order of the text."""
    groups: dict[tuple[str, bool], list[Judged]] = {}
    for judged in verdicts:
        if is_waiting(judged):
            groups.setdefault(_what(judged), []).append(judged)
    return tuple(Waiting(*what, tuple(found)) for what, found in groups.items())


def waiting_told(group: Waiting) -> str:
    """`row-level security: 12 statements not supported yet (lines 1074-1130)`."""
    statements = counted(len(group.verdicts), "statement")
    where = lines_told(j.claims[0].span.line for j in group.verdicts if j.claims)
    if group.supported:
        return f"{group.what}: {statements} ({where})"
    return f"{group.what}: {statements} not supported yet ({where})"


def _what(judged: Judged) -> tuple[str, bool]:
    value = judged.claims[0].value if judged.claims else None
    if isinstance(value, Unsupported):
        return value.part, False
    return judged.outcome.reason or "nothing was tried", True

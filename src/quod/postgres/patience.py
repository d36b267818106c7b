"""How much time statements without end may cost a run: less and less for each, and an end to it.

Seconds lost come in, the deadline of the next statement goes out. A document can hold
hundreds of conditions that never end; each on its own within its deadline would still be hours.
"""

HURRIED_S = 0.5
"""The deadline once the run has waited in vain for long enough."""
_FULL_WAITS = 3
"""So many statements may take the whole of their deadline."""
_HURRIED_WAITS = 40
"""So many more may take the short one; after that nothing is sent any more."""
_LOST = ("57014", "08006")
"""Past the deadline, or a connection given up for it."""
_LOST_CLASSES = ("53", "54")
"""Out of memory, disk, or a limit of the server."""


def is_limit(sqlstate: str) -> bool:
    """Whether a refusal says that a statement took more time or room than it may."""
    return sqlstate in _LOST or sqlstate.startswith(_LOST_CLASSES)


class Patience:
    """The time that a session has lost, and what is left for the next statement."""

    def __init__(self, deadline_s: float) -> None:
        self.lost_s = 0.0
        """Seconds spent in statements that ended at a limit."""
        self.full_s = deadline_s
        """How long a statement may take at first."""

    @property
    def deadline_s(self) -> float:
        """How long the next statement may take."""
        hurried = self.lost_s >= _FULL_WAITS * self.full_s
        return min(self.full_s, HURRIED_S) if hurried else self.full_s

    @property
    def is_over(self) -> bool:
        """Whether nothing is to be tried any more."""
        return self.lost_s >= _FULL_WAITS * self.full_s + _HURRIED_WAITS * HURRIED_S

    def spent(self, sqlstate: str, seconds: float) -> None:
        """Notes a refusal and the time that led to it."""
        if is_limit(sqlstate):
            self.lost_s += seconds

    def renew(self) -> None:
        """Lets statements be sent again, with the short deadline where it had come to that."""
        self.lost_s = min(self.lost_s, _FULL_WAITS * self.full_s)

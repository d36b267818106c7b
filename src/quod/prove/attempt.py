"""Obligations tried: their outcomes, also when nothing could be tried at all.

In: obligations and a session. Out: an outcome for each. Where a statement about a table ran
past its deadline, the other obligations of the table would do so, too: they are not tried.
"""

import time

from quod.postgres.session import ServerError, Session
from quod.prove.context import NoRowError
from quod.prove.obligation import Obligation, Outcome

_LOST_S_MIN = 0.2
"""Less time than this is lost by limits that say nothing of the next try."""
_SLOW_MAX = 20
"""So many times the deadline of a statement may be spent on what works, and takes so long."""


class Tries:
    """Tries obligations one by one, and remembers which tables made it wait in vain."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stuck: set[str] = set()
        self._slow_s = 0.0
        """Seconds spent in obligations that took longer than a statement may."""

    def outcome(self, obligation: Obligation) -> Outcome:
        """What came of an obligation."""
        patience, about = self._session.patience, _about(obligation)
        stuck = sorted(self._stuck & about)
        if patience.is_over or self._slow_s > _SLOW_MAX * patience.full_s:
            return _untried("slow statements have used up the time of this run")
        if stuck:
            return _untried(f"a statement about {stuck[0]} was stopped at its limits before")
        lost_s, started = patience.lost_s, time.monotonic()
        with self._session.rolled_back():
            outcome = attempt(obligation, self._session)
        if patience.lost_s - lost_s > _LOST_S_MIN:
            self._stuck |= about
        seconds = time.monotonic() - started
        self._slow_s += seconds if seconds > patience.full_s else 0.0
        if patience.is_over and outcome.verdict == "refuted":
            return Outcome("unproven", outcome.witness, "it took more time than there was")
        return outcome


def attempt(obligation: Obligation, session: Session) -> Outcome:
    """Runs an obligation; what keeps it from being tried is the reason that it is unproven."""
    try:
        return obligation.run(session)
    except NoRowError as error:
        return Outcome("unproven", "", str(error))
    except ServerError as error:
        return Outcome("unproven", "", f"it could not be tried: {error}")


def _about(obligation: Obligation) -> set[str]:
    """The table and the entity that an obligation is about, where it is about one."""
    table = obligation.object.table if obligation.object is not None else ""
    entity = obligation.claims[0].subject.entity if obligation.claims else None
    return {name for name in (table, entity) if name}


def _untried(reason: str) -> Outcome:
    return Outcome("unproven", "", f"not tried: {reason}")

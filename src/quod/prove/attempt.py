"""One obligation tried: its outcome, also when nothing could be tried at all."""

from quod.postgres.session import ServerError, Session
from quod.prove.context import NoRowError
from quod.prove.obligation import Obligation, Outcome


def attempt(obligation: Obligation, session: Session) -> Outcome:
    """Runs an obligation; what keeps it from being tried is the reason that it is unproven."""
    try:
        return obligation.run(session)
    except NoRowError as error:
        return Outcome("unproven", "", str(error))
    except ServerError as error:
        return Outcome("unproven", "", f"it could not be tried: {error}")

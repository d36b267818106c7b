"""Functions that the document defines are there; what they do is proven by who calls them."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId, literal
from quod.catalog.routines import Routine
from quod.postgres.session import Session
from quod.prove.context import Context
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each function that a statement of the document makes."""
    for routine in context.lowered.catalog.routines:
        object_ = ObjectId("routine", routine.schema, "", routine.name)
        if object_ in context.lowered.derived:
            continue
        yield Obligation(
            proof="routine-exists",
            sentence=f"the function {routine.name} is there",
            claims=context.claims(object_),
            object=None,
            run=partial(_prove, routine),
        )


def _prove(routine: Routine, session: Session) -> Outcome:
    trial = Trial(session)
    sql = (
        "SELECT count(*) > 0 FROM pg_proc WHERE pronamespace = "
        f"to_regnamespace({literal(_quoted(routine.schema))}) AND proname = {literal(routine.name)}"
    )
    trial.equal(sql, True, "whether it is there")
    return trial.outcome()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

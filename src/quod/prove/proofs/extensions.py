"""Extensions that the document creates are there."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import literal
from quod.model.aspects import Extension
from quod.postgres.session import Session
from quod.prove.context import Context
from quod.prove.lacking import is_known, told
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each CREATE EXTENSION."""
    for claim, extension in context.model.facts(Extension):
        yield Obligation(
            proof="extension-exists",
            sentence=f"the extension {extension.name} is there",
            claims=(claim,),
            object=None,
            run=partial(_prove, extension.name),
        )


def _prove(name: str, session: Session) -> Outcome:
    available = f"SELECT 1 FROM pg_available_extensions WHERE name = {literal(name)}"
    if is_known(name) and not session.rows(available):
        return Outcome("unproven", "", told(name))
    trial = Trial(session)
    sql = f"SELECT count(*) FROM pg_extension WHERE extname = {literal(name)}"
    trial.equal(sql, 1, "how often it is there")
    return trial.outcome()

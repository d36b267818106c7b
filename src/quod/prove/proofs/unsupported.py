"""Statements of parts that are read and not compiled yet: said so, one by one."""

from collections.abc import Iterator
from functools import partial

from quod.model.aspects import Unsupported
from quod.postgres.session import Session
from quod.prove.context import Context
from quod.prove.obligation import Obligation, Outcome


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each statement of such a part."""
    for claim, value in context.model.facts(Unsupported):
        yield Obligation(
            proof="unsupported",
            sentence=" ".join(value.text.split())[:160],
            claims=(claim,),
            object=None,
            run=partial(_not_yet, value.part),
        )


def _not_yet(part: str, session: Session) -> Outcome:
    return Outcome("unproven", "", f"not supported yet: {part}")

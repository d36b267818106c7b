"""What proving a document gives: a verdict for each obligation, and what mutation found.

The runner makes these, `quod.prove.report` shows them. Nothing here runs anything.
"""

from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic
from quod.model.claims import Claim
from quod.prove.obligation import Outcome, Verdict


class Judged(NamedTuple):
    """One obligation with its end."""

    verdict: Verdict
    sentence: str
    """What is claimed, in words."""
    claims: tuple[Claim, ...]
    """Every place that says so, the first foremost."""
    proof: str
    """The name of the proof, in kebab case."""
    outcome: Outcome
    part: str
    """The part of the document that it belongs to, as its section is titled."""
    requirements: tuple[str, ...] = ()
    """The requirements it is evidence for, such as `FR-003`."""


class Hollow(NamedTuple):
    """An object that can be taken away without one of its proofs turning red."""

    sentence: str
    """What was taken away, in words: `constraint book_price_check of book`."""
    claims: tuple[Claim, ...]
    reason: str
    requirements: tuple[str, ...] = ()


class Mutation(NamedTuple):
    """What came of taking the objects away one by one."""

    mutants: int
    killed: int
    hollow: tuple[Hollow, ...] = ()


class Proof(NamedTuple):
    """All that was found out about a document."""

    server: str
    """Such as `PostgreSQL 18.6`."""
    seconds: float
    verdicts: tuple[Judged, ...]
    mutation: Mutation | None = None
    """None when nothing was mutated."""
    diagnostics: tuple[Diagnostic, ...] = ()


class Progress(NamedTuple):
    """How far the work is; `total` is 0 while it is not known."""

    done: int
    total: int
    what: str
    """What is being done, such as the sentence that is being proved."""


class Counts(NamedTuple):
    """How many verdicts there are of each kind."""

    proven: int
    measured: int
    refuted: int
    unproven: int


def counts(verdicts: tuple[Judged, ...]) -> Counts:
    """The verdicts, counted."""
    kinds = [judged.verdict for judged in verdicts]
    return Counts(*(kinds.count(verdict) for verdict in VERDICTS))


VERDICTS: tuple[Verdict, ...] = ("proven", "measured", "refuted", "unproven")
"""In the order in which they are counted."""

WORST_FIRST: tuple[Verdict, ...] = ("refuted", "unproven", "measured", "proven")
"""In the order in which a reader wants to know of them."""

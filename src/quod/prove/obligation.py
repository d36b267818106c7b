"""What must hold on a server for a claim to be true, and what the server said."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from quod.catalog.names import ObjectId
from quod.model.claims import Claim
from quod.postgres.session import Session
from quod.source.span import Span

Verdict = Literal["proven", "measured", "refuted", "unproven"]


class Outcome(NamedTuple):
    """The end of one obligation."""

    verdict: Verdict
    witness: str
    """SQL that can be pasted into psql, each statement with what the server said as a comment."""
    reason: str | None = None
    """Why it is not proven: a sentence in lower case without a full stop."""
    value: float | None = None
    """What was measured, in the unit of the bound."""
    bound: float | None = None
    """What the document promises, such as 50 for `p95 < 50 ms`."""
    related: tuple[Span, ...] = ()
    """Other lines of the document that the outcome speaks of."""
    unit: str = ""
    """The unit of the value and the bound, such as `ms`."""
    quantiles: tuple[tuple[str, float], ...] = ()
    """The measurement as a whole, such as `("p50", 0.1), ("p95", 0.2)`, in the same unit."""


class Obligation(NamedTuple):
    """Something to try on a server; it leaves the database as it found it."""

    proof: str
    """The name of the proof, as its file is called, in kebab case."""
    sentence: str
    """What is claimed, in words: `order.amount must be positive`."""
    claims: tuple[Claim, ...]
    """Every place that says so, the first foremost."""
    object: ObjectId | None
    """The object without which this must fail; None when no single object carries it."""
    run: Callable[[Session], Outcome]
    """Does the work, inside a savepoint that the runner rolls back."""

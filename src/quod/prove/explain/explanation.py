"""What a line of a document means: its claims in words, the objects made of it, its findings.

In: a document compiled without a server, and a line. Out: an explanation, which proofs add
verdicts to. Nothing is run here.
"""

from collections.abc import Iterable
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic
from quod.lower.lowering import Lowered
from quod.model.aspects import Declared, Example, Statement
from quod.model.claims import Claim
from quod.model.model import Model
from quod.model.patterns import AccessPattern
from quod.prove.explain.made import Made, made
from quod.prove.explain.standing import Standing, standing
from quod.prove.explain.words import told
from quod.prove.results import Judged
from quod.source.span import Span

_WHOLE = (Declared, Statement, Example, AccessPattern)
"""Claims of several lines that hold the claims of one line within them."""


class Told(NamedTuple):
    """A claim of the line, in words."""

    claim: Claim
    words: str


class Explanation(NamedTuple):
    """All that is to say of a line."""

    file: str
    line: int
    text: str
    standing: Standing
    """What kind of line it is, and what it is a part of."""
    claims: tuple[Told, ...]
    """What is said at the line itself."""
    around: tuple[Told, ...]
    """What a statement, an example or a query says that goes on over several lines."""
    objects: tuple[Made, ...]
    findings: tuple[Diagnostic, ...]
    verdicts: tuple[Judged, ...] = ()
    server: str | None = None
    """Such as `PostgreSQL 18.6`; None when nothing was proved."""
    unavailable: str | None = None
    """Why there are no verdicts."""


def explain(
    model: Model, lowered: Lowered, findings: tuple[Diagnostic, ...], line: int
) -> Explanation:
    """The explanation of a line, from 1, of the last document, without verdicts."""
    document = model.documents[-1]
    source = document.source
    here = [claim for claim in model.claims if covers(claim.span, source.file, line)]
    around = [c for c in here if isinstance(c.value, _WHOLE) and c.span.line != c.span.end_line]
    own = [claim for claim in here if claim not in around]
    makes = (*own, *(claim for claim in around if claim.span.line == line))
    return Explanation(
        source.file,
        line,
        source.line(line),
        standing(document, line),
        _told(model, own),
        _told(model, around),
        made(lowered, frozenset(makes)),
        tuple(found for found in findings if _concerns(found, source.file, line)),
    )


def _told(model: Model, claims: Iterable[Claim]) -> tuple[Told, ...]:
    """Each claim in words; what two of them say alike is told once."""
    found: dict[str, Told] = {}
    for claim in claims:
        words = told(model, claim)
        found.setdefault(words, Told(claim, words))
    return tuple(found.values())


def covers(span: Span, file: str, line: int) -> bool:
    """Whether a span touches a line."""
    return span.file == file and span.line <= line <= span.end_line


def _concerns(found: Diagnostic, file: str, line: int) -> bool:
    spans = (found.span, *(label.span for label in found.related))
    return any(covers(span, file, line) for span in spans)

"""Every line of a document accounted for: it claims, explains, or is not understood.

A line that does several counts once: not understood before claims before prose. Headings,
blank lines and the lines that only draw a table or a rule count as structure.
"""

from collections.abc import Iterable, Iterator

from quod.diagnostics.report import Coverage
from quod.model.aspects import Unsupported
from quod.model.claims import Claim, NotUnderstood
from quod.source.span import Span
from quod.syntax.nodes import Document


def coverages(
    documents: Iterable[Document], claims: Iterable[Claim], missed: Iterable[NotUnderstood]
) -> Iterator[Coverage]:
    """The coverage of each document."""
    claims, missed = tuple(claims), tuple(missed)
    for document in documents:
        yield coverage(
            document,
            (claim for claim in claims if claim.span.source is document.source),
            (one for one in missed if one.span.source is document.source),
        )


def coverage(
    document: Document,
    claims: Iterable[Claim],
    missed: Iterable[NotUnderstood],
) -> Coverage:
    """Counts of lines that are not blank."""
    source = document.source
    written = {n for n in range(1, source.line_count + 1) if source.line(n).strip()}
    claims = tuple(claims)
    unread = _lines(one.span for one in missed)
    claiming = _lines(one.span for one in claims) - unread
    explaining = written - claiming - unread
    later = claiming - _lines(c.span for c in claims if not isinstance(c.value, Unsupported))
    return Coverage(
        len(written),
        len(claiming & written),
        len(explaining),
        len(unread & written),
        len(later & written),
    )


def _lines(spans: Iterable[Span]) -> set[int]:
    return {line for span in spans for line in span.line_numbers}

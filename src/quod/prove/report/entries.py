"""What the page shows at a line: verdicts, hollow objects and findings, each as a list item.

A proof comes in, entries go out, each with the spans it stands at and its HTML. All text is
escaped here. The page around them is made by `quod.prove.report.html`.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from quod.diagnostics.diagnostic import Diagnostic
from quod.diagnostics.render.visible import visible, visible_lines
from quod.prove.report.sentences import measured, number, quantiles
from quod.prove.results import Hollow, Judged, Proof
from quod.source.span import Span

Kind: TypeAlias = Literal[
    "refuted", "hollow", "error", "unproven", "warning", "note", "measured", "proven"
]

SHAPES: dict[Kind, str] = {
    "refuted": "✗",
    "hollow": "○",
    "error": "!",
    "unproven": "?",
    "warning": "▲",
    "note": "•",
    "measured": "≈",
    "proven": "✓",
}
"""The mark of each kind, the worst kind first."""


class Entry(NamedTuple):
    """Something to say at one or more lines."""

    kind: Kind
    spans: tuple[Span, ...]
    """Where it stands; whole at the first, with a link to that at the others."""
    sentence: str
    """In words; not yet escaped."""
    tag: str
    """The name of the proof or the rule."""
    body: str
    """The rest, as HTML."""
    figure: str = ""
    """What was measured, in short; not yet escaped."""


def entries(proof: Proof, file: str) -> Iterator[Entry]:
    """Everything the page about a file shows, in the order of the proof."""
    hollow = () if proof.mutation is None else proof.mutation.hollow
    yield from (_finding(found, file) for found in proof.diagnostics)
    yield from (_hollow(one) for one in hollow)
    yield from (_verdict(judged, file) for judged in proof.verdicts)


def escaped(text: str) -> str:
    """Text of one line for HTML, attributes included."""
    return _entities(visible(text))


def escaped_lines(text: str) -> str:
    """Text of several lines for HTML."""
    return _entities("\n".join(visible_lines(text)))


def _verdict(judged: Judged, file: str) -> Entry:
    outcome = judged.outcome
    body = (
        _paragraph("reason", outcome.reason)
        + _measure(judged)
        + _elsewhere(outcome.related, file)
        + _requirements(judged.requirements)
        + _witness(outcome.witness)
    )
    spans = tuple(claim.span for claim in judged.claims)
    return Entry(judged.verdict, spans, judged.sentence, judged.proof, body, measured(judged))


def _hollow(hollow: Hollow) -> Entry:
    body = _paragraph("reason", hollow.reason) + _requirements(hollow.requirements)
    spans = tuple(claim.span for claim in hollow.claims)
    return Entry("hollow", spans, hollow.sentence, "mutation", body)


def _finding(found: Diagnostic, file: str) -> Entry:
    notes = "".join(_paragraph("reason", note) for note in found.notes)
    related = _elsewhere(tuple(label.span for label in found.related), file)
    body = notes + _paragraph("help", found.help) + related
    return Entry(found.severity, (found.span,), found.message, found.rule, body)


def _measure(judged: Judged) -> str:
    value, bound = judged.outcome.value, judged.outcome.bound
    if value is None:
        return ""
    others = "".join(f", {name} {number(other)}" for name, other in quantiles(judged))
    said = escaped(measured(judged) + others)
    if not bound:
        return f'<p class="value">{said}</p>'
    scale = f'min="0" max="{bound:g}" high="{bound:g}" value="{value:g}"'
    return f'<p class="value"><meter {scale}></meter> {said}</p>'


def _elsewhere(spans: tuple[Span, ...], file: str) -> str:
    if not spans:
        return ""
    places = dict.fromkeys((span.file, span.line) for span in spans)
    links = [
        f'<a href="#L{line}">line {line}</a>' if other == file else f"{escaped(other)}:{line}"
        for other, line in places
    ]
    return f'<p class="also">see also {", ".join(links)}</p>'


def _requirements(names: tuple[str, ...]) -> str:
    return _paragraph("also", "evidence for " + ", ".join(names)) if names else ""


def _witness(text: str) -> str:
    if not text.strip():
        return ""
    return (
        '<div class="witness"><button type="button" class="copy">copy</button>'
        f"<pre>{escaped_lines(text)}</pre></div>"
    )


def _paragraph(name: str, text: str | None) -> str:
    return f'<p class="{name}">{escaped_lines(text)}</p>' if text else ""


def _entities(text: str) -> str:
    """The five characters that mean something to HTML, as entities."""
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )

"""A proof for people at a terminal: what is refuted first, the counts last.

A proof comes in, text goes out, with a final line break. All text of the document and of the
server is escaped. It does not print, and it does not judge.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from quod.diagnostics.render import terminal as findings
from quod.diagnostics.render.frame import Mark, frame, gutter_width
from quod.diagnostics.render.palette import Palette, palette
from quod.diagnostics.render.terminal import place, remark
from quod.diagnostics.render.visible import shortened, visible
from quod.diagnostics.report import SEVERITIES, counted, lines_told
from quod.prove.obligation import Verdict
from quod.prove.report.sentences import MARKS, measured, mutation_counted, verdicts_counted
from quod.prove.report.tables import colours_of, measured_table, parts_table, waiting_lines
from quod.prove.report.waiting import is_waiting
from quod.prove.report.witness import essence
from quod.prove.results import Hollow, Judged, Mutation, Proof
from quod.source.span import Span

Detail: TypeAlias = Literal["findings", "everything"]
"""Whether what is proven, and each statement that waits, is listed as well."""

_SENTENCE_MAX = 400
_RELATED_MAX = 8


def render(proof: Proof, detail: Detail, colour: bool) -> str:
    """The whole report; its last line counts the verdicts."""
    colours = palette(colour)
    verdicts = sorted(proof.verdicts, key=_position)
    tried = [judged for judged in verdicts if not is_waiting(judged)]
    blocks = [
        *_errors(proof, colour),
        *_framed(tried, "refuted", colours),
        *_hollows(proof.mutation, colours),
        *_framed(tried, "unproven", colours),
    ]
    if detail == "everything":
        blocks.extend(_listed(verdicts, "unproven", colours))
        blocks.extend(_listed(verdicts, "proven", colours))
    blocks.extend(parts_table(verdicts, colours))
    blocks.extend(measured_table(verdicts, colours))
    blocks.extend(waiting_lines(verdicts, colours))
    blocks.append("\n".join(_closing(proof, colours)))
    return "\n\n".join(blocks) + "\n"


def verdict_lines(judged: Judged, colours: Palette) -> Iterator[str]:
    """A verdict with its line, its reason and what matters of its witness."""
    shade = colours_of(judged.verdict, colours)
    mark = colours.paint(shade, f"{MARKS[judged.verdict]} {judged.verdict}[{judged.proof}]")
    sentence = shortened(judged.sentence, _SENTENCE_MAX)
    gutter = 1
    if not judged.claims:
        yield f"{mark}: {sentence}"
    else:
        span = judged.claims[0].span
        gutter = gutter_width((span,))
        yield f"{colours.paint(colours.strong, place(span))}: {mark}: {sentence}"
        yield from frame(span, Mark("^", shade), gutter, colours)
    if judged.outcome.reason:
        yield from remark("reason", judged.outcome.reason, gutter, colours)
    if measured(judged):
        yield from remark("measured", measured(judged), gutter, colours)
    yield from _elsewhere(judged, gutter, colours)
    if judged.verdict == "refuted" and judged.outcome.witness:
        yield from _refuting(judged, gutter, colours)


def _refuting(judged: Judged, gutter: int, colours: Palette) -> Iterator[str]:
    """The statements that refute, and where the rest of the witness is shown."""
    witness = judged.outcome.witness
    shown = "\n".join(essence(witness))
    yield from remark("witness", shown, gutter, colours)
    if judged.claims and shown != witness:
        span = judged.claims[0].span
        whole = f"`quod explain {span.file}:{span.line}` shows the whole witness"
        yield from remark("help", whole, gutter, colours)


def _errors(proof: Proof, colour: bool) -> Iterator[str]:
    errors = [found for found in proof.diagnostics if found.severity == "error"]
    if errors:
        yield findings.render(errors, colour)


def _framed(verdicts: Sequence[Judged], verdict: Verdict, colours: Palette) -> Iterator[str]:
    """Each verdict of a kind with its frame."""
    for judged in verdicts:
        if judged.verdict == verdict:
            yield "\n".join(verdict_lines(judged, colours))


def _elsewhere(judged: Judged, gutter: int, colours: Palette) -> Iterator[str]:
    """The other lines that say the same, or that the outcome speaks of."""
    spans = (*(claim.span for claim in judged.claims[1:]), *judged.outcome.related)
    yield from said_also(judged.claims[0].span if judged.claims else None, spans, gutter, colours)


def said_also(
    first: Span | None, spans: Sequence[Span], gutter: int, colours: Palette
) -> Iterator[str]:
    """The lines of the same file by their numbers, others by their places."""
    file = first.file if first is not None else ""
    here = {span.line for span in spans if span.file == file} - {first.line if first else 0}
    others = dict.fromkeys(place(span) for span in spans if span.file != file)
    told = [lines_told(here)] if here else []
    told += list(others)[:_RELATED_MAX]
    if told:
        more = ["..."] if len(others) > _RELATED_MAX else []
        yield from remark("also", ", ".join((*told, *more)), gutter, colours)


def _listed(verdicts: Sequence[Judged], verdict: Verdict, colours: Palette) -> Iterator[str]:
    """The verdicts of a kind that have no frame, a line each."""
    found = [
        one
        for one in verdicts
        if one.verdict == verdict and (verdict == "proven" or is_waiting(one))
    ]
    if not found:
        return
    mark = colours.paint(colours_of(verdict, colours), MARKS[verdict])
    places = [place(one.claims[0].span) if one.claims else "" for one in found]
    width = max(map(len, places))
    yield "\n".join(
        f"  {mark} {colours.paint(colours.faint, f'{where:<{width}}')}"
        f"  {shortened(judged.sentence, _SENTENCE_MAX)}"
        for where, judged in zip(places, found, strict=True)
    )


def _hollows(mutation: Mutation | None, colours: Palette) -> Iterator[str]:
    if mutation is not None:
        yield from ("\n".join(_hollow(hollow, colours)) for hollow in mutation.hollow)


def _closing(proof: Proof, colours: Palette) -> Iterator[str]:
    milder = [
        counted(count, severity)
        for severity in SEVERITIES[1:]
        if (count := sum(found.severity == severity for found in proof.diagnostics))
    ]
    if milder:
        yield f"{' and '.join(milder)}: `quod check` shows them"
    if proof.mutation is not None:
        yield mutation_counted(proof.mutation)
    yield colours.paint(colours.strong, visible(verdicts_counted(proof)))


def _hollow(hollow: Hollow, colours: Palette) -> Iterator[str]:
    mark = colours.paint(colours.error, "○ hollow")
    sentence = shortened(hollow.sentence, _SENTENCE_MAX)
    if not hollow.claims:
        yield f"{mark}: {sentence}"
        yield from remark("reason", hollow.reason, 1, colours)
        return
    span = hollow.claims[0].span
    gutter = gutter_width((span,))
    yield f"{colours.paint(colours.strong, place(span))}: {mark}: {sentence}"
    yield from frame(span, Mark("^", colours.error), gutter, colours)
    yield from remark("reason", hollow.reason, gutter, colours)


def _position(judged: Judged) -> tuple[str, int]:
    if not judged.claims:
        return "", 0
    span = judged.claims[0].span
    return span.file, span.start

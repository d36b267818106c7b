"""A proof for people at a terminal: counts by part, then what is refuted, unproven, measured.

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
from quod.diagnostics.report import SEVERITIES, counted
from quod.prove.obligation import Verdict
from quod.prove.report.sentences import MARKS, measured, mutation_counted, verdicts_counted
from quod.prove.results import VERDICTS, Hollow, Judged, Mutation, Proof

Detail: TypeAlias = Literal["findings", "everything"]
"""Whether what is proven is listed as well."""

_SENTENCE_MAX = 400
_PART_MAX = 48
_RELATED_MAX = 4


def render(proof: Proof, detail: Detail, colour: bool) -> str:
    """The whole report; its last line counts the verdicts."""
    colours = palette(colour)
    blocks = [
        *_diagnostics(proof, colour),
        *_parts(proof.verdicts, colours),
        *_framed(proof.verdicts, "refuted", colours),
        *_framed(proof.verdicts, "unproven", colours),
        *_listed(proof.verdicts, "measured", colours),
    ]
    if detail == "everything":
        blocks.extend(_listed(proof.verdicts, "proven", colours))
    blocks.extend(_hollows(proof.mutation, colours))
    blocks.append(_closing(proof, colours))
    return "\n\n".join(blocks) + "\n"


def _diagnostics(proof: Proof, colour: bool) -> Iterator[str]:
    """The errors; the rest is counted, since `quod check` shows it."""
    errors = [found for found in proof.diagnostics if found.severity == "error"]
    if errors:
        yield findings.render(errors, colour)
    milder = [
        counted(count, severity)
        for severity in SEVERITIES[1:]
        if (count := sum(found.severity == severity for found in proof.diagnostics))
    ]
    if milder:
        yield f"{' and '.join(milder)}: `quod check` shows them"


def _parts(verdicts: Sequence[Judged], colours: Palette) -> Iterator[str]:
    """One line for each part of the document, in the order of the text."""
    groups: dict[str, list[Verdict]] = {}
    for judged in sorted(verdicts, key=_position):
        groups.setdefault(judged.part, []).append(judged.verdict)
    if not groups:
        return
    names = {part: shortened(part, _PART_MAX) for part in groups}
    width = max(map(len, names.values()))
    yield "\n".join(
        f"  {names[part]:<{width}}  {_tally(kinds, colours)}".rstrip()
        for part, kinds in groups.items()
    )


def _tally(kinds: Sequence[Verdict], colours: Palette) -> str:
    """How many of each, in columns: `  41 ✓   2 ≈   1 ✗`."""
    cells = []
    for verdict in VERDICTS:
        count = kinds.count(verdict)
        shown = f"{count:>4} {MARKS[verdict]}" if count else " " * 6
        cells.append(colours.paint(_shade(verdict, colours), shown) if count else shown)
    return " ".join(cells)


def _framed(verdicts: Sequence[Judged], verdict: Verdict, colours: Palette) -> Iterator[str]:
    """Each verdict of a kind with its line, its reason and its witness."""
    for judged in sorted(verdicts, key=_position):
        if judged.verdict == verdict:
            yield "\n".join(_frame(judged, colours))


def _frame(judged: Judged, colours: Palette) -> Iterator[str]:
    shade = _shade(judged.verdict, colours)
    mark = colours.paint(shade, f"{MARKS[judged.verdict]} {judged.verdict}[{judged.proof}]")
    sentence = shortened(judged.sentence, _SENTENCE_MAX)
    if not judged.claims:
        yield f"{mark}: {sentence}"
        gutter = 1
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
        yield from remark("witness", judged.outcome.witness, gutter, colours)


def _elsewhere(judged: Judged, gutter: int, colours: Palette) -> Iterator[str]:
    """The other lines that say the same, or that the outcome speaks of."""
    spans = (*(claim.span for claim in judged.claims[1:]), *judged.outcome.related)
    places = list(dict.fromkeys(place(span) for span in spans))
    if places:
        shown = places[:_RELATED_MAX]
        more = ["..."] if len(places) > _RELATED_MAX else []
        yield from remark("also", ", ".join((*shown, *more)), gutter, colours)


def _listed(verdicts: Sequence[Judged], verdict: Verdict, colours: Palette) -> Iterator[str]:
    """The verdicts of a kind, a line each."""
    found = [one for one in sorted(verdicts, key=_position) if one.verdict == verdict]
    if not found:
        return
    mark = colours.paint(_shade(verdict, colours), MARKS[verdict])
    places = [place(one.claims[0].span) if one.claims else "" for one in found]
    width = max(map(len, places))
    lines = []
    for where, judged in zip(places, found, strict=True):
        value = measured(judged)
        said = shortened(judged.sentence, _SENTENCE_MAX) + (f"  ({value})" if value else "")
        lines.append(f"  {mark} {colours.paint(colours.faint, f'{where:<{width}}')}  {said}")
    yield "\n".join(lines)


def _hollows(mutation: Mutation | None, colours: Palette) -> Iterator[str]:
    if mutation is not None:
        yield from ("\n".join(_hollow(hollow, colours)) for hollow in mutation.hollow)


def _closing(proof: Proof, colours: Palette) -> str:
    lines = [] if proof.mutation is None else [mutation_counted(proof.mutation)]
    lines.append(colours.paint(colours.strong, visible(verdicts_counted(proof))))
    return "\n".join(lines)


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


def _shade(verdict: Verdict, colours: Palette) -> str:
    match verdict:
        case "proven":
            return colours.good
        case "measured":
            return colours.note
        case "refuted":
            return colours.error
        case "unproven":
            return colours.warning

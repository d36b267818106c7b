"""The tables of the report at a terminal: verdicts by part, what was measured, what waits.

Verdicts come in, blocks of text go out, aligned. Text of the document is escaped.
"""

from collections.abc import Iterator, Sequence

from quod.diagnostics.render.palette import Palette
from quod.diagnostics.render.visible import shortened
from quod.model.patterns import PatternTarget
from quod.prove.obligation import Verdict
from quod.prove.report.sentences import MARKS, measured, number, quantiles
from quod.prove.report.waiting import is_waiting, waiting, waiting_told
from quod.prove.results import VERDICTS, Judged

_PART_MAX = 60
_SENTENCE_MAX = 52


def parts_table(verdicts: Sequence[Judged], colours: Palette) -> Iterator[str]:
    """One line for each part of the document of which something was tried."""
    groups: dict[str, list[Verdict]] = {}
    for judged in verdicts:
        if not is_waiting(judged):
            groups.setdefault(judged.part, []).append(judged.verdict)
    if not groups:
        return
    rows = list(_indented(groups))
    width = max(len(name) for name, _ in rows)
    yield "\n".join(
        f"  {name:<{width}}  {_tally(groups.get(part, ()), colours)}".rstrip()
        for name, part in rows
    )


def measured_table(verdicts: Sequence[Judged], colours: Palette) -> Iterator[str]:
    """What was measured, each with its bound and the other quantiles."""
    found = [judged for judged in verdicts if judged.verdict == "measured"]
    if not found:
        return
    said = [shortened(_measured_what(one), _SENTENCE_MAX) for one in found]
    values = [measured(one) for one in found]
    lines = [str(one.claims[0].span.line) if one.claims else "" for one in found]
    widths = [max(map(len, column)) for column in (lines, said, values)]
    mark = colours.paint(colours.note, MARKS["measured"])
    yield "\n".join(
        f"  {mark} {colours.paint(colours.faint, f'line {line:>{widths[0]}}')}"
        f"  {sentence:<{widths[1]}}  {value:>{widths[2]}}  {_others(judged, colours)}".rstrip()
        for line, sentence, value, judged in zip(lines, said, values, found, strict=True)
    )


def waiting_lines(verdicts: Sequence[Judged], colours: Palette) -> Iterator[str]:
    """What was not tried, a line for each part."""
    groups = waiting(verdicts)
    if groups:
        mark = colours.paint(colours.warning, MARKS["unproven"])
        yield "\n".join(f"  {mark} {shortened(waiting_told(group), 200)}" for group in groups)


def _indented(parts: "dict[str, list[Verdict]]") -> Iterator[tuple[str, str]]:
    """The name to show and the part; the parts of one chapter stand below its title."""
    above = ""
    for part in parts:
        title, colon, rest = part.partition(": ")
        if not colon:
            above = part
            yield shortened(part, _PART_MAX), part
            continue
        if title != above:
            above = title
            yield shortened(title, _PART_MAX), ""
        yield f"  {shortened(rest, _PART_MAX - 2)}", part


def _tally(kinds: Sequence[Verdict], colours: Palette) -> str:
    """How many of each, in columns: `  41 ✓   2 ≈   1 ✗`."""
    cells = []
    for verdict in VERDICTS:
        count = kinds.count(verdict)
        shown = f"{count:>4} {MARKS[verdict]}" if count else " " * 6
        cells.append(colours.paint(colours_of(verdict, colours), shown) if count else shown)
    return " ".join(cells)


def colours_of(verdict: Verdict, colours: Palette) -> str:
    """The colour that goes with a verdict's shape."""
    match verdict:
        case "proven":
            return colours.good
        case "measured":
            return colours.note
        case "refuted":
            return colours.error
        case "unproven":
            return colours.warning


def _measured_what(judged: Judged) -> str:
    """The pattern's name, since the figures beside it tell the rest; else the sentence."""
    value = judged.claims[0].value if judged.claims else None
    return value.pattern if isinstance(value, PatternTarget) else judged.sentence


def _others(judged: Judged, colours: Palette) -> str:
    told = "  ".join(f"{name} {number(value):>5}" for name, value in quantiles(judged))
    return colours.paint(colours.faint, told) if told else ""

"""An explanation for people at a terminal: what the line says, makes, and how it is proved.

An explanation comes in, text goes out, with a final line break. Witnesses are whole and stand
by themselves, so that they can be pasted into psql. All text of the document is escaped.
"""

from collections.abc import Iterator

from quod.diagnostics.render import terminal as findings
from quod.diagnostics.render.palette import Palette, palette
from quod.diagnostics.render.visible import shortened, visible, visible_lines
from quod.diagnostics.report import lines_told
from quod.prove.explain.explanation import Explanation
from quod.prove.explain.made import Made
from quod.prove.report.sentences import MARKS, measured, number, quantiles
from quod.prove.report.tables import colours_of
from quod.prove.results import Judged

_LINE_MAX = 400
_SQL_LINES_MAX = 24
_WITNESS_MAX = 20_000
"""Characters of a witness that are shown."""


def render(explanation: Explanation, colour: bool) -> str:
    """The whole explanation."""
    colours = palette(colour)
    blocks = [
        "\n".join(_head(explanation, colours)),
        *_titled("it says", _claims(explanation), colours),
        *_titled("it makes", _objects(explanation, colours), colours),
        *_verdicts(explanation, colours),
    ]
    if explanation.findings:
        blocks.append(findings.render(explanation.findings, colour))
    return "\n\n".join(blocks) + "\n"


def _head(explanation: Explanation, colours: Palette) -> Iterator[str]:
    place = colours.paint(colours.strong, f"{visible(explanation.file)}:{explanation.line}:")
    yield f"{place} {shortened(explanation.text.strip(), _LINE_MAX)}".rstrip()
    says = explanation.claims or explanation.around
    yield f"  {explanation.standing.kind}{'' if says else ', which claims nothing'}"
    for what, line, end_line in explanation.standing.within:
        yield f"  in {visible(what)}, {colours.paint(colours.faint, f'lines {line}-{end_line}')}"
    sections = " > ".join(visible(one.what) for one in explanation.standing.sections[1:])
    if sections:
        yield f"  under {sections}"


def _claims(explanation: Explanation) -> Iterator[str]:
    for claim, words in explanation.claims:
        yield f"  {shortened(words, _LINE_MAX)}  ({claim.carrier})"
    for claim, words in explanation.around:
        where = f"lines {claim.span.line}-{claim.span.end_line}"
        yield f"  {shortened(words, _LINE_MAX)}  ({where})"


def _objects(explanation: Explanation, colours: Palette) -> Iterator[str]:
    for made in explanation.objects:
        yield from _object(made, explanation.line, colours)


def _object(made: Made, line: int, colours: Palette) -> Iterator[str]:
    object_ = made.object
    own = object_.name or object_.table
    of = f" of {visible(object_.table)}" if object_.table and object_.name else ""
    why = "; quod makes it to keep what the document says" if made.derived else ""
    others = {claim.span.line for claim in made.claims} - {line}
    also = colours.paint(colours.faint, f"; said at {lines_told(others)} as well") if others else ""
    yield f"  {object_.kind} {visible(own)}{of}{why}{also}"
    lines = visible_lines(made.sql)
    yield from (f"    {text}".rstrip() for text in lines[:_SQL_LINES_MAX])
    if len(lines) > _SQL_LINES_MAX:
        yield f"    -- and {len(lines) - _SQL_LINES_MAX} more lines"


def _verdicts(explanation: Explanation, colours: Palette) -> Iterator[str]:
    if explanation.unavailable is not None:
        yield from _titled(
            "it is not proved", iter((f"  {visible(explanation.unavailable)}",)), colours
        )
    elif explanation.verdicts:
        title = f"it is tried on {explanation.server}"
        lines = (line for judged in explanation.verdicts for line in _verdict(judged, colours))
        yield from _titled(title, lines, colours)


def _verdict(judged: Judged, colours: Palette) -> Iterator[str]:
    shade = colours_of(judged.verdict, colours)
    mark = colours.paint(shade, f"{MARKS[judged.verdict]} {judged.verdict}[{judged.proof}]")
    yield f"  {mark}: {shortened(judged.sentence, _LINE_MAX)}"
    if judged.outcome.reason:
        yield f"    because {visible(judged.outcome.reason)}"
    if measured(judged):
        others = ", ".join(f"{name} {number(value)}" for name, value in quantiles(judged))
        yield f"    measured: {measured(judged)}{f' ({others})' if others else ''}"
    witness = judged.outcome.witness.strip("\n")
    if witness:
        yield from (f"    {line}".rstrip() for line in visible_lines(witness[:_WITNESS_MAX]))


def _titled(title: str, lines: Iterator[str], colours: Palette) -> Iterator[str]:
    body = "\n".join(lines)
    if body:
        yield f"{colours.paint(colours.strong, title)}\n{body}"

"""Findings for people: each with its code frame, its reasons and what to write instead.

Diagnostics come in, text for a terminal goes out, without a final line break. All text of
the document is escaped. It does not sort, count or print.
"""

from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label, Severity
from quod.diagnostics.render.frame import Mark, frame, gutter_width
from quod.diagnostics.render.palette import Palette, palette
from quod.diagnostics.render.visible import shortened, visible, visible_lines
from quod.source.span import Span

MESSAGE_MAX = 600
"""Characters of a message that are shown: it may quote a name as long as the document."""

NOTE_MAX = 4000
"""Characters of a note or a help that are shown."""

_MENDED = "`--fix` writes it"


def render(diagnostics: Iterable[Diagnostic], colour: bool) -> str:
    """Every finding in the order given, a blank line between two."""
    colours = palette(colour)
    return "\n\n".join("\n".join(_finding(found, colours)) for found in diagnostics)


def place(span: Span) -> str:
    """`file:line:column`, as editors and terminals make it a link."""
    return f"{visible(span.file)}:{span.line}:{span.column}"


def remark(title: str, text: str, gutter: int, colours: Palette) -> Iterator[str]:
    """A line such as `= note: ...` under a frame; further lines of the text are indented."""
    cut = text if len(text) <= NOTE_MAX else text[:NOTE_MAX] + "..."
    first, *rest = visible_lines(cut)
    sign = colours.paint(colours.faint, "=")
    yield f"{'':{gutter}} {sign} {colours.paint(colours.strong, title + ':')} {first}".rstrip()
    indent = " " * (gutter + len(title) + 5)
    yield from (f"{indent}{line}".rstrip() for line in rest)


def _finding(found: Diagnostic, colours: Palette) -> Iterator[str]:
    shade = _shade(found.severity, colours)
    kind = colours.paint(shade, f"{found.severity}[{visible(found.rule)}]")
    where = colours.paint(colours.strong, place(found.span))
    gutter = gutter_width((found.span, *(label.span for label in found.related)))

    yield f"{where}: {kind}: {shortened(found.message, MESSAGE_MAX)}"
    yield from frame(found.span, Mark("^", shade), gutter, colours)
    for label in found.related:
        yield from _related(label, gutter, colours)
    for note in found.notes:
        yield from remark("note", note, gutter, colours)
    if found.fix is not None:
        yield from remark("fix", found.help or _MENDED, gutter, colours)
    elif found.help is not None:
        yield from remark("help", found.help, gutter, colours)


def _related(label: Label, gutter: int, colours: Palette) -> Iterator[str]:
    arrow = colours.paint(colours.faint, f"{'':{gutter}} ::")
    where = colours.paint(colours.strong, place(label.span))
    yield f"{arrow} {where}: {shortened(label.message, MESSAGE_MAX)}"
    yield from frame(label.span, Mark("-", colours.note), gutter, colours)


def _shade(severity: Severity, colours: Palette) -> str:
    match severity:
        case "error":
            return colours.error
        case "warning":
            return colours.warning
        case "note":
            return colours.note

"""Findings as workflow commands: GitHub shows each beside its line in a pull request.

Diagnostics come in, one line for each goes out. The escapes are those of the workflow
command syntax: `%`, line breaks, and in properties `:` and `,` as well.
"""

from collections.abc import Iterable

from quod.diagnostics.diagnostic import Diagnostic
from quod.diagnostics.render.visible import visible, visible_lines

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """One command a line, with a final line break when there is any."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(found: Diagnostic) -> str:
    span = found.span
    properties = {
        "file": span.file,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
        "title": found.rule,
    }
    if span.end_line != span.line:  # GitHub rejects columns over several lines
        del properties["col"], properties["endColumn"]
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {named}::{_data(_text(found))}"


def _text(found: Diagnostic) -> str:
    related = [f"{label.span.file}:{label.span.line}: {label.message}" for label in found.related]
    help_text = [] if found.help is None else [f"help: {found.help}"]
    return "\n".join((found.message, *related, *found.notes, *help_text))


def _data(text: str) -> str:
    return "%0A".join(line.replace("%", "%25") for line in visible_lines(text))


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")

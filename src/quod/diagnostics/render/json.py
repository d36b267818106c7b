"""Findings for programs: one JSON document whose fields are added to, never renamed.

Diagnostics and coverage come in, JSON text goes out. Everything beyond ASCII is escaped, so
that the text survives every pipe, lone surrogates and terminal controls included.
"""

import json
from collections.abc import Iterable
from typing import Any, Protocol

from quod.diagnostics.diagnostic import Acceptance, Diagnostic, Fix, Label
from quod.diagnostics.report import Coverage
from quod.source.span import Span

VERSION = 1
"""The version of the shape, as `"quod": 1`."""


class Missed(Protocol):
    """A line that was not understood."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def reason(self) -> str:
        """Why not."""


def render(
    diagnostics: Iterable[Diagnostic],
    coverage: Coverage,
    accepted: Iterable[Acceptance] = (),
    missed: Iterable[Missed] = (),
) -> str:
    """The whole document, with a final line break."""
    return dumped(
        {
            "quod": VERSION,
            "diagnostics": [plain(diagnostic) for diagnostic in diagnostics],
            "coverage": coverage._asdict(),
            "accepted": [_accepted(one) for one in accepted],
            "not_understood": [not_understood(one) for one in missed],
        }
    )


def not_understood(missed: Missed) -> dict[str, Any]:
    """A line that was not understood, as the dictionary that its JSON object is made of."""
    return {
        "file": missed.span.file,
        "line": missed.span.line,
        "text": missed.span.text,
        "reason": missed.reason,
    }


def dumped(value: object) -> str:
    """JSON for people who look at it and programs that read it."""
    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"


def plain(found: Diagnostic) -> dict[str, Any]:
    """A finding as the dictionary that its JSON object is made of."""
    span = found.span
    return {
        "rule": found.rule,
        "severity": found.severity,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": found.message,
        "notes": list(found.notes),
        "help": found.help,
        "related": [_related(label) for label in found.related],
        "fix": _fix(found.fix),
    }


def _accepted(acceptance: Acceptance) -> dict[str, Any]:
    return plain(acceptance.diagnostic) | {"reason": acceptance.reason}


def _related(label: Label) -> dict[str, Any]:
    return {
        "file": label.span.file,
        "line": label.span.line,
        "column": label.span.column,
        "message": label.message,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "line": fix.span.line,
        "column": fix.span.column,
        "end_line": fix.span.end_line,
        "end_column": fix.span.end_column,
        "replacement": fix.replacement,
    }

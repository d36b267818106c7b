"""Findings as SARIF 2.1.0, the form that code scanning services take in.

Diagnostics come in, JSON text goes out. Columns count characters, which the run says.
"""

from collections.abc import Iterable
from typing import Any

from quod.diagnostics.diagnostic import Diagnostic, Fix, Label
from quod.diagnostics.render.json import dumped
from quod.source.span import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(diagnostics: Iterable[Diagnostic], version: str) -> str:
    """The whole log, with a final line break; `version` is that of the program."""
    found = tuple(diagnostics)
    rules = sorted({diagnostic.rule for diagnostic in found})
    driver = {"name": "quod", "version": version, "rules": [{"id": rule} for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic) for diagnostic in found],
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(found: Diagnostic) -> dict[str, Any]:
    help_text = () if found.help is None else (f"Help: {found.help}",)
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "level": found.severity,
        "message": {"text": "\n".join((found.message, *found.notes, *help_text))},
        "locations": [{"physicalLocation": _location(found.span)}],
    }
    if found.related:
        result["relatedLocations"] = [_related(label) for label in found.related]
    if found.fix is not None:
        result["fixes"] = [_fix(found.fix, found.help or found.message)]
    return result


def _related(label: Label) -> dict[str, Any]:
    return {"physicalLocation": _location(label.span), "message": {"text": label.message}}


def _fix(fix: Fix, description: str) -> dict[str, Any]:
    replacement = {
        "deletedRegion": _region(fix.span),
        "insertedContent": {"text": fix.replacement},
    }
    change = {"artifactLocation": _artifact(fix.span), "replacements": [replacement]}
    return {"description": {"text": description}, "artifactChanges": [change]}


def _location(span: Span) -> dict[str, Any]:
    return {"artifactLocation": _artifact(span), "region": _region(span)}


def _artifact(span: Span) -> dict[str, str]:
    return {"uri": _uri(span.file)}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _uri(path: str) -> str:
    """A path as a relative or absolute URI reference."""
    from urllib.parse import quote  # only this form needs it

    return quote(path.replace("\\", "/").encode("utf-8", errors="surrogatepass"), safe="/")

"""An explanation for programs: one JSON document whose fields are added to, never renamed."""

from typing import Any

from quod.diagnostics.render.json import VERSION, dumped, plain
from quod.prove.explain.explanation import Explanation, Told
from quod.prove.explain.made import Made
from quod.prove.report.json import verdict


def render(explanation: Explanation) -> str:
    """The whole document, with a final line break."""
    return dumped(
        {
            "quod": VERSION,
            "file": explanation.file,
            "line": explanation.line,
            "text": explanation.text,
            "kind": explanation.standing.kind,
            "within": [one._asdict() for one in explanation.standing.within],
            "sections": [one._asdict() for one in explanation.standing.sections],
            "claims": [_claim(told) for told in (*explanation.claims, *explanation.around)],
            "objects": [_object(made) for made in explanation.objects],
            "server": explanation.server,
            "unavailable": explanation.unavailable,
            "verdicts": [verdict(judged) for judged in explanation.verdicts],
            "diagnostics": [plain(found) for found in explanation.findings],
        }
    )


def _claim(told: Told) -> dict[str, Any]:
    span = told.claim.span
    return {
        "claim": told.words,
        "aspect": type(told.claim.value).__name__,
        "carrier": told.claim.carrier,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _object(made: Made) -> dict[str, Any]:
    spans = sorted((claim.span for claim in made.claims), key=lambda span: span.place)
    places = dict.fromkeys((span.file, span.line) for span in spans)
    return {
        **made.object._asdict(),
        "sql": made.sql,
        "derived": made.derived,
        "lines": sorted({claim.span.line for claim in made.claims}),
        "places": [{"file": file, "line": line} for file, line in places],
    }

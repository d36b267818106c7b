"""A proof for programs: one JSON document whose fields are added to, never renamed.

A proof comes in, JSON text goes out, in the order of the verdicts.
"""

from typing import Any

from quod.diagnostics.render.json import VERSION, dumped, plain
from quod.prove.results import Hollow, Judged, Mutation, Proof, counts
from quod.source.span import Span


def render(proof: Proof) -> str:
    """The whole document, with a final line break."""
    return dumped(
        {
            "quod": VERSION,
            "server": proof.server,
            "seconds": round(proof.seconds, 3),
            "summary": counts(proof.verdicts)._asdict(),
            "verdicts": [verdict(judged) for judged in proof.verdicts],
            "mutation": _mutation(proof.mutation),
            "diagnostics": [plain(found) for found in proof.diagnostics],
        }
    )


def verdict(judged: Judged) -> dict[str, Any]:
    """A verdict as the dictionary that its JSON object is made of."""
    outcome = judged.outcome
    spans = tuple(claim.span for claim in judged.claims)
    return {
        "verdict": judged.verdict,
        "claim": judged.sentence,
        **_place(spans[:1]),
        "proof": judged.proof,
        "reason": outcome.reason,
        "value": outcome.value,
        "bound": outcome.bound,
        "unit": outcome.unit or None,
        "quantiles": dict(outcome.quantiles),
        "witness": outcome.witness,
        "requirements": list(judged.requirements),
        "part": judged.part,
        "related": [_place((span,)) for span in (*spans[1:], *outcome.related)],
    }


def _mutation(mutation: Mutation | None) -> dict[str, Any] | None:
    if mutation is None:
        return None
    return {
        "mutants": mutation.mutants,
        "killed": mutation.killed,
        "hollow": [_hollow(hollow) for hollow in mutation.hollow],
    }


def _hollow(hollow: Hollow) -> dict[str, Any]:
    return {
        "claim": hollow.sentence,
        **_place(tuple(claim.span for claim in hollow.claims[:1])),
        "reason": hollow.reason,
        "requirements": list(hollow.requirements),
    }


def _place(spans: tuple[Span, ...]) -> dict[str, Any]:
    """File and line of the first span, when there is one."""
    if not spans:
        return {"file": None, "line": None}
    return {"file": spans[0].file, "line": spans[0].line}

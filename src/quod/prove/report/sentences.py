"""The sentences that every report of a proof closes with."""

from quod.diagnostics.report import counted
from quod.prove.obligation import Verdict
from quod.prove.results import VERDICTS, Judged, Mutation, Proof, counts

MARKS: dict[Verdict, str] = {"proven": "✓", "measured": "≈", "refuted": "✗", "unproven": "?"}
"""The shape of each verdict, so that none is told by its colour alone."""


def verdicts_counted(proof: Proof) -> str:
    """`214 proven, 12 measured, 0 refuted, 3 unproven in 2.1 s on PostgreSQL 18.6`."""
    found = zip(VERDICTS, counts(proof.verdicts), strict=True)
    said = ", ".join(f"{count} {verdict}" for verdict, count in found)
    return f"{said} in {proof.seconds:.1f} s on {proof.server}"


def mutation_counted(mutation: Mutation) -> str:
    """`80 mutants, 80 killed, 0 hollow`."""
    mutants = counted(mutation.mutants, "mutant")
    return f"{mutants}, {mutation.killed} killed, {len(mutation.hollow)} hollow"


def measured(judged: Judged) -> str:
    """What was measured against what is promised: `3.1 of 50, 6%`; empty without a value."""
    value, bound = judged.outcome.value, judged.outcome.bound
    if value is None:
        return ""
    if not bound:
        return number(value)
    return f"{number(value)} of {number(bound)}, {value / bound:.0%}"


def number(value: float) -> str:
    """A number with three digits that matter, without an exponent."""
    if abs(value) >= 100 or value == int(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"

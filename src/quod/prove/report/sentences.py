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
    """What was measured against what is promised: `p95 3.14 ms of 50 ms`; empty without a value."""
    outcome = judged.outcome
    if outcome.value is None:
        return ""
    unit = f" {outcome.unit}" if outcome.unit else ""
    names = [name for name, value in outcome.quantiles if value == outcome.value]
    promised = [name for name in names if name in judged.sentence.split()] or names
    name = f"{promised[-1]} " if promised else ""
    bound = f" of {number(outcome.bound)}{unit}" if outcome.bound else ""
    return f"{name}{number(outcome.value)}{unit}{bound}"


def quantiles(judged: Judged) -> tuple[tuple[str, float], ...]:
    """The quantiles besides the one that is promised."""
    told = measured(judged).partition(" ")[0]
    return tuple(one for one in judged.outcome.quantiles if one[0] != told)


def number(value: float) -> str:
    """A number with three digits that matter, without an exponent."""
    if abs(value) >= 100 or value == int(value):
        return f"{value:.0f}"
    if abs(value) < 0.01:
        return f"{value:.3f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"

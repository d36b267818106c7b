"""Findings and coverage, added up: how many of each, and how much of the text was read.

Takes diagnostics and line counts, gives counts and the sentence that closes a report.
It renders no finding; the renderers do.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Severity

_LINES_MAX = 3
"""So many lines are named one by one; more are told by the first and the last."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Coverage(NamedTuple):
    """How many lines of a document were read as what; blank lines are not counted."""

    lines: int
    claims: int
    """Lines that state something, those of parts that are not supported yet included."""
    prose: int
    """Lines that explain, and so have nothing to compile."""
    not_understood: int
    not_supported: int = 0
    """Lines among the claims that are read, and neither built nor proven yet."""

    @property
    def percent(self) -> int:
        """The share of lines that is compiled or explains; 100 only when not one is left over."""
        if self.lines == 0:
            return 100
        return (self.lines - self.not_understood - self.not_supported) * 100 // self.lines


def total(coverages: Iterable[Coverage]) -> Coverage:
    """The coverage of several documents together."""
    columns = tuple(zip(*coverages, strict=True))
    return Coverage(*(sum(column) for column in columns)) if columns else Coverage(0, 0, 0, 0)


def summary(
    diagnostics: Sequence[Diagnostic], coverage: Coverage, files: int, accepted: int = 0
) -> str:
    """The closing line: `3 errors, 1 warning, 2 accepted in 1 file; 96% of 412 lines compiled`.

    Lines that were not understood are counted there, too: not each of them is a finding.
    """
    found = [_count(diagnostics, severity) for severity in SEVERITIES]
    found.append(f"{accepted} accepted" if accepted else "")
    what = ", ".join(part for part in found if part) or "nothing found"
    where = counted(files, "file")
    lines = counted(coverage.lines, "line")
    closing = f"{what} in {where}; {coverage.percent}% of {lines} compiled"
    if not coverage.not_understood:
        return closing
    return f"{closing}, {coverage.not_understood} not understood (--coverage)"


def mendable(diagnostics: Sequence[Diagnostic]) -> str | None:
    """The line that says how many carry a fix: `2 of these can be mended: quod check --fix`."""
    count = sum(1 for diagnostic in diagnostics if diagnostic.fix is not None)
    return f"{count} of these can be mended: quod check --fix" if count else None


def coverage_table(name: str, coverage: Coverage) -> str:
    """The coverage of one document as an indented table, for people."""
    rows = (
        ("compiled", coverage.claims - coverage.not_supported),
        ("prose", coverage.prose),
        ("not supported", coverage.not_supported),
        ("not understood", coverage.not_understood),
    )
    lines = [f"{name}: {counted(coverage.lines, 'line')}, {coverage.percent}% compiled"]
    for title, count in rows:
        share = count * 100 / max(coverage.lines, 1)
        lines.append(f"  {title:<14} {count:>6} {share:>5.1f}%")
    return "\n".join(lines)


def counted(count: int, noun: str) -> str:
    """A number with its noun in the right form: `1 file`, `2 files`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def lines_told(lines: Iterable[int]) -> str:
    """`line 5`, `lines 5, 7`, or `lines 5-30` when there are many; empty for none."""
    found = sorted(set(lines))
    if not found:
        return ""
    if len(found) == 1:
        return f"line {found[0]}"
    if len(found) <= _LINES_MAX:
        return f"lines {', '.join(map(str, found))}"
    return f"lines {found[0]}-{found[-1]}"


def _count(diagnostics: Sequence[Diagnostic], severity: Severity) -> str:
    count = sum(1 for diagnostic in diagnostics if diagnostic.severity == severity)
    return counted(count, severity) if count else ""

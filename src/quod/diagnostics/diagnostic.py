"""One finding about a document: what, where, why, and what to write instead."""

from typing import Literal, NamedTuple

from quod.source.span import Span

Severity = Literal["error", "warning", "note"]


class Label(NamedTuple):
    """A second place that a finding speaks of."""

    span: Span
    message: str


class Fix(NamedTuple):
    """A replacement that is safe to make without asking."""

    span: Span
    replacement: str


class Diagnostic(NamedTuple):
    """A finding: the primary message in lower case without a full stop, the rest in sentences."""

    rule: str
    """The name of the rule, in kebab case: what one writes in an allow comment."""
    severity: Severity
    span: Span
    """The words that are underlined."""
    message: str
    """What is wrong, in lower case without a full stop."""
    notes: tuple[str, ...] = ()
    """Why it matters, a sentence each."""
    help: str | None = None
    """What to write instead."""
    related: tuple[Label, ...] = ()
    """Every other line involved."""
    fix: Fix | None = None


class Acceptance(NamedTuple):
    """A finding that the document accepts."""

    diagnostic: Diagnostic
    reason: str
    span: Span
    """The comment that accepts it."""

"""Access patterns: the queries a document promises to answer, and how fast."""

from typing import NamedTuple


class AccessPattern(NamedTuple):
    """A query."""

    name: str
    query: str
    """With parameters as `$1`, `$2`, however the document writes them."""


class PatternIndex(NamedTuple):
    """An index that a pattern's plan is promised to use."""

    pattern: str
    index_name: str


class PatternTarget(NamedTuple):
    """How long a pattern may take."""

    pattern: str
    quantile: float
    """Such as 0.95."""
    bound_ms: float

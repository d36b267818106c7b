"""Slow queries, what is cached, what is partitioned."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 100


def write(draft: Draft) -> Iterator[str]:
    """As the document says it."""
    yield from parts("Performance Optimization", draft.of("performance", "caching", "partitioning"))

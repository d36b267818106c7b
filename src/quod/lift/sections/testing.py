"""The tests that are planned."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 130


def write(draft: Draft) -> Iterator[str]:
    """As the document says it."""
    yield from parts("Testing Strategy", draft.of("testing"))

"""What is still open."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 150


def write(draft: Draft) -> Iterator[str]:
    """As the document says it."""
    yield from parts("Open Questions", draft.of("questions"))

"""How long rows are kept, and what is only marked as deleted."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 90


def write(draft: Draft) -> Iterator[str]:
    """As the document says it."""
    yield from parts("Data Retention & Archival", draft.of("retention", "soft_delete"))

"""How data come over, and the rows to start with."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 120


def write(draft: Draft) -> Iterator[str]:
    """As the document says it."""
    yield from parts("Data Migration Strategy", draft.of("data_migration", "seeding"))

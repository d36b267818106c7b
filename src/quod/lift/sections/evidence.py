"""Which requirement each part of the schema serves."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 140


def write(draft: Draft) -> Iterator[str]:
    """As the document says it."""
    yield from parts("CoD^Σ Evidence Trail", draft.of("evidence"))

"""How much there will be, and how it is spread."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 110


def write(draft: Draft) -> Iterator[str]:
    """As the document says it."""
    yield from parts("Scaling Considerations", draft.of("scaling"))

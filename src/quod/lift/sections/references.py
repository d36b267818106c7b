"""Where to read more."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 160


def write(draft: Draft) -> Iterator[str]:
    """As the document says it."""
    yield from parts("References", draft.of("references"))

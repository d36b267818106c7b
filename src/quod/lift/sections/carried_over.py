"""What was in the original and has no place in the template, word for word."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.section import parts

ORDER = 170


def write(draft: Draft) -> Iterator[str]:
    """Each piece below the headings that it stood under."""
    yield from parts("Carried over", draft.carried)

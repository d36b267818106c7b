"""The title, and the labelled lines below it."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.markdown import heading

ORDER = 0


def write(draft: Draft) -> Iterator[str]:
    """Title, feature, date, purpose, source."""
    yield heading(1, f"Data Model: {draft.title}")
    yield ""
    yield from draft.header

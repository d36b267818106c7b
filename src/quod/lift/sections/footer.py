"""Version, next review and status."""

from collections.abc import Iterator

from quod.lift.draft import Draft

ORDER = 180


def write(draft: Draft) -> Iterator[str]:
    """The lines at the end."""
    yield from draft.footer

"""SQL that belongs to no one entity: types, functions, extensions, views.

The template has no place of its own for it; it stands before the queries, which may need it.
"""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.markdown import fence, heading

ORDER = 45


def write(draft: Draft) -> Iterator[str]:
    """One block, a blank line between the statements."""
    if draft.sql:
        yield from (heading(2, "Shared SQL"), "")
        yield from fence("sql", "\n\n".join(draft.sql).split("\n"))

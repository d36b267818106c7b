"""Row-level security, and how sensitive the data are."""

from collections.abc import Iterator

from quod.lift.draft import Draft, Part
from quod.lift.markdown import fence
from quod.lift.section import parts

ORDER = 80


def write(draft: Draft) -> Iterator[str]:
    """The policies as SQL, then what else is said."""
    listed = draft.of("security", "row_level_security", "sensitivity")
    yield from parts("Security & Access Control", (*_policies(draft), *listed))


def _policies(draft: Draft) -> Iterator[Part]:
    lines: list[str] = []
    for name, statements in draft.policies:
        body = "\n\n".join(statements).split("\n")
        lines += [f"**{name} Policies**:", "", *fence("sql", body), ""]
    if lines:
        yield Part("Row-Level Security (RLS)", tuple(lines))

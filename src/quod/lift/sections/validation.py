"""Rules between entities; those of one entity stand in its own section."""

from collections.abc import Iterator

from quod.lift.draft import Draft
from quod.lift.markdown import heading
from quod.lift.section import parts

ORDER = 70


def write(draft: Draft) -> Iterator[str]:
    """A numbered list."""
    if draft.field_rules:
        yield from parts("Data Validation Rules", draft.field_rules)
    elif draft.between:
        yield from (heading(2, "Data Validation Rules"), "")
    if draft.between:
        yield from (heading(3, "Business Rule Validation"), "", "**Cross-Entity Rules**:")
        for number, words in enumerate(draft.between, 1):
            yield f"{number}. **Rule {number}**: {words}"

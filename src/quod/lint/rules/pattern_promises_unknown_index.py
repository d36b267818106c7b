"""An access pattern that promises an index the document does not make.

What: a name under Indexes Used is no index and no key of any table.
Why: no plan can use it, so the promise can't be kept.
Bad:
    - `idx_room_colour` (for WHERE clause)
Good:
    - `room_number_key` (for WHERE clause)
Fix: write the index's name as it is made, or add the index.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.model.patterns import PatternIndex

_NAMES_MAX = 200
"""Among more names than these no near one is looked for."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each name."""
    promised = tuple(subject.model.facts(PatternIndex))
    if not promised:
        return
    tables = subject.lowered.catalog.tables
    names = {index.name for table in tables for index in table.indexes}
    names |= {constraint.name for table in tables for constraint in table.constraints}
    names |= {said.value.name for entity in subject.model.entities for said in entity.indexes}
    for claim, value in promised:
        name = value.index_name
        if name in names or not name.replace("_", "a").isalnum():
            continue
        near = _near(name, names)
        yield Diagnostic(
            "pattern-promises-unknown-index",
            "warning",
            claim.span,
            f"no index is called `{name}`",
            ("No plan can use it, so the promise can't be kept.",),
            f"did you mean `{near}`?" if near else "add the index, or write its name as made",
        )


def _near(name: str, names: set[str]) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, sorted(names), 1) if len(names) <= _NAMES_MAX else []
    return found[0] if found else ""

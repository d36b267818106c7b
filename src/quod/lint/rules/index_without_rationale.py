"""An index that nobody asks for.

What: an index has no rationale, no access pattern promises it, and it serves no foreign key.
Why: every write keeps it up to date, and nobody knows what breaks when it is dropped.
Bad:
    CREATE INDEX idx_room_size ON room (size);
Good:
    - `idx_room_size`: Supports the list of rooms by size (Pattern 1)
Fix: name the query pattern or the requirement it serves under Rationale, or drop it.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.keys import leading_columns
from quod.lint.rule import Subject
from quod.model.aspects import Index, Rationale, Unsupported
from quod.model.entities import Entity
from quod.model.patterns import PatternIndex

_WORD = re.compile(r"\w+")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each; only where the document gives reasons for indexes at all."""
    reasons = {value.index_name for _, value in subject.model.facts(Rationale)}
    if not reasons:
        return
    reasons |= {value.index_name for _, value in subject.model.facts(PatternIndex)}
    for _, value in subject.model.facts(Unsupported):
        if value.part != "retention":
            reasons.update(_WORD.findall(value.text))
    for entity in subject.built():
        for said in entity.indexes:
            name = said.value.name
            if name in reasons or said.value.unique or _serves_key(entity, said.value):
                continue
            yield Diagnostic(
                "index-without-rationale",
                "note",
                said.span,
                f"nothing says what `{name}` is for",
                ("Every write keeps it up to date, and nobody knows what needs it.",),
                "name the query pattern or the requirement it serves under Rationale, or drop it",
            )


def _serves_key(entity: Entity, index: Index) -> bool:
    columns = leading_columns(entity, index)
    keys = (key.value.columns for key in entity.references)
    return any(set(columns[: len(key)]) == set(key) for key in keys)

"""A test of a delete action that no foreign key has.

What: the testing part lists CASCADE, RESTRICT or SET NULL, and no foreign key of the document
does that on delete.
Why: there is nothing to test, or a foreign key lacks its action.
Bad:
    1. **Test foreign key cascades**: Verify CASCADE/RESTRICT behavior
Good:
    1. **Test foreign key cascades**: Verify CASCADE behavior
Fix: take the action out of the test, or add it to the foreign key that is meant.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import lines, sections
from quod.lint.rule import Subject

_TITLE = re.compile(r"\btests?\b|\btesting\b", re.IGNORECASE)
_ACTION = re.compile(r"\b(?:CASCADE|RESTRICT|SET NULL|SET DEFAULT)\b")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each line."""
    actions = {
        str(said.value.on_delete).upper()
        for entity in subject.model.entities
        for said in entity.references
    }
    if not actions:
        return
    for section in sections(subject.model.documents, _TITLE):
        for line in lines(section.blocks):
            named = dict.fromkeys(_ACTION.findall(line.text))
            missing = [name for name in named if name not in actions]
            if missing:
                yield Diagnostic(
                    "test-of-missing-action",
                    "note",
                    line,
                    f"no foreign key has {' or '.join(missing)} on delete, which is tested here",
                    ("There is nothing to test, or a foreign key lacks its action.",),
                    "take it out here, or add it to the foreign key that is meant",
                )

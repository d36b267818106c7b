"""An example with a time zone for a field that keeps none.

What: the value of an example ends in `Z` or an offset, and its field is a timestamp without
time zone.
Why: PostgreSQL drops the time zone without a word, so the row is not read back as it was
stored (manual, Date/Time Types).
Bad:
    "opened_at": "2025-01-15T10:30:00Z"
Good:
    "opened_at": "2025-01-15T10:30:00"
Fix: make the field a `timestamptz`, or write the example without a time zone.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.lint.then import was_said
from quod.model.aspects import Example

_ZONED = re.compile(r'"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d(?::?\d\d)?)"\Z')
_WITHOUT = re.compile(r"timestamp(?:\(\d\))? without time zone\Z")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each value."""
    for entity in subject.built():
        for claim in entity.claims:
            members = claim.value.members if isinstance(claim.value, Example) else ()
            for name, text, span in members:
                field = entity.field(name)
                if field is None or field.type is None or not _ZONED.match(text):
                    continue
                if _WITHOUT.match(field.type.value) and was_said(field.type, span):
                    yield Diagnostic(
                        "example-loses-time-zone",
                        "warning",
                        span,
                        f"the example's `{name}` has a time zone, and its field keeps none",
                        ("PostgreSQL drops it, so the row is not read back as it was stored.",),
                        "make the field a `timestamptz`, or write the time without its zone",
                        (Label(field.type.span, "the type is said here"),),
                    )

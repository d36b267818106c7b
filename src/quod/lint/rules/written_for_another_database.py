"""Words of another database, read as what PostgreSQL has for them.

What: SQL or types of the document are written for SQLite, MySQL or SQL Server, and words of them
are types, functions or settings that PostgreSQL calls otherwise.
Why: what is built and proven is what they were read as, and not what the other database does.
Bad:
    made DATETIME NOT NULL DEFAULT (datetime('now'))
Good:
    made TIMESTAMPTZ NOT NULL DEFAULT now()
Fix: read the list, and write the words as PostgreSQL has them where it matters.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.model.claims import Claim
from quod.model.document import ReadAs

_SHOWN_MAX = 12


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for a document, with every word once."""
    first: dict[str, Claim] = {}
    said: dict[str, dict[str, str]] = {}
    for claim, value in subject.model.facts(ReadAs):
        first.setdefault(claim.span.file, claim)
        said.setdefault(claim.span.file, {}).setdefault(value.said.lower(), _line(value))
    for file, claim in first.items():
        lines = tuple(said[file].values())
        more = len(lines) - _SHOWN_MAX
        rest = (f"And {more} more.",) if more > 0 else ()
        yield Diagnostic(
            "written-for-another-database",
            "note",
            claim.span,
            f"written for another database: `{claim.value.said}` is read as {claim.value.read}",
            (*lines[1:_SHOWN_MAX], *rest),
            "write it as PostgreSQL has it where another reading is meant",
        )


def _line(value: ReadAs) -> str:
    return f"`{value.said}` is read as {value.read}."

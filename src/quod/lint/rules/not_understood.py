"""A line that states something which nothing here could read.

What: a rule, a cell, an SQL statement or another line that claims something is written in a
form that quod does not read. In a document that has not the template's form only SQL of PostgreSQL
that makes or alters something is a finding: of its other lines nobody knows whether they state
something. They are counted, and `quod check --coverage` lists them.
Why: what is not read is neither built nor proven, and nobody would notice.
Bad:
    - `number`: should be somewhat short
Good:
    - `number`: must be between 1-100 characters
Fix: write it in a form of docs/language, or move it to a line of running text.
"""

import re
from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import fences
from quod.lint.rule import Subject
from quod.model.document import ReadAs
from quod.notation.canonical_form import of_another_form
from quod.source.span import Span
from quod.syntax.nodes import Fence

_DEFINES = re.compile(r"\s*(?:create|alter|comment\s+on|drop)\s", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\bcreate\s+virtual\b|\[dbo\]|\bdbo\.|\bGO\s*\Z|\bNVARCHAR\b|\bdelimiter\b"
    r"|\btrigger\b(?!.*\bexecute\b).*\bbegin\b",
    re.IGNORECASE | re.DOTALL,
)
"""What only other databases have: SQLite's virtual tables, triggers with their body, T-SQL."""
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each; a warning where a claim is due, else a note."""
    free = of_another_form(subject.model.documents)
    abroad = {claim.span.file for claim, _ in subject.model.facts(ReadAs)}
    blocks = tuple(fences(one for one in subject.model.documents if one.source.file in free))
    for missed in subject.model.not_understood:
        file = missed.span.file
        loose = file in free and (file in abroad or not missed.due)
        if loose or (file in free and not _is_defining(missed.span, blocks)):
            continue
        yield Diagnostic(
            "not-understood",
            "warning" if missed.due else "note",
            missed.span,
            "this is not understood",
            (),
            missed.reason,
        )


def _is_defining(span: Span, blocks: Iterable[Fence]) -> bool:
    """Whether words stand in a statement of a block of SQL that makes or alters something."""
    body = next(
        (one.body for one in blocks if one.span.source is span.source and _in(span, one)), None
    )
    if body is None:
        return False
    before = body.source.text[body.start : span.end]
    statement = _COMMENT.sub("", before).rpartition(";")[2]
    if _OF_OTHERS.search(statement) is not None:
        return False
    elided = "..." in statement or "…" in statement
    return not elided and "{" not in statement and _DEFINES.match(statement) is not None


def _in(span: Span, block: Fence) -> bool:
    return bool(block.language) and block.span.start <= span.start < block.span.end

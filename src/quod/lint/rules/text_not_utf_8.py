"""Bytes that are not UTF-8, or a NUL, which PostgreSQL's texts can't hold.

What: the file holds bytes that no character of UTF-8 is written with, as in a file of another
encoding, or the character NUL.
Why: what stands there can't be known; a document in UTF-16 would be read as one long text
without a table.
Bad:
    | `name` | TEXT | NOT NULL | The name of the caf\N{REPLACEMENT CHARACTER} |
Good:
    | `name` | TEXT | NOT NULL | The name of the café |
Fix: save the file as UTF-8.
"""

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.source.span import Span
from quod.source.text import Source

_STRANGE = re.compile("[\N{REPLACEMENT CHARACTER}\0]+")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each file, at the first such place."""
    for document in subject.model.documents:
        yield from _strange(document.source)


def _strange(source: Source) -> Iterator[Diagnostic]:
    first = _STRANGE.search(source.text)
    if first is None:
        return
    places = sum(1 for _ in _STRANGE.finditer(source.text))
    yield Diagnostic(
        "text-not-utf-8",
        "error",
        Span(source, first.start(), first.end()),
        f"the file is not all UTF-8: {places} place{'' if places == 1 else 's'} can't be read",
        ("What stood there is lost to every reader of this file.",),
        "save the file as UTF-8",
    )

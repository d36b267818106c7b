"""Whether the status that a document gives itself says that it is a draft.

The value of its line comes in, in one of the languages documents are written in. Only what the
line begins with counts: `Approved (was a draft)` is none.
"""

import re
from functools import cache

_DRAFT = (
    *("draft", "wip", "work in progress", "planning", "planned", "proposed", "proposal"),
    *("rascunho", "borrador", "brouillon", "entwurf"),
    *("черновик", "ドラフト", "下書き", "草案", "草稿", "초안"),
)


def says_draft(status: str) -> bool:
    """Whether a status is that of a draft: `Draft`, `[Draft | Approved]`, `First draft`."""
    return _pattern().match(status) is not None


@cache
def _pattern() -> "re.Pattern[str]":
    before = r"\W*(?:(?:a|in|an|still|first|initial|early|erster|primer) )?"
    return re.compile(f"{before}(?:{'|'.join(_DRAFT)})", re.IGNORECASE)

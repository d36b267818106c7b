"""SQL inside English: a condition written out, told from a name or a value."""

import re

from quod.notation.pg_query import ParseError
from quod.notation.sql import canonical

_OPERATOR = re.compile(
    r"[<>=~!]|\b(?:IS\s+(?:NOT\s+)?(?:NULL|TRUE|FALSE|DISTINCT)|(?:NOT\s+)?IN\s*\(|BETWEEN|I?LIKE"
    r"|SIMILAR\s+TO)(?!\w)",
    re.IGNORECASE,
)


def written(text: str) -> str | None:
    """The canonical text of a condition; None for what is not SQL or compares nothing."""
    if not _OPERATOR.search(text):
        return None
    try:
        return canonical(text)
    except ParseError:
        return None

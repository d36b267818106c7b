"""Lines that say there is nothing to say: `None`, `Not needed`, `N/A`."""

import re

from quod.source.span import Span

_NOTHING = re.compile(
    r"\s*[*_`(]*(?:none|n/?a|no|nothing|not (?:needed|applicable|planned|required|used)|—|-)"
    r"(?:\b(?!\s*(?:of|other))|(?=\W)|$)",
    re.IGNORECASE,
)


def says_nothing(span: Span) -> bool:
    """Whether a line or a cell says that its part does not apply."""
    return not span.text.strip() or _NOTHING.match(span.text) is not None

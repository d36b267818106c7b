"""Rows that say that they only repeat what was there before: `Email address (from 001)`.

A claim comes in; whether its row says so goes out. Such a row changes nothing, also where its
document changes the entity.
"""

import re

from quod.model.claims import Claim

_REPEATS = re.compile(
    r"\(\s*(?:(?:as|carried over|inherited|repeated|unchanged),? )?(?:from|in|of|see) "
    r"(?:the )?(?:spec|feature|increment|phase|version|f|v|#)?[-# ]?\d{1,4}[\w.-]*\s*\)"
    r"|\(\s*(?:existing|unchanged|no changes?|as before|as is)\s*\)",
    re.IGNORECASE,
)


def says_to_repeat(claim: Claim) -> bool:
    """Whether the row of a claim says where it is from, or that it is not changed."""
    if claim.carrier != "schema table":
        return False
    return _REPEATS.search(claim.span.source.line(claim.span.line)) is not None

"""Whether a document lists the values of a claim a second time, in whatever words.

A claim and its values come in; each line of its document is looked at, but for those of the code
block that the claim stands in. What the line says of the values is not read.
"""

import re

from quod.model.claims import Claim

_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_WORD = re.compile(r"[\w-]+")


def said_elsewhere(claim: Claim, values: tuple[str, ...]) -> bool:
    """Whether one line outside of the claim's block has all of the values as words."""
    text = claim.span.source.text
    start, end = _block(claim)
    wanted = set(values)
    return any(
        wanted <= set(_WORD.findall(line))
        for part in (text[:start], text[end:])
        for line in part.split("\n")
        if values[0] in line
    )


def _block(claim: Claim) -> tuple[int, int]:
    """Where the code block of a claim starts and ends; its own lines outside of one."""
    text, span = claim.span.source.text, claim.span
    marks = [mark.start() for mark in _FENCE.finditer(text)]
    before = [at for at in marks if at < span.start]
    after = [at for at in marks if at >= span.end]
    if len(before) % 2 == 1:
        return before[-1], after[0] if after else len(text)
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, end if end != -1 else len(text)

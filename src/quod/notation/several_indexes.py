"""Several indexes in one sentence: "Individual indexes on a, b and c" are three of one column.

A line comes in. What it lists so goes out, a draft each, and where the list ends; nothing of
`indexes on (a, b)`, whose brackets hold the columns of one index.
"""

import re

from quod.notation.index_drafts import Draft

_ALONE = (
    r"individual|separate|single[- ]columns?|standalone|independent|distinct|respective|dedicated"
    r"|individua(?:is|les)|separados|simples|distintos|individuels|séparés|distincts"
    r"|einzelne|getrennte|separate|singoli|separati|отдельные"
)
_INDEXES = r"(?:indexes|indices|índices|indizes|indexe|indici|индексы)"
_SEVERAL = re.compile(
    rf"\W*(?:(?:the|add|create|criar|crear|des|les|los|os)\s+)?(?:(?:{_ALONE}|b-?tree)\s+)*"
    rf"(?:{_INDEXES}|(?:{_ALONE})\s+index|index\s+(?:{_ALONE})|(?:an\s+)?index\s+on\s+each\s+of)"
    rf"(?:\s+(?:{_ALONE}))?"
    r"(?:\s+(?:on|over|for|em|en|sobre|sur|auf|für|por|su|по|на))?"
    r"(?:\s+(?:the|each|both|all|of|columns?|fields?))*\s+(?=[`\w])",
    re.IGNORECASE,
)
_NAME = r"`?(?:(?P<table>[A-Za-z_]\w*)\.)?(?P<column>[a-z_]\w*)`?"
_KEY = re.compile(_NAME)
_AND = re.compile(r"\s*(?:,\s*(?:and|&|e|y|et|und|и)\s+|[,&]\s*|\s(?:and|e|y|et|und|и)\s+)")
_OVER = re.compile(
    r"\s*(?:\Z|[,.;:—–)]|-\s|\s(?:and|e|y|et|und|и|for|to|so|because|as|which|that|para|por|pour"
    r"|für|per|чтобы|для)\s)"
)
"""What may follow a column: words that follow `and` at once would be of the sentence."""


def several_indexes(text: str) -> tuple[tuple[Draft, ...], int]:
    """An index for each column, and where the list of them ends; nothing in other sentences."""
    start = _SEVERAL.match(text)
    found: list[Draft] = []
    at = start.end() if start is not None else len(text)
    while (key := _KEY.match(text, at)) is not None and _OVER.match(text, key.end()):
        table = key["table"] or ""
        found.append(Draft(key.start(), table=table, keys=(key["column"],), end=key.end()))
        following = _AND.match(text, key.end())
        if following is None:
            break
        at = following.end()
    return (tuple(found), found[-1].end) if len(found) > 1 else ((), 0)

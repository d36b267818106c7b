"""Columns that come in stages: added without NOT NULL, filled, and SET NOT NULL later on.

The text of a document comes in; whether it sets a column NOT NULL goes out, in SQL or in a comment
that says what will be run once the rows are filled.
"""

import re
from functools import lru_cache

_ALTER = re.compile(
    r"alter\s+table\s+(?:if\s+exists\s+|only\s+)*(?P<table>[^\s;]+)(?P<actions>[^;]*)",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\balter\s+(?:column\s+)?[\"`]?(?P<column>\w+)[\"`]?\s+set\s+not\s+null\b", re.IGNORECASE
)


def is_set_not_null(text: str, table: str, column: str) -> bool:
    """Whether an ALTER TABLE of the text sets the column NOT NULL."""
    return (_bare(table), column.lower()) in _columns(text)


@lru_cache(maxsize=4)
def _columns(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (_bare(statement["table"]), action["column"].lower())
        for statement in _ALTER.finditer(text)
        for action in _SET.finditer(statement["actions"])
    )


def _bare(table: str) -> str:
    return table.rpartition(".")[2].strip('"`').lower()

"""SQL inside English: a condition written out, told from a name or a value."""

import re
from collections.abc import Container

from quod.notation.pg_query import ParseError
from quod.notation.sql import canonical

_OPERATOR = re.compile(
    r"[<>=~!≠≤≥]|\bIN\s*\(|\b(?:IS\s+(?:NOT\s+)?(?:NULL|TRUE|FALSE|DISTINCT)|BETWEEN|I?LIKE"
    r"|SIMILAR\s+TO)(?!\w)",
    re.IGNORECASE,
)
_SIGNS = {"≠": "<>", "≤": "<=", "≥": ">="}
_VALUE = re.compile(
    r"(?P<before>(?:<>|!=|(?<![<>!:=])=)\s*|\bIN\s*\((?:[^()]{0,400},)?\s*)"
    r"(?P<value>[A-Za-z]\w*|\"[\w -]+\")(?=\s*(?:\Z|\)|,|\bAND\b|\bOR\b))",
    re.IGNORECASE,
)
_NO_VALUES = frozenset(
    "null true false current_date current_time current_timestamp localtime localtimestamp"
    " current_user session_user any all some array row not case default".split()
)
"""Words of SQL; `USER` is among the values of roles and actors far more often than the login."""
_VALUES_MAX = 60
_OF_A_MAPPER = re.compile(
    r"\s*(?:\w+\.)?CheckConstraint\(\s*(?:sqltext\s*=\s*|(?:\w+\.)?text\(\s*)?"
    r"(?P<mark>['\"])(?P<condition>.*?)(?P=mark)\s*\)?\s*(?:,[^()]*)?\)\s*\Z"
)


def written(text: str, fields: Container[str] = ()) -> str | None:
    """The canonical text of a condition; None for what is not SQL or compares nothing.

    A bare word that is compared with and that no field is called, is a value: `status = DONE`.
    """
    if not _OPERATOR.search(text):
        return None
    try:
        return canonical(_with_values(text, fields))
    except ParseError:
        return None


def of_a_mapper(code: str) -> str | None:
    """The condition in `CheckConstraint("depth > 0", name="...")`; None for any other code."""
    found = _OF_A_MAPPER.match(code)
    return found["condition"] if found is not None else None


def _with_values(text: str, fields: Container[str]) -> str:
    for sign, operator in _SIGNS.items():
        text = text.replace(sign, operator)
    at = 0
    for _ in range(_VALUES_MAX):
        found = _VALUE.search(text, at)
        if found is None:
            break
        start, at = found.span("value")
        if _is_value(found["value"], fields):
            value = found["value"].strip('"')
            text = f"{text[:start]}'{value}'{text[at:]}"
            at = found.start()
    return text


def _is_value(word: str, fields: Container[str]) -> bool:
    """A word in capitals or in double quotes, and the name of nothing."""
    if word.startswith('"'):
        return word.strip('"') not in fields
    loud = word.isupper() and len(word) > 1
    return loud and word.lower() not in _NO_VALUES and not _is_field(word, fields)


def _is_field(value: str, fields: Container[str]) -> bool:
    return value in fields or value.lower() in fields

"""A statement: SQL that makes one object, or adds to one.

Small pieces of SQL that several object kinds share stand here, too; nothing here knows an order.
"""

import re
from typing import NamedTuple

from quod.catalog.names import ObjectId, identifier, literal


class Statement(NamedTuple):
    """One SQL statement."""

    sql: str
    """Without its semicolon."""
    object: ObjectId
    """What it makes, or adds to."""


_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z|[+-]?\d+(?:\.\d+)?\Z")


def bare(sql: str) -> str:
    """A whole statement without the semicolon and the space around it."""
    return sql.strip().rstrip(";").rstrip()


def parameters(options: tuple[str, ...]) -> str:
    """Storage parameters as WITH takes them: `fillfactor=70` to `fillfactor = 70`."""
    return ", ".join(_parameter(option) for option in options)


def _parameter(option: str) -> str:
    name, _, value = option.partition("=")
    return f"{identifier(name)} = {value if _WORD.match(value) else literal(value)}"

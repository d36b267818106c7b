"""Different words for one thing: a UUID drawn by one function or another, an order left unsaid.

Expressions and keys of indexes come in as PostgreSQL's text; whether they mean the same goes out.
"""

import re
from typing import Any

from quod.notation.expressions import shape

_DRAWN = ("gen_random_uuid()", "uuid_generate_v4()")
"""Functions that draw a random UUID: which of them is called makes no difference to a row."""
_ORDER = re.compile(
    r"(?:\s+(?P<way>asc|desc))?(?:\s+nulls\s+(?P<nulls>first|last))?\s*\Z", re.IGNORECASE
)


def same_default(one: str, other: str) -> bool:
    """Whether two defaults give a row the same value, or one that is drawn in the same way."""
    if one in _DRAWN and other in _DRAWN:
        return True
    return bool(shape(one) == shape(other))


def key_shape(key: str) -> tuple[Any, bool, bool]:
    """A key of an index: its expression, whether it descends, and whether NULLs come first.

    What goes without saying is filled in (manual, Indexes and ORDER BY).
    """
    order = _ORDER.search(key)
    assert order is not None
    down = (order["way"] or "").lower() == "desc"
    first = order["nulls"].lower() == "first" if order["nulls"] else down
    return shape(key[: order.start()]), down, first

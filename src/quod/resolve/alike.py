"""Different words for one thing: a UUID drawn by one function or another, an order left unsaid.

Expressions and keys of indexes come in as PostgreSQL's text; whether they mean the same goes out.
"""

import re
from typing import Any

from quod.model import aspects
from quod.model.claims import Claim
from quod.notation.canonical_form import in_canonical_form
from quod.notation.expressions import shape
from quod.resolve.types import is_written_out, may_be_kept, of_family

_DRAWN = ("gen_random_uuid()", "uuid_generate_v4()")
"""Functions that draw a random UUID: which of them is called makes no difference to a row."""
_NEXT = "nextval("
"""What a serial column takes its values from, by whichever name the sequence is called."""
_BITS = ({"true", "1"}, {"false", "0"})
"""A yes or no that one place keeps as a number."""
_NOW = re.compile(r"(?:now\(\)|(?:current_|local)timestamp(?:\(\d\))?)\Z", re.IGNORECASE)
"""The present moment, whatever digits of a second it is cut to."""
_EMPTY_ARRAY = re.compile(r"(?:'\{\}'|ARRAY\[\])(?:::[\w ]+\[\])?\Z", re.IGNORECASE)
_ORDER = re.compile(r"(?:\s+(?:asc|desc))?(?:\s+nulls\s+(?:first|last))?\s*\Z", re.IGNORECASE)

_OF_A_PROGRAM = re.compile(
    r"[`*\s]*(?:number|Number|u?int(?:8|16|32|64)|uint|float(?:32|64)?|long|Int|BigInt|Float"
    r"|DateTime|Date|datetime|DATETIME|time\.Time|Timestamp|Instant|(?:Local|Zoned|Offset)?DateTime(?:Offset)?"
    r"|Guid|String|string|str|any|object)\b"
    r"|[`*\s]*(?:[Ll]ist|[Ss]equence|[Tt]uple|[Aa]rray|Iterable)\s*[\[<]"
)
"""A type of a program leaves open which of several types of a database is meant."""


def same_default(one: str, other: str) -> bool:
    """Whether two defaults give a row the same value, or one that is drawn in the same way."""
    if (one in _DRAWN and other in _DRAWN) or {one, other} in _BITS:
        return True
    if one.startswith(_NEXT) and other.startswith(_NEXT):
        return True
    if _NOW.match(one) and _NOW.match(other):
        return True
    if _EMPTY_ARRAY.match(one) and _EMPTY_ARRAY.match(other):
        return True
    return bool(shape(one) == shape(other))


def key_shape(key: str) -> Any:
    """The expression of a key of an index, without its order.

    An index is read from both ends, and documents leave the order to the SQL more often than not.
    """
    order = _ORDER.search(key)
    assert order is not None
    return shape(key[: order.start()])


def of_a_program(words: str) -> bool:
    """Whether a type is said in the words of a program: `int64`, `number`, `time.Time`."""
    return _OF_A_PROGRAM.match(words) is not None


def fits(type_name: str, loose: Claim, enums: frozenset[str]) -> bool:
    """Whether what is said loosely leaves the type open."""
    match loose.value:
        case aspects.FieldType(storage):
            return may_be_kept(type_name, storage, enums)
        case aspects.TypeFamily(family):
            exact = in_canonical_form(loose.span.source.text)
            written_out = not exact and is_written_out(type_name, family)
            return written_out or of_family(type_name, family, enums)
    return True

"""Whether a value that is written down fits its column.

A type in PostgreSQL's spelling and a value come in; what is wrong goes out, None where
nothing is, or where only a server could say.
"""

import re
from datetime import datetime

from quod.lint.conditions import Value
from quod.model.entities import Entity, Field

_UUID = re.compile(r"\{?[0-9a-f]{4}(?:-?[0-9a-f]{4}){7}\}?\Z", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*\Z|\s*[-+]?(?:nan|infinity)\s*\Z", re.I
)
_DIGITS_MAX = 400
"""Longer texts are left to the server."""
_WHOLE = re.compile(r"\s*[-+]?\d+\s*\Z")
_LENGTH = re.compile(r"character(?: varying)?\((\d+)\)\Z")
_NUMERIC = re.compile(r"numeric\((\d+),(-?\d+)\)\Z")
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?\Z"
)
_TRUTH = frozenset("true false t f yes no y n on off 1 0".split())
_SPECIAL = frozenset("now today tomorrow yesterday infinity -infinity epoch allballs".split())
_RANGES = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}


def misfit(type_name: str, value: Value, enums: dict[str, tuple[str, ...]]) -> str | None:
    """Why a column of a type refuses a value: `is no uuid`."""
    if value is None or type_name.endswith("[]"):
        return None
    if isinstance(value, bool):
        return _of_truth(type_name)
    if type_name in enums:
        listed = ", ".join(f"'{one}'" for one in enums[type_name])
        return None if value in enums[type_name] else f"is none of {listed}"
    if isinstance(value, float):
        return _of_number(type_name, value)
    return _of_text(type_name, value) if isinstance(value, str) else None


def required(entity: Entity) -> tuple[Field, ...]:
    """The fields that a row must give a value to."""
    return tuple(
        field
        for field in entity.fields
        if not field.nullable
        and field.default is None
        and field.generated is None
        and field.identity is None
    )


def _of_truth(type_name: str) -> str | None:
    number = type_name in _RANGES or type_name.startswith(("numeric", "uuid", "date", "timestamp"))
    return f"is no {type_name}" if number else None


def _of_number(type_name: str, value: float) -> str | None:
    if type_name in _RANGES:
        if not abs(value) < _RANGES[type_name]:
            return f"is out of the range of {type_name}"
        # PostgreSQL rounds a literal with a fraction and refuses the same as text.
        return f"is no {type_name}" if value != int(value) else None
    sized = _NUMERIC.match(type_name)
    if sized is not None:
        whole = int(sized[1]) - int(sized[2])
        over = abs(round(value, max(int(sized[2]), 0))) >= 10.0**whole
        return f"has more than {whole} digits before the point" if over else None
    longest = _LENGTH.match(type_name)
    if longest is not None and len(f"{value:g}") > int(longest[1]):
        return f"is longer than {longest[1]} characters"
    wrong = type_name in ("uuid", "boolean", "date") or type_name.startswith("timestamp")
    return f"is no {type_name}" if wrong else None


def _of_text(type_name: str, value: str) -> str | None:
    longest = _LENGTH.match(type_name)
    if longest is not None:
        too_long = len(value.rstrip(" ")) > int(longest[1])
        return f"is longer than {longest[1]} characters" if too_long else None
    wrong = False
    if type_name == "uuid":
        wrong = _UUID.match(value.strip()) is None
    elif type_name == "boolean":
        wrong = value.strip().lower() not in _TRUTH
    elif type_name in _RANGES:
        wrong = _WHOLE.match(value) is None or abs(float(value)) >= _RANGES[type_name]
    elif type_name.startswith(("numeric", "real", "double precision")):
        wrong = len(value) <= _DIGITS_MAX and _NUMBER.match(value) is None
    elif type_name == "date" or type_name.startswith("timestamp"):
        wrong = not _is_moment(value.strip())
    return f"is no {type_name}" if wrong else None


def _is_moment(text: str) -> bool:
    """Whether a text may be a date; other spellings than ISO 8601 are left to the server."""
    if _ISO.match(text) is None:
        return text.lower() in _SPECIAL or any(character.isdigit() for character in text)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True

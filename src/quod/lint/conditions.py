"""Whether a row keeps a condition, worked out without a server, as far as that is certain.

An expression and the values of some columns come in; True, False, None for NULL, or
`UNCERTAIN` goes out. Whatever PostgreSQL might see otherwise (collations, casts, functions
that are not listed here) is uncertain, and so is all that depends on it.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from quod.notation.expressions import Shape, conjuncts


class Uncertain:
    """The type of `UNCERTAIN`."""


UNCERTAIN: Final = Uncertain()
Value: TypeAlias = str | float | bool | Uncertain | None
Row: TypeAlias = Mapping[str, Value]

_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?\Z"
)
_FOREIGN_REGEX = re.compile(r"\[\[|\\[mMyYAZ]|\(\?|\*\*\*")
"""What Python's regular expressions have not, or have with another meaning."""
_STEPS_MAX = 1_000_000
"""A pattern that may take more steps is not tried: it is the document's, and may be hostile."""
_REPEATED = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\d*\})")
_REPEATED_GROUP = re.compile(r"\)[*+{]")

_CALLS: dict[str, Callable[[str], Value]] = {
    "char_length": lambda text: float(len(text)),
    "lower": str.lower,
    "upper": str.upper,
    "btrim": lambda text: text.strip(" "),
}
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
}


def refused(expression: str, row: Row) -> bool:
    """Whether a row surely breaks a condition."""
    return any(value(one, row) is False for one in conjuncts(expression))


def kept(expression: str, row: Row) -> bool:
    """Whether a row surely keeps a condition; NULL keeps it, as in a CHECK."""
    found = [value(one, row) for one in conjuncts(expression)]
    return bool(found) and all(one is True or one is None for one in found)


def value(shape: Shape, row: Row) -> Value:
    """The value of an expression in a row."""
    match shape:
        case ("const", constant):
            known: Value = constant
            return known
        case ("column", str(name)):
            return row.get(name, UNCERTAIN)
        case ("op", str(name), left, right):
            return _operation(name, value(left, row), value(right, row))
        case ("in", left, *members):
            return _any(_operation("=", value(left, row), value(one, row)) for one in members)
        case ("not in", left, *members):
            return _not(_any(_operation("=", value(left, row), value(one, row)) for one in members))
        case ("OR_EXPR", *parts):
            return _any(value(one, row) for one in parts)
        case ("AND_EXPR", *parts):
            return _not(_any(_not(value(one, row)) for one in parts))
        case ("not", inner):
            return _not(value(inner, row))
        case ("null test", str(kind), inner):
            found = value(inner, row)
            return (
                UNCERTAIN
                if isinstance(found, Uncertain)
                else (found is None) == (kind == "IS_NULL")
            )
        case ("call", str(name), argument) if name in _CALLS:
            text = value(argument, row)
            return _CALLS[name](text) if isinstance(text, str) else _nothing(text)
    return UNCERTAIN


def _nothing(found: Value) -> Value:
    return None if found is None else UNCERTAIN


def _not(found: Value) -> Value:
    return not found if isinstance(found, bool) else _nothing(found)


def _any(parts: "object") -> Value:
    """SQL's OR: true if one is, else uncertain if one is, else NULL if one is."""
    found = list(parts)  # type: ignore[call-overload]
    if any(one is True for one in found):
        return True
    if any(isinstance(one, Uncertain) or not isinstance(one, bool | None) for one in found):
        return UNCERTAIN
    return None if any(one is None for one in found) else False


def _operation(name: str, left: Value, right: Value) -> Value:
    if isinstance(left, Uncertain) or isinstance(right, Uncertain):
        return UNCERTAIN
    if left is None or right is None:
        return None
    if isinstance(left, bool) or isinstance(right, bool):
        same = isinstance(left, bool) and isinstance(right, bool)
        return _COMPARE[name](left, right) if same and name in ("=", "<>") else UNCERTAIN  # type: ignore[arg-type]
    if isinstance(left, float) and isinstance(right, float):
        return _COMPARE[name](left, right) if name in _COMPARE else UNCERTAIN
    if isinstance(left, str) and isinstance(right, str):
        return _texts(name, left, right)
    return UNCERTAIN


def _texts(name: str, left: str, right: str) -> Value:
    moments = _moment(left), _moment(right)
    if name in _COMPARE and moments[0] is not None and moments[1] is not None:
        return _COMPARE[name](moments[0], moments[1])
    match name:
        case "=" | "<>":
            return (left == right) == (name == "=")
        case "~" | "~*" | "!~" | "!~*":
            found = _matches(left, right, re.IGNORECASE if "*" in name else 0)
            return found if name.startswith("~") else _not(found)
        case "~~" | "~~*":
            return _like(left, right, re.IGNORECASE if "*" in name else 0)
    return UNCERTAIN


def _moment(text: str) -> float | None:
    if _MOMENT.match(text) is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    naive = moment.replace(tzinfo=None)
    offset = moment.utcoffset()
    seconds = (naive - datetime(1970, 1, 1)).total_seconds()
    return seconds - (offset.total_seconds() if offset is not None else 0.0)


def _matches(text: str, pattern: str, flags: int) -> Value:
    if _FOREIGN_REGEX.search(pattern) or "\n" in text or _steps(text, pattern) > _STEPS_MAX:
        return UNCERTAIN
    try:
        return re.search(pattern, text, flags) is not None
    except re.error:
        return UNCERTAIN


def _steps(text: str, pattern: str) -> float:
    """How many steps a match may take at worst."""
    length, repeats = float(max(len(text), 2)), len(_REPEATED.findall(pattern))
    if length * len(pattern) > _STEPS_MAX or repeats > len(text) + 6:
        return float("inf")
    if _REPEATED_GROUP.search(pattern):
        return math.pow(3.0, min(length, 100.0))
    return math.pow(length, min(repeats, 20))


def _like(text: str, pattern: str, flags: int) -> Value:
    if "\\" in pattern or pattern.count("%") > 2 or len(text) + len(pattern) > 1000:
        return UNCERTAIN
    parts = (".*" if one == "%" else "." if one == "_" else re.escape(one) for one in pattern)
    return re.fullmatch("".join(parts), text, flags | re.DOTALL) is not None

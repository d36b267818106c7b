"""Texts that match a regular expression, counted rather than drawn.

In: a PostgreSQL regular expression or LIKE pattern. Out: *spellings*, each a tuple of
alphabets, one a position; any choice of a character at each position is a text that should
match. Look-around, back references and word boundaries are passed over, so a spelling is a
candidate, and the server decides. What cannot be parsed gives none.
"""

import re
import warnings
from collections.abc import Callable
from typing import Any, TypeAlias

Spelling: TypeAlias = tuple[str, ...]

LENGTH_MAX = 300
"""Longer texts are not spelled out."""
SPELLINGS_MAX = 12

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"
_WORD = _LOWER + _DIGITS + _LOWER.upper() + "_"
_ANY = _LOWER + _DIGITS + _LOWER.upper() + "-_.,;:!?@#$%&*+=/()[]{}<>' \""
_SETS = {
    "CATEGORY_DIGIT": _DIGITS,
    "CATEGORY_WORD": _WORD,
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_DIGIT": _LOWER,
    "CATEGORY_NOT_WORD": "-",
    "CATEGORY_NOT_SPACE": _LOWER + _DIGITS,
}
_POSIX = {
    "alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "lower": "a-z", "upper": "A-Z",
    "space": " ", "punct": "!-/:-@", "xdigit": "0-9a-f", "word": "a-zA-Z0-9_", "print": " -~",
    "graph": "!-~", "blank": " ",
}  # fmt: skip


def spellings(pattern: str) -> tuple[Spelling, ...]:
    """Spellings of texts that the regular expression should match, roomy ones first."""
    tree = _parse(pattern)
    if tree is None:
        return ()
    found: dict[Spelling, None] = {}
    for count in (_roomy, _least, _most):
        for spelling in _sequence(tree, count):
            if len(spelling) <= LENGTH_MAX:
                found.setdefault(_plain(spelling))
    return tuple(found)[:SPELLINGS_MAX]


def like_spellings(pattern: str) -> tuple[Spelling, ...]:
    """Spellings of texts that the LIKE pattern matches."""
    out: list[str] = []
    escaped = False
    for letter in pattern[:LENGTH_MAX]:
        if escaped or letter not in "%_\\":
            out, escaped = [*out, letter], False
        elif letter == "\\":
            escaped = True
        else:
            out += [_LOWER + _DIGITS] * (6 if letter == "%" else 1)
    return (tuple(out),)


def _plain(spelling: Spelling) -> Spelling:
    """Letters in one case where a class has both, so that texts differ under `lower` too."""
    return tuple(_one_case(alphabet) for alphabet in spelling)


def _one_case(alphabet: str) -> str:
    kept = [c for c in alphabet if c.lower() == c or c.lower() not in alphabet]
    tame = [c for c in kept if c.isalnum()] or kept
    return "".join(dict.fromkeys(tame))


def _parse(pattern: str) -> Any:
    """The tree by Python's own parser, whose language agrees on the common part."""
    from re import _parser  # type: ignore[attr-defined]  # the documented module only compiles

    text = re.sub(r"\[:(\w+):\]", lambda found: _POSIX.get(found[1], "a"), pattern[:1000])
    text = re.sub(r"\\[mMyY<>]", "", text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what looks like Python's coming syntax is not
            return list(_parser.parse(text))
    except (re.error, OverflowError, RecursionError, ValueError):
        return None


Count: TypeAlias = Callable[[int, int], int]


def _roomy(least: int, most: int) -> int:
    return min(max(least, 6), most)


def _least(least: int, most: int) -> int:
    return least


def _most(least: int, most: int) -> int:
    return min(most, max(least, LENGTH_MAX // 2))


def _sequence(nodes: Any, count: Count) -> list[Spelling]:
    """The spellings of items in a row: the product of theirs, bounded."""
    found: list[Spelling] = [()]
    for node in nodes:
        options = _item(str(node[0]), node[1], count)
        found = [(*before, *after) for before in found for after in options]
        found = [spelling[: LENGTH_MAX + 1] for spelling in found[:SPELLINGS_MAX]]
    return found


def _item(name: str, value: Any, count: Count) -> list[Spelling]:
    match name:
        case "LITERAL":
            return [(chr(value),)]
        case "NOT_LITERAL":
            return [(_ANY.replace(chr(value), ""),)]
        case "ANY":
            return [(_LOWER + _DIGITS,)]
        case "IN":
            return [(_class(value),)]
        case "CATEGORY":
            return [(_SETS.get(str(value), _LOWER),)]
        case "BRANCH":
            return [spelling for branch in value[1] for spelling in _sequence(branch, count)]
        case "SUBPATTERN":
            return _sequence(value[-1], count)
        case "ATOMIC_GROUP":
            return _sequence(value, count)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(value, count)
    return [()]


def _repeated(value: Any, count: Count) -> list[Spelling]:
    least, most, inner = value
    times = count(int(least), min(int(most), LENGTH_MAX))
    return [(one * min(times, LENGTH_MAX + 1))[: LENGTH_MAX + 1] for one in _sequence(inner, count)]


def _class(items: Any) -> str:
    """The characters of a bracket expression that are useful in a text."""
    wanted: dict[str, None] = {}
    negated = False
    for kind, value in items:
        match str(kind):
            case "NEGATE":
                negated = True
            case "LITERAL":
                wanted.setdefault(chr(value))
            case "RANGE":
                low, high = value
                wanted.update(dict.fromkeys(chr(n) for n in range(low, min(high, low + 200) + 1)))
            case "CATEGORY":
                wanted.update(dict.fromkeys(_SETS.get(str(value), "")))
    if negated:
        return "".join(c for c in _ANY if c not in wanted) or "a"
    return "".join(wanted) or "a"

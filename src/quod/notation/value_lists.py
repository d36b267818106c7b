"""The values of a field, where a description lists them: `open` | `closed`; "one of: a, b".

A cell comes in with the names of the fields beside it; the values and their place go out, or
None. Only what is plainly a list of values is one: examples are none, names of fields are none,
and two words in code in a sentence are none.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from quod.source.span import Span


class Values(NamedTuple):
    """The values that a text lists."""

    values: tuple[str, ...]
    span: Span


_QUOTED = r"""`[^`\n|]{1,60}`|'[^'\n]{1,60}'|"[^"\n]{1,60}"|“[^”\n]{1,60}”"""
_VALUE = rf"(?:\*\*)?(?:{_QUOTED})(?:\*\*)?"
_WORD = r"[A-Za-z][\w-]{0,40}"
_OR = (
    r"(?:\s+(?:or|and|ou|o|oder|или|и|または|또는)\s+"
    r"|\s*(?:\\?\||/|,|、|·)\s*(?:or\s+|ou\s+|и\s+)?)"
)
_LISTED = re.compile(rf"{_VALUE}(?:{_OR}{_VALUE})+")
_LOUD = re.compile(r"[A-Z][A-Z0-9_]+(?:\s*(?:\\?\||/)\s*[A-Z][A-Z0-9_]+)+(?![\w])")
_BARRED = re.compile(rf"{_WORD}(?:\s*\\?\|\s*{_WORD})+(?![\w])")
_LABEL = re.compile(
    r"""(?:
      (?:is\ |must\ be\ |can\ be\ )?(?:either|one\ of|any\ of)\b\s*(?:the\ following)?
    | enum(?:eration|\ values?)?\s*:
    | (?:(?:allowed|valid|possible|permitted|accepted)\ )?values?\ ?:
    | allowed\s*: | check\s*: | check\s+in\b | in\s*(?=\() | options?\s*: | oneof\s*:
    | valores(?:\ (?:permitidos|possíveis|válidos|posibles))?\s*: | um\ de\b | uma\ de\b | uno\ de\b
    | una\ de\b | (?:допустимые\ )?значения\s*: | один\ из\b | одно\ из\b | 値\s*[:：] | 値は
    | 허용\ ?값\s*[:：]? | 값\s*[:：] | 取值\s*[:：]
    )\s*:?\s*[(\[{]?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE_LIST = re.compile(rf"(?:{_VALUE}|{_WORD})(?:{_OR}(?:{_VALUE}|{_WORD}))+")
_ITEM = re.compile(rf"{_QUOTED}|{_WORD}")
_EXAMPLES = re.compile(
    r"\be\.?\ ?g\b|\bfor example\b|\bsuch as\b|\blike\b|\bi\.e\b|\bex\.?\s*:|\bexample|\bexempl"
    r"|\bpor ejemplo\b|\bejemplo|\bz\.\ ?b\b|\bнапример\b|\bпр\.|例|예[:：)]|예를|\betc\b|…|\.\.\."
    r"|\bincluding\b|\bincl\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:\*\*)?\s*(?:$|[.;)\]}(（。—–:,=]|<br|--|-\s|\bdefault\b)", re.IGNORECASE)
_CHOICE = re.compile(
    r"(?:status|state|type|kind|level|severity|role|category|priority|mode)\??\Z", re.I
)
_CHOSEN = re.compile(
    rf"(?:\A\s*|[(（]\s*)(?P<list>{_WORD}(?:\s*/\s*{_WORD})+|(?<=[(（]){_WORD}(?:\s*[,、]\s*{_WORD})+)"
    r"\s*(?:[)）]|\Z)"
)
_SHOUTED = re.compile(r"[\s*]*(?P<list>[A-Z][A-Z0-9_]+(?:\s*,\s*[A-Z][A-Z0-9_]+)+)[\s*.]*")
_LEAD = re.compile(r"(?:\s|\*|[(\[])*")
_JOINS = frozenset(("or", "and", "ou", "o", "oder", "e", "y"))
_VALUES_MAX = 60


def values_listed(
    cell: Span, is_field: Callable[[str], bool], type_name: str = ""
) -> Values | None:
    """The values that a cell lists, at its start or behind words that announce them.

    Beside a type that no document explains and that has the name of a choice, `OrderStatus`, it
    need not announce them, nor beside `ENUM` where it says nothing else.
    """
    text = cell.text
    if _EXAMPLES.search(text) is not None:
        return None
    start = _LEAD.match(text)
    at = start.end() if start is not None else 0
    found = _at_start(text, at)
    label = _LABEL.search(text)
    if found is None and label is not None and (label.start() == at or _announced(text, label)):
        found = _BARE_LIST.match(text, label.end())
    if found is None or _ENDS.match(text, found.end()) is None:
        return _of_choice(cell, type_name)
    values = tuple(dict.fromkeys(_values(found.group())))
    if not 2 <= len(values) <= _VALUES_MAX or any(is_field(value) for value in values):
        return None
    return Values(values, cell.sub(found.start(), found.end()))


def _of_choice(cell: Span, type_name: str) -> Values | None:
    """The words beside a type that has the name of a choice, whole or between parentheses."""
    chosen = _CHOICE.search(type_name) is not None and " " not in type_name
    found = _CHOSEN.search(cell.text) if chosen else None
    found = _SHOUTED.fullmatch(cell.text) if type_name.lower() == "enum" else found
    values = tuple(dict.fromkeys(_values(found["list"]))) if found is not None else ()
    return Values(values, cell.sub(*found.span("list"))) if found and len(values) > 1 else None


def _at_start(text: str, at: int) -> "re.Match[str] | None":
    return _LISTED.match(text, at) or _LOUD.match(text, at) or _BARRED.match(text, at)


def _announced(text: str, label: "re.Match[str]") -> bool:
    """In the middle of a text only what is no ordinary word announces values."""
    before = text[: label.start()].rstrip()
    return (
        not before or before[-1] in ".;:,—–-(*" or label[0].strip().lower().endswith((" of", ":"))
    )


def _values(text: str) -> list[str]:
    found = []
    for match in _ITEM.finditer(text):
        value = match.group()
        if value[0] in "`'\"“":
            inner = value[1:-1].strip().strip("'\"")
            found.append(inner)
        elif value.lower() not in _JOINS:
            found.append(value)
    return found

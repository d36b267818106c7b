"""What a line that names a field asks for: the words between its type and its description.

The words behind the type come in, or behind the name where no type stands; the spans of those
that are constraints go out. They are not read here: `quod.notation.constraints` does that.
"""

import re

from quod.source.span import Span

_DESCRIBED = re.compile(
    r"[(（\[{]|[)）\]}]|\s+(?:[—–]|--?)\s+|\s*[—–]\s+"
    r"|(?<!default)(?<!defaults)[.:：](?=\s|$)|;\s|\s#\s|\s//\s|←",
    re.IGNORECASE,
)
"""What stands between the constraints of a field and the text that explains it.

Brackets are found as well: in them nothing does.
"""
KEYS = re.compile(
    r"\W{0,3}(?:pk|fk|primary|foreign|references|not null|nullable|unique|default|required"
    r"|optional|new|generated)\b|\W{0,3}(?:→|->)",
    re.IGNORECASE,
)
"""Words that start constraints where no type stands before them."""
_BRACKET = re.compile(
    r"(?:^|(?<=\s))[*_]{0,2}[(（](?P<inside>[^()（）]*(?:\([^()]*\)[^()]*)?)[)）]"
)
_ASKED = re.compile(
    r"\s*(?:[—–]|--?)\s+"
    r"(?=(?:NOT NULL|NULL|UNIQUE|DEFAULT|PRIMARY KEY|FOREIGN KEY|CHECK|REFERENCES)\b"
    r"|(?i:not null|nullable|required|optional|unique)\s*(?:\Z|[,;(]))"
)
"""A dash with constraints behind it, and no description."""
_KEY_TYPE = re.compile(
    r"(?i)[(（,]\s*`?(?P<type>uuid|guid|u?int(?:eger)?|bigint|(?:big|small)?serial|string|str|text"
    r"|number|long|(?:var)?char\(\d+\)|ulid|cuid2?|nanoid|objectid)`?\s*(?:[)）]|,|\Z)"
)


def constraints_of(rest: Span) -> tuple[Span, ...]:
    """What stands before the description, and what stands in brackets of its own there."""
    rest = rest.sub(len(rest.text) - len(rest.text.lstrip(" \t-—–:")), len(rest.text))
    end = _outside(rest.text)
    asked = _ASKED.match(rest.text, end)
    told = rest.sub(asked.end(), len(rest.text)) if asked is not None else None
    more = (told.sub(0, _outside(told.text)).strip(" ,;*:"),) if told is not None else ()
    own = rest.sub(0, end).strip(" ,;*:")
    if not own.text:
        return more
    found = [own] if own.text[0] not in "(（" or not own.text.endswith((")", "）")) else []
    for match in _BRACKET.finditer(own.text):
        inner = own.sub(*match.span("inside"))
        if KEYS.match(inner.text):
            found.append(inner)
    return (*found, *more)


def _outside(text: str) -> int:
    """Where the description starts, outside of brackets; the end where there is none."""
    depth = 0
    for match in _DESCRIBED.finditer(text):
        mark = match[0]
        if mark in "(（[{":
            depth += 1
        elif mark in ")）]}":
            depth = max(0, depth - 1)
        elif depth == 0:
            return match.start()
    return len(text)


def key_type(words: Span) -> Span | None:
    """The type that stands behind a key: `Primary key (UUID)`."""
    found = _KEY_TYPE.search(words.text)
    return words.sub(*found.span("type")) if found is not None else None


def around(words: Span, typed: Span) -> tuple[Span, ...]:
    """What is left of the words of a key without its type."""
    first = words.sub(0, typed.start - words.start).strip(" ,(（`")
    last = words.sub(typed.end - words.start, len(words.text)).strip(" ,)）`")
    return (first, last) if last.text else (first,)

"""The field classes of Django and its like, and the columns that they make.

`CharField(200)`, `models.DecimalField(max_digits=10, decimal_places=2)`, in a cell or in code,
come in; the type in SQL goes out. A class that makes no column of its own is not among them, nor
is a key: its type is that of what it refers to.
"""

import re
from typing import NamedTuple

from quod.notation.type_words import Family

TYPES: dict[str, str] = {
    **dict.fromkeys(
        "charfield stringfield slugfield autoslugfield urlfield emailfield filefield imagefield"
        " filepathfield choicefield phonenumberfield countryfield".split(),
        "varchar",
    ),
    **dict.fromkeys("textfield richtextfield markdownfield".split(), "text"),
    **dict.fromkeys("integerfield intfield positiveintegerfield".split(), "integer"),
    **dict.fromkeys("bigintegerfield bigintfield positivebigintegerfield".split(), "bigint"),
    **dict.fromkeys(
        "smallintegerfield smallintfield positivesmallintegerfield".split(), "smallint"
    ),
    **dict.fromkeys("booleanfield nullbooleanfield boolfield".split(), "boolean"),
    **dict.fromkeys("floatfield doublefield".split(), "double precision"),
    **dict.fromkeys("jsonfield dictfield".split(), "jsonb"),
    **dict.fromkeys("binaryfield blobfield".split(), "bytea"),
    **dict.fromkeys("durationfield timedeltafield".split(), "interval"),
    **dict.fromkeys("genericipaddressfield ipaddressfield".split(), "inet"),
    "autofield": "integer",
    "bigautofield": "bigint",
    "citextfield": "citext",
    "datefield": "date",
    "daterangefield": "daterange",
    "datetimefield": "timestamptz",
    "datetimerangefield": "tstzrange",
    "decimalfield": "numeric",
    "hstorefield": "hstore",
    "integerrangefield": "int4range",
    "searchvectorfield": "tsvector",
    "smallautofield": "smallint",
    "timefield": "time",
    "uuidfield": "uuid",
    "vectorfield": "vector",
}
"""By the name of the class in lower case."""
_LENGTHS = {"slugfield": 50, "urlfield": 200, "emailfield": 254, "filefield": 100,
            "imagefield": 100, "filepathfield": 100}  # fmt: skip
"""What Django gives them where nothing is said."""
_LOOSE: dict[str, Family] = {"text": "string", "integer": "number", "double precision": "number"}
"""What a program says as loosely as it says `str` and `int`."""
_SIZE = r"(?:(?:max_length|max_digits|decimal_places|dimensions)\s*=\s*)?\d+\b"
_CLASS = re.compile(
    r"(?P<name>[a-z]+field)\b"
    rf"(?:\s*\((?P<sizes>\s*{_SIZE}(?:\s*,\s*{_SIZE})*)?"
    r"(?P<others>(?:[^()]|\([^()]*\))*)\))?"
)
_NUMBER = re.compile(r"\d+")
_NAMED = re.compile(r"\b(?:max_length|max_digits|decimal_places|dimensions)\s*=\s*(\d+)")


class Made(NamedTuple):
    """The column that a class makes."""

    sql: str
    family: Family | None
    """Of a type that is said loosely: a database may say it more exactly elsewhere."""
    numbered: bool
    """The database numbers its rows."""
    end: int = 0
    """Where in the text the words of the type end."""


def column(name: str, sizes: tuple[str, ...]) -> Made | None:
    """The column of a class with the sizes that it is given; None for a class not known."""
    lower = name.lower()
    word = TYPES.get(lower)
    if word is None:
        return None
    family = _LOOSE.get(word)
    if word == "varchar":
        length = sizes[0] if sizes else _LENGTHS.get(lower)
        family = None if sizes else "string"
        word = f"varchar({length})" if length else "text"
    elif sizes and word in ("numeric", "vector"):
        word = f"{word}({', '.join(sizes)})"
    return Made(word, family, lower.endswith("autofield"))


def said(lower: str, start: int) -> Made | None:
    """The class that a cell names at a place, in lower case; None where it names none."""
    match = _CLASS.match(lower, start)
    if match is None:
        return None
    given = match["sizes"] or ""
    others = (match["others"] or "").strip()
    sizes = (*_NUMBER.findall(given), *_NAMED.findall(others))
    made = column(match["name"], tuple(sizes))
    if made is None:
        return None
    own = match.end("sizes") if given else match.end("name")
    return made._replace(end=own if others else match.end())

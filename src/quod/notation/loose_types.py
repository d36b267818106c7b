"""What a word of another language becomes, by the field it stands at.

`number` is a whole number for keys and counts and a decimal otherwise; a `Date` that ends in
`At` is a point in time. The type as a cell says it comes in with the field's name; the type of
the column goes out, and the family of which any other type would do as well.
"""

import re

from quod.notation.type_words import Family
from quod.notation.types import TypeSaid

_WHOLE = re.compile(
    r"(?:^|_|(?<=[a-z]))(?:id|ids|count|counts|total_count|quantity|qty|position|order|sort_order|index|idx|rank"
    r"|version|age|year|month|day|hour|minutes?|seconds?|days|hours|ms|millis|cents|size|length"
    r"|width|height|bytes|number|level|priority|points|attempts|retries|port|number_of_\w+)\Z"
)
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MOMENT = re.compile(r"_(?:at|time|timestamp|until|since|expires|expiry)\Z|^(?:timestamp|time)\Z")
_BIT = ("mssql", "mysql")


_FOREIGN = re.compile(
    r"(?:datetime2?|datetimeoffset|smalldatetime|n(?:var)?char|ntext|tinyint|mediumint|mediumtext"
    r"|longtext|tinytext|(?:tiny|medium|long)?blob|bit|uniqueidentifier|varbinary|rowversion|year"
    r"|double|(?:big|small)?int(?:eger)?\s+unsigned)\b(?:\s*\([^()]{1,20}\))?",
    re.IGNORECASE,
)
_OTHERS = ("sqlite", "mysql", "mssql")


def foreign_words(words: str, database: str) -> re.Match[str] | None:
    """The words of a type that the documents' own database has and PostgreSQL has not."""
    start = len(words) - len(words.lstrip(" `*"))
    found = _FOREIGN.match(words, start) if database in _OTHERS else None
    if found is not None and not (found[0].isupper() or found[0].islower()):
        return None  # `DateTime` is the program's.
    return found


def exact_type(said: TypeSaid, field: str, words: str, database: str) -> str:
    """The type of the column."""
    name = _HUMPS.sub("_", field).lower()
    word = words.strip(" `*?").split(" ")[0].strip("`*?")
    if word == "number" and said.type == "numeric" and _WHOLE.search(name):
        return "integer"
    if word.rstrip("[]") == "Date" and said.type == "date" and _MOMENT.search(name):
        return "timestamp with time zone"
    if said.type == "bit(1)" and database in _BIT:
        return "boolean"
    return said.type


def is_storage(type_name: str, database: str | None) -> bool:
    """Whether a type of SQL only says how values are kept.

    SQLite has five such types (https://sqlite.org/datatype3.html) and none for dates, booleans,
    UUIDs and JSON, which a program keeps in them.
    """
    return database == "sqlite" and type_name in ("text", "integer", "real", "bytea")


def family_of(said: TypeSaid, words: str) -> Family | None:
    """The family of which another type would do as well; None for a type that is meant as such."""
    if said.array:
        return "array" if said.family is not None else None
    return said.family or ("date" if words.strip(" `*?").startswith("Date") else None)

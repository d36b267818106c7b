"""The type cell of a document to the type that PostgreSQL will have.

A cell such as `varchar(50) not null` comes in; the type as `format_type` prints it, the
allowed values it lists, and the place of the words that are no type go out. `timestamp` is
PostgreSQL's (without time zone); `datetime` and `date-time` are points in time, with it.
A word that is no type is left to the caller: it may name an enum or an entity.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from quod.notation import field_classes, type_abroad
from quod.notation.enum_lists import listed_values
from quod.notation.generated_names import generated_name
from quod.notation.pg_query import ParseError
from quod.notation.type_names import SERIALS, spelled, type_name
from quod.notation.type_words import ALIASES, LOOSE, POSTGRES, SHAPES, TEXTS, Family


class TypeSaid(NamedTuple):
    """A type as a document says it."""

    type: str
    """As `format_type` prints it."""
    values: tuple[str, ...] = ()
    """The allowed values that the cell lists."""
    nullable: bool | None = None
    """True for `X?` and `X | null`; None where nothing is said."""
    rest: tuple[int, int] | None = None
    """Where in the cell the words stand that are no type: constraints, most often."""
    note: str | None = None
    """What the word says besides, where PostgreSQL has no type for it."""
    serial: bool = False
    """The column takes its default from a sequence of its own."""
    family: Family | None = None
    """The word is another language's and means any type of this family."""
    array: bool = False


_NAME = r'(?:"(?:[^"]|"")+"|[a-z_][a-z0-9_]*)'
_ZONE = r"\s+with(?:out)?\s+(?:time\s*zone|tz)\b"
_HEAD = re.compile(
    rf"""
    (?P<name> double\s+precision\b | date-time\b
      | (?:national\s+)?char(?:acter)?\s+varying\b | nchar\s+varying\b | bit\s+varying\b
      | national\s+char(?:acter)?\b | {_NAME}(?:\.{_NAME})* )
    (?P<modifiers> \s*\(\s* (?P<max>max(?:imum)?\.?\s+|<=\s*)?
        (?P<inside> [0-9]+(?:\s*,\s*-?[0-9]+)? | [a-z]+\s*,\s*[0-9]+
          | (?:multi)?(?:point|linestring|polygon)z?m? | geometrycollection )
        (?:\s*char(?:s|acters)?)? \s*\) )?
    (?P<zone> {_ZONE} | \s+tz\b )?
    (?P<fields> (?<=interval)\s+(?:year|month|day|hour|minute|second)
        (?:\s+to\s+(?:month|hour|minute|second))?(?:\s*\(\s*[0-9]\s*\))? )?
    (?P<unsigned> \s+unsigned\b )?
    (?P<array> (?:\s*\[\s*[0-9]*\s*\])+ | \s+array\b(?:\s*\[\s*[0-9]*\s*\])? )?
    (?P<optional> \s*\? )?
    """,
    re.VERBOSE | re.ASCII,
)
_WRAPPED = re.compile(
    r"(?P<outer>array|list|vec|set|sequence|optional|option|nullable|maybe|mapped|readonlyarray"
    r"|arraylist|mutablelist|frozenset)\s*"
    r"(?:<\s*(?P<angle>[^<>]+?(?:<[^<>]*>)?)\s*>"
    r"|\[\s*(?P<square>[^\[\]]+?(?:\[[^\[\]]*\])?)\s*\])(?P<optional>\s*\?)?",
    re.ASCII,
)
_ARRAY_OF = re.compile(r"array(?:field)?\((?P<inner>(?:[^()]|\([^()]*\))+)\)", re.ASCII)
_KEYED = re.compile(r"(?:map|record|dict|dictionary|hashmap)\s*[<\[][^<>\[\]]*[>\]]", re.ASCII)
_OR_TYPE = re.compile(
    r"\s*(?:/|\b(?:or|ou|oder)\b)\s*(?P<type>(?!null\b)[a-z]\w*(?:\([0-9]+\))?)(?![\w.])",
    re.ASCII,
)
_OR_NULL = re.compile(r"\s*\|\s*(?:null|none|undefined)\b", re.ASCII)
_FORMATTED = re.compile(
    r"(?:string|str)\s*[(<:-]\s*(?P<format>uuid|date-?time|date)\b\s*[)>]?", re.ASCII
)
_UNSIGNED = {"smallint": "integer", "integer": "bigint"}
"""What holds every number without a sign of these."""
_BYTES = ("byte", "u8", "uint8")
"""A list of these is one value of a database, and no list of numbers."""
_LIBRARY = re.compile(
    r"(?:(?:datatypes|sequelize)\.(?!date\b)|(?:sa|db|types|t|models|fields|pgtype|kotlin|system"
    r"|java\.(?:util|time|math|lang)|(?:mongoose\.)?schema\.types|std|chrono|rust_decimal|uuid)"
    r"(?:\.|::))(?=[a-z])|:(?=[a-z])"
)
"""What stands before a type in a program: `DataTypes.STRING`, `sa.String`, `:date`."""
_EDGE = " \t,;:"
_MARKS = str.maketrans("`*\xa0", "   ")
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


@lru_cache(maxsize=4096)
def canonical_type(text: str) -> TypeSaid | None:
    """The type that a cell says first; None when its first word is no type that is known."""
    plain = text.translate(_MARKS)
    start = len(plain) - len(plain.lstrip())
    lower = plain.translate(_LOWER)
    library = _LIBRARY.match(lower, start)
    found = _found(plain, lower, library.end()) if library is not None else None
    found = found or _found(plain, lower, start)
    if found is None:
        return None
    said, end = found
    return _finished(said, plain, end)


def _found(plain: str, lower: str, start: int) -> tuple[TypeSaid, int] | None:
    """The type that starts at a place, and where its words end."""
    listed = listed_values(plain, lower, start)
    if listed is not None:
        return TypeSaid("text", listed.values), listed.end
    return (
        _of_class(lower, start)
        or _bracketed(plain, lower, start)
        or _wrapped(plain, lower, start)
        or _formatted(lower, start)
        or _plain(plain, lower, start)
        or _abroad(lower, start)
    )


def _abroad(lower: str, start: int) -> tuple[TypeSaid, int] | None:
    """`texto`, `número inteiro`, `日時`: any type of that family."""
    told = type_abroad.said(lower, start)
    said = canonical_type(told.english) if told is not None else None
    if told is None or said is None:
        return None
    exact = "(" in told.english or said.array
    return said._replace(family=None if exact else told.family), told.end


def _of_class(lower: str, start: int) -> tuple[TypeSaid, int] | None:
    """`CharField(200)`, a field class of a mapper."""
    made = field_classes.said(lower, start)
    said = canonical_type(made.sql) if made is not None else None
    if made is None or said is None:
        return None
    return said._replace(family=made.family, serial=made.numbered), made.end


def serial_default(table: str, column: str) -> str:
    """The default of a serial column, by the name PostgreSQL gives its sequence."""
    schema, _, name = table.rpartition(".")
    sequence = generated_name(name, column, "seq")
    path = f"{_quoted(schema)}.{_quoted(sequence)}" if schema else _quoted(sequence)
    return "nextval('" + path.replace("'", "''") + "'::regclass)"


def _quoted(name: str) -> str:
    plain = re.fullmatch(r"[a-z_][a-z0-9_]*", name)
    return name if plain else '"' + name.replace('"', '""') + '"'


def _finished(said: TypeSaid, plain: str, end: int) -> TypeSaid:
    """The type with what follows it in the cell; of two that it may be, the first."""
    other = _OR_TYPE.match(plain.translate(_LOWER), end)
    if other is not None and canonical_type(other["type"]) is not None:
        end = other.end()
    or_null = _OR_NULL.match(plain.translate(_LOWER), end)
    if or_null:
        said, end = said._replace(nullable=True), or_null.end()
    tail = plain[end:]
    start = end + len(tail) - len(tail.lstrip(_EDGE))
    stop = start + len(plain[start:].rstrip(_EDGE))
    return said._replace(rest=(start, stop)) if stop > start else said


def _wrapped(plain: str, lower: str, start: int) -> tuple[TypeSaid, int] | None:
    """`Array<X>`, `List[X]`, `Optional[X]`."""
    match = _WRAPPED.match(lower, start)
    if match is None:
        return None
    words = plain[slice(*match.span("angle" if match["angle"] else "square"))]
    inner = canonical_type(re.sub(r"<\s*(?:utc|local|tz)\s*>\Z", "", words, flags=re.I))
    if inner is None or inner.rest is not None:
        return None
    if match["outer"] in ("optional", "option", "nullable", "maybe"):
        return inner._replace(nullable=True), match.end()
    if match["outer"] == "mapped":
        return inner, match.end()
    optional = True if match["optional"] else None
    listed = _array(inner)._replace(nullable=optional)
    return listed._replace(family=inner.family or "array"), match.end()


def _bracketed(plain: str, lower: str, start: int) -> tuple[TypeSaid, int] | None:
    """`ARRAY(String(40))`, `ArrayField(CharField(40), size=8)`."""
    match = _ARRAY_OF.match(lower, start)
    inner = canonical_type(plain[slice(*match.span("inner"))]) if match is not None else None
    if match is None or inner is None:
        return None
    return _array(inner)._replace(rest=None), match.end()


def _array(inner: TypeSaid) -> TypeSaid:
    suffix = "" if inner.type.endswith("[]") else "[]"
    return inner._replace(type=inner.type + suffix, array=True)


def _formatted(lower: str, start: int) -> tuple[TypeSaid, int] | None:
    """`Map<K, V>`, `dict[str, Any]`; `string (uuid)`, as JSON Schema has it."""
    keyed = _KEYED.match(lower, start)
    if keyed is not None:
        return TypeSaid("jsonb", family="json"), keyed.end()
    match = _FORMATTED.match(lower, start)
    said = canonical_type(match["format"]) if match else None
    family: Family = "string" if match and match["format"] == "uuid" else "date"
    return (said._replace(rest=None, family=family), match.end()) if match and said else None


def _plain(plain: str, lower: str, start: int) -> tuple[TypeSaid, int] | None:
    """A type by its name, with its modifiers."""
    match = _HEAD.match(lower, start)
    if match is None:
        return None
    base = _base(plain[slice(*match.span("name"))], match)
    if base is None:
        return None
    if match["unsigned"]:
        base = base._replace(type=_UNSIGNED.get(base.type, base.type))
    said = base._replace(nullable=True if match["optional"] else None)
    if match["array"] and match["name"] in _BYTES:
        return said._replace(type="bytea"), match.end()
    return (_array(said) if match["array"] else said), match.end()


def _base(name: str, match: "re.Match[str]") -> TypeSaid | None:
    word = " ".join(match["name"].split())
    modifiers = match["inside"] or ""
    if word in LOOSE:
        return _loose(word, modifiers)
    if word in TEXTS:
        said = TypeSaid(_sized("text", modifiers), note=TEXTS[word])
        return said if modifiers else said._replace(family="string")
    if word == "tinyint" and modifiers == "1":
        return TypeSaid("boolean")
    if word in SHAPES and modifiers.isdigit():
        return _typed(f"geometry({SHAPES[word]},{modifiers})")
    alias = ALIASES.get(word)
    if alias is not None:
        fits = alias == "varchar" or alias.startswith("timestamp")
        return _typed(_sized(alias, modifiers) if fits else alias)
    is_own = word in POSTGRES or " " in word or '"' in word or "." in word
    return _typed(_sql(name if '"' in word else word, match)) if is_own else None


def _loose(word: str, modifiers: str) -> TypeSaid:
    """A word of another language; a length or a scale makes it exact."""
    base, family = LOOSE[word]
    if modifiers and (family == "string" or base.startswith("timestamp")):
        return TypeSaid(_sized(base, modifiers))
    if modifiers and word == "number":
        said = _typed(f"numeric({modifiers})")
        return said or TypeSaid(base, family=family)
    return TypeSaid(base, family=family)


def _sized(base: str, modifiers: str) -> str:
    if not modifiers.isdigit():
        return base
    if base.startswith("timestamp"):
        return base.replace("timestamp", f"timestamp({modifiers})")
    return f"character varying({modifiers})"


def _sql(name: str, match: "re.Match[str]") -> str:
    """The type as SQL, as the document spells it but for white space."""
    modifiers = f"({match['inside']})" if match["inside"] else ""
    zone = " ".join((match["zone"] or "").replace("timezone", "time zone").split())
    zone = "with time zone" if zone in ("tz", "with tz") else zone
    zone = "without time zone" if zone == "without tz" else zone
    return f"{name}{modifiers} {zone} {match['fields'] or ''}".strip()


def _typed(sql: str) -> TypeSaid | None:
    """A type in SQL, spelled as PostgreSQL does."""
    try:
        node = type_name(sql)
    except ParseError:
        return None
    name = node["names"][-1]["String"]["sval"]
    return TypeSaid(spelled(node), serial=name in SERIALS)

"""Types of programs as types of PostgreSQL, and values of programs as defaults.

Words come in, by language; a `Stored` goes out. A word that no table here knows is taken for
the name of another declaration.
"""

import re

from quod.notation.code.declared import Stored
from quod.notation.code.tokens import unquoted
from quod.notation.sql import ParseError, canonical, columns_of
from quod.notation.types import canonical_type

PROGRAM = {
    **dict.fromkeys("str string String text Text CharSequence char rune".split(), "text"),
    **dict.fromkeys("int Int Integer int32 i32 uint16 u16 Int32 uint".split(), "integer"),
    **dict.fromkeys(
        "long Long int64 i64 BigInt bigint Int64 uint32 u32 usize isize BigInteger uint64 u64"
        " ulong".split(),
        "bigint",
    ),
    **dict.fromkeys("short Short int16 i16 int8 i8 u8 uint8 byte Int16 sbyte".split(), "smallint"),
    **dict.fromkeys("float double Double Float f64 float64 f32".split(), "double precision"),
    **dict.fromkeys("Decimal decimal BigDecimal number condecimal Money".split(), "numeric"),
    **dict.fromkeys("bool Boolean boolean Bool".split(), "boolean"),
    **dict.fromkeys(
        "datetime DateTime DateTimeOffset Instant ZonedDateTime OffsetDateTime Timestamp"
        " LocalDateTime AwareDatetime NaiveDateTime SystemTime timestamp Time".split(),
        "timestamptz",
    ),
    **dict.fromkeys("date LocalDate DateOnly NaiveDate".split(), "date"),
    **dict.fromkeys("time LocalTime TimeOnly NaiveTime".split(), "time"),
    **dict.fromkeys("timedelta TimeSpan Duration".split(), "interval"),
    **dict.fromkeys("UUID Uuid uuid Guid UUID4 uuid4 UUIDv4".split(), "uuid"),
    **dict.fromkeys(
        "dict Dict Json JSON Any object Object Record Map HashMap Mapping JsonDocument JsonElement"
        " RawMessage JsonNode JsonValue Value interface map any unknown JSONB Jsonb".split(),
        "jsonb",
    ),
    **dict.fromkeys("bytes Bytes ByteArray Buffer Uint8Array bytearray".split(), "bytea"),
    **dict.fromkeys("EmailStr HttpUrl AnyUrl SecretStr URL Url Uri".split(), "text"),
}  # fmt: skip
"""Words of languages for types, and the type that holds the same values."""

_CALLS = {
    "now": "now()", "utcnow": "now()", "UtcNow": "now()", "utc_now": "now()", "Now": "now()",
    "current_timestamp": "now()", "CURRENT_TIMESTAMP": "now()", "autoCreateTime": "now()",
    "today": "CURRENT_DATE", "current_date": "CURRENT_DATE", "CURRENT_DATE": "CURRENT_DATE",
    "uuid4": "gen_random_uuid()", "uuid": "gen_random_uuid()", "NewGuid": "gen_random_uuid()",
    "gen_random_uuid": "gen_random_uuid()", "uuid_generate_v4": "gen_random_uuid()",
    "randomUUID": "gen_random_uuid()", "dict": "'{}'::jsonb", "list": "'[]'::jsonb",
}  # fmt: skip
"""Calls that a program makes for a new row, and what the database has for them."""
_NUMBER = re.compile(r"[-+]?\d[\d_]*(?:\.\d+)?\Z")
_TYPED = re.compile(r"(?<=\d)[mMfFdDlL]\Z")
_NOTHING = ("None", "null", "nil", "undefined", "NULL", "Null")


def database(sql: str, exact: bool = True) -> Stored:
    """A type of the database by its words."""
    said = canonical_type(sql)
    if said is None:
        return Stored(named=sql)
    return Stored(said.type, exact, values=said.values, array=said.array, serial=said.serial)


def program(word: str) -> Stored:
    """A type of a program by its word, loosely; the name of a declaration where it is none."""
    sql = PROGRAM.get(word)
    return database(sql, False) if sql is not None else Stored(named=word)


def listed(stored: Stored) -> Stored:
    """An array of it; of what is a declaration, the rows of that one."""
    if stored.type is None or stored.array:
        return stored._replace(array=True)
    return stored._replace(type=stored.type + "[]", array=True)


def expression(sql: str) -> str | None:
    """SQL that may be a default; None where it is not SQL, or speaks of columns."""
    try:
        found = canonical(sql)
        return None if columns_of(found) else found
    except ParseError:
        return None


def literal(text: str, stored: Stored) -> str | None:
    """A text as a default of a type: a number stays one, all else is quoted."""
    kind = stored.type or ""
    if kind.startswith(("smallint", "integer", "bigint", "numeric", "real", "double")):
        return text if _NUMBER.match(text) else None
    if kind == "boolean":
        return {"true": "true", "false": "false", "1": "true", "0": "false"}.get(text.lower())
    return expression("'" + text.replace("'", "''") + "'")


def value(words: str, stored: Stored) -> str | None:
    """A value of a program, by its words, as a default; None where the database has none."""
    bare = _TYPED.sub("", words.strip())
    called = re.sub(r"^(?:[A-Za-z_]\w*\.)*|\(\s*\)$", "", bare)
    if bare in _NOTHING or not bare:
        return None
    if bare[0] in "\"'`" or re.match(r"[bfru]{1,2}[\"']", bare):
        return literal(unquoted(bare), stored)
    if _NUMBER.match(bare):
        return bare.replace("_", "")
    if bare.lower() in ("true", "false"):
        return bare.lower()
    if bare in ("{}", "[]"):
        array = (stored.type or "").endswith("[]")
        return "'{}'" if array else f"'{bare}'" if stored.type in ("jsonb", "json") else None
    found = _CALLS.get(called)
    if found is not None and found.endswith("jsonb") and stored.type not in ("jsonb", "json"):
        return "'{}'" if (stored.type or "").endswith("[]") else None
    if found == "gen_random_uuid()" and stored.type not in ("uuid", None):
        return None
    return found

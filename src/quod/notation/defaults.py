"""A default as documents write it: `now()`, `NOW`, `draft`, `"draft"`, `[]`, `30 days`.

Words come in, the canonical expression goes out, or None. A bare word is a value where the
field holds text, and a function only where PostgreSQL has one of that name without arguments.
"""

import re

from quod.notation.foreign_sql.rewriting import expression as as_postgres
from quod.notation.pg_query import ParseError
from quod.notation.rules.rule import Subject, literal
from quod.notation.sql import canonical, columns_of
from quod.notation.words import Word

_WORDS = {"none": "NULL", "nil": "NULL", "null": "NULL", "true": "true", "false": "false"}
_FUNCTIONS = {
    "now": "now()", "uuid": "gen_random_uuid()", "uuid()": "gen_random_uuid()",
    "uuid4": "gen_random_uuid()", "uuid4()": "gen_random_uuid()", "uuid.uuid4": "gen_random_uuid()",
    "newid()": "gen_random_uuid()", "newguid()": "gen_random_uuid()", "guid.newguid()":
    "gen_random_uuid()", "uuid(7)": "uuidv7()", "uuid v4": "gen_random_uuid()",
    "datetime.utcnow": "now()", "datetime.now": "now()", "datetime.now()": "now()",
    "datetime.utcnow()": "now()", "utcnow()": "now()", "getutcdate()": "now()",
    "getdate()": "now()", "sysutcdatetime()": "now()", "sysdatetimeoffset()": "now()",
    "datetime('now')": "now()", "date.now()": "now()", "date.now": "now()", "func.now()": "now()",
    "timezone.now": "now()", "current timestamp": "now()", "current time": "now()",
    "utc now": "now()", "now()": "now()", "utcnow": "now()", "today": "current_date",
              "now(utc)": "now()", "uuid_generate_v4": "uuid_generate_v4()",
              "gen_random_uuid": "gen_random_uuid()", "uuidv4": "gen_random_uuid()",
              "uuidv7": "uuidv7()"}  # fmt: skip
_BARE = re.compile(r"[A-Za-z_][\w-]*\Z")
_SQL_VALUES = frozenset(
    ("current_timestamp", "current_date", "current_time", "localtimestamp", "localtime",
     "current_user", "session_user", "user")
)  # fmt: skip


def default(words: tuple[Word, ...], text: str, field: Subject) -> str | None:
    """The expression that some words give as a default; None when they give none."""
    text = _unbracketed(text.strip())
    plain = text.lower()
    if not plain:
        return None
    if len(words) == 1 and words[0].kind == "string":
        return literal(words[0].text)
    known = _WORDS.get(plain) or _FUNCTIONS.get(plain)
    if known:
        return canonical(known)
    if plain in ('""', "''", "empty string"):
        return "''"
    if plain in ("[]", "{}", "empty array", "empty object"):
        return _empty(plain, field)
    if _BARE.match(text.strip()) and plain not in _SQL_VALUES:
        return _word(text.strip(), field)
    try:
        expression = canonical(as_postgres(text))
    except ParseError:
        return literal(text.strip()) if field.type == "interval" else None
    # `America/New_York` divides nothing: a default speaks of no column.
    named = field.family == "text" and " " not in text and columns_of(expression)
    return literal(text.strip('"')) if named else expression


def _unbracketed(text: str) -> str:
    """`(Draft)` as `Draft`: SQLite's and Prisma's defaults stand in brackets."""
    inner = text[1:-1].strip() if text[:1] == "(" and text[-1:] == ")" else ""
    depth = 0
    for character in inner:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return text
    return inner or text


def _empty(plain: str, field: Subject) -> str:
    if field.family == "array":
        return "'{}'"
    return "'[]'" if plain in ("[]", "empty array") else "'{}'"


def _word(text: str, field: Subject) -> str | None:
    """A bare word is a value, where the field can hold one."""
    return literal(text) if field.family in ("text", "other", "") else None

"""An index or a generated column that asks for the time, the session or chance.

What: a key or the condition of an index, or the expression of a generated column, has an answer
that changes: it asks for the present moment, for a setting or for a random value, or it cuts or
moves a moment whose day depends on the time zone of the session.
Why: PostgreSQL refuses it (42P17), since what is stored would no longer be what is asked for.
Bad:
    CREATE INDEX idx_room_open ON room (number) WHERE open_until > now();
Good:
    CREATE INDEX idx_room_open ON room (open_until, number);
Fix: compare with the moment in the query, or say the zone: `(made_at AT TIME ZONE 'UTC')::date`.
"""

import re
from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.model.claims import Claim
from quod.model.entities import Entity

_CHANGES = re.compile(
    r"\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|nextval"
    r"|currval|gen_random_uuid|uuidv[47]|uuid_generate_v\d\w*|current_setting|to_char|to_date"
    r"|concat|concat_ws|format|array_to_string)\s*\("
    r"|\bage\(\s*[^,()]*\)|\bto_tsvector\(\s*\w+\s*\)"
    r"|\b(?:current_(?:date|time|timestamp|user|role)|localtime(?:stamp)?|session_user)\b",
    re.IGNORECASE,
)
"""Functions that are VOLATILE or STABLE whatever they are given."""
_STRING = re.compile(r"'(?:[^']|'')*'")
_ZONED = "timestamp with time zone"
_BY_ZONE = (
    r"\bdate\(\s*{column}\s*\)|\bdate_trunc\([^,()]*,\s*{column}\s*\)"
    r"|\bdate_part\([^,()]*,\s*{column}\s*\)|\bextract\s*\(\s*'\w+'\s+from\s+{column}\)"
    r"|(?<![\w.]){column}::(?:date|time|timestamp)\b"
    r"|(?<![\w.]){column}\s*(?:\+\s*'|[+-]\s*(?:'[^']*'::interval|make_interval\())"
)
"""What PostgreSQL asks the zone of the session for."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each index and each field."""
    for entity in subject.built():
        for index in entity.indexes:
            said = (*index.value.keys, index.value.where or "")
            yield from _found(entity, f"index `{index.value.name}`", said, index.claims[0])
        for field in entity.fields:
            if field.generated is not None:
                what = f"`{entity.table.name}.{field.column}`, a generated column,"
                said = (field.generated.value.expression,)
                yield from _found(entity, what, said, field.generated.claims[0])


def changing(expression: str, zoned: Iterable[str]) -> str | None:
    """What of an expression has no lasting answer, as PostgreSQL's catalog has its functions.

    The expression is in canonical text; `zoned` are the columns of moments with a time zone.
    """
    found = _CHANGES.search(_STRING.sub("''", expression))
    columns = "|".join(map(re.escape, zoned))
    if found is None and columns:
        by_zone = _BY_ZONE.format(column=f"(?:{columns})")
        found = re.search(by_zone, expression, re.IGNORECASE)
    return found[0].rstrip(" ('") if found is not None else None


def _found(
    entity: Entity, what: str, expressions: tuple[str, ...], claim: Claim
) -> Iterator[Diagnostic]:
    zoned = [f.column for f in entity.fields if f.type is not None and f.type.value == _ZONED]
    for one in expressions:
        told = changing(one, zoned)
        if told is not None:
            yield Diagnostic(
                "expression-not-immutable",
                "error",
                claim.span,
                f"{what} depends on `{told}`, which changes",
                ("PostgreSQL refuses it: its functions must be IMMUTABLE (42P17).",),
                "compare with the moment in the query, or say the zone: `AT TIME ZONE 'UTC'`",
            )
            return

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
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.model.claims import Claim
from quod.model.entities import Entity

_CHANGES = re.compile(
    r"\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|age"
    r"|gen_random_uuid|uuid_generate_v\d\w*|nextval|currval|current_setting)\s*\("
    r"|\b(?:current_(?:date|time|timestamp|user|role)|localtime(?:stamp)?|session_user)\b",
    re.IGNORECASE,
)
_STRING = re.compile(r"'(?:[^']|'')*'")
_ZONED = "timestamp with time zone"
_BY_ZONE = (
    r"(?:date|to_char)\(\s*{column}\b(?!\s+AT\b)|date_trunc\([^,()]*,\s*{column}\b(?!\s+AT\b)"
    r"|(?<![\w.]){column}::(?:date|time|timestamp)\b"
    r"|extract\s*\(\s*'(?!epoch)\w+'\s+from\s+{column}\)"
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


def _found(
    entity: Entity, what: str, expressions: tuple[str, ...], claim: Claim
) -> Iterator[Diagnostic]:
    zoned = [f.column for f in entity.fields if f.type is not None and f.type.value == _ZONED]
    columns = "|".join(re.escape(column) for column in zoned)
    by_zone = re.compile(_BY_ZONE.format(column=rf"(?:{columns})"), re.IGNORECASE)
    for one in expressions:
        changes = _CHANGES.search(_STRING.sub("''", one))
        asked = changes or (by_zone.search(one) if columns else None)
        if asked is not None:
            told = asked[0].rstrip(" ('")
            yield Diagnostic(
                "expression-not-immutable",
                "error",
                claim.span,
                f"{what} depends on `{told}`, which changes",
                ("PostgreSQL refuses it: its functions must be IMMUTABLE (42P17).",),
                "compare with the moment in the query, or say the zone: `AT TIME ZONE 'UTC'`",
            )
            return

"""The type of a field that no place says, where a check compares it to a number.

Fields and checks come in; the fields go out. A text can't be held against a number (PostgreSQL
refuses the check with 42883), so that `rate > 0` says as much as `rate: numeric`.
"""

import re
from collections.abc import Iterable

from quod.model.aspects import Check, TypeFamily
from quod.model.claims import Claim
from quod.model.entities import Field, Said
from quod.notation.expressions import bounds

_TEXT = re.compile(
    r"str(?:ing)?\b|text|char|texto|cadena|文字|字符|문자|строк|chuỗi", re.IGNORECASE
)


def with_implied_types(
    fields: tuple[Field, ...], checks: Iterable[Said[Check]]
) -> tuple[Field, ...]:
    """The fields, those without a type and without a default as numeric where a check says so."""
    silent = {one.column for one in fields if _is_silent(one)}
    found: dict[str, Said[str]] = {}
    for said in checks if silent else ():
        for bound in bounds(said.value.expression):
            match bound.subject:
                case ("column", str(column)) if column in silent:
                    found.setdefault(column, Said("numeric", said.claims))
    return tuple(one._replace(type=found.get(one.column, one.type)) for one in fields)


def _is_silent(field: Field) -> bool:
    told = any(_says_type(claim) for claim in field.claims)
    return field.type is None and field.default is None and not told


def _says_type(claim: Claim) -> bool:
    """Whether a word for a type stands there, and no name of a class: `String`, not `Hours`."""
    if not isinstance(claim.value, TypeFamily):
        return False
    return claim.value.family != "string" or _TEXT.search(claim.span.text) is not None

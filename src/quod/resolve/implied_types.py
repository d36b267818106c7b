"""The type of a field that no place says, where a check compares it to a number.

Fields and checks come in; the fields go out. A text can't be held against a number (PostgreSQL
refuses the check with 42883), so that `rate > 0` says as much as `rate: numeric`.
"""

from collections.abc import Iterable

from quod.model.aspects import Check, TypeFamily
from quod.model.entities import Field, Said
from quod.notation.expressions import bounds
from quod.resolve.program_classes import is_unknown_name


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
    """Whether no word for a type stands anywhere; a name such as `Hours` leaves it open."""
    families = (c for c in field.claims if isinstance(c.value, TypeFamily))
    return field.type is None and field.default is None and all(map(is_unknown_name, families))

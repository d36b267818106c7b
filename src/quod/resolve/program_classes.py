"""Fields whose type is a class of the program, and which the database keeps as text or a number.

In: the claims of one field, and the enums that documents only tell of. Out: the same claims
without those that speak of the class, where SQL says the type of the column: `TaskPriority` of
a table of fields is no other type than INTEGER, and its member `HIGH` no other default than 3.
"""

from collections.abc import Sequence

from quod.model.aspects import Default, FieldType, TypeFamily
from quod.model.claims import Claim
from quod.model.entities import Said
from quod.notation.type_cells import read

_TEXTS = ("text", "character")
_NUMBERS = ("smallint", "integer", "bigint")


def stored(claims: Sequence[Claim], told: frozenset[str]) -> tuple[Claim, ...]:
    """What is said of the column."""
    types = [c.value.type for c in claims if c.carrier == "sql" and isinstance(c.value, FieldType)]
    kept = next((one for one in types if one.startswith((*_TEXTS, *_NUMBERS))), None)
    named = {claim for claim in claims if _names_class(claim, told)}
    if kept is None or not named:
        return tuple(claims)
    is_number = kept.startswith(_NUMBERS)
    by_sql = any(c.carrier == "sql" and isinstance(c.value, Default) for c in claims)
    return tuple(
        claim
        for claim in claims
        if claim not in named and not ((by_sql or is_number) and _is_member(claim))
    )


def _names_class(claim: Claim, told: frozenset[str]) -> bool:
    if claim.carrier == "sql":
        return False
    match claim.value:
        case FieldType(type):
            return type in told
        case TypeFamily("string"):
            return read(claim.span.text).name is not None
        case _:
            return False


def _is_member(claim: Claim) -> bool:
    """Whether a default is a word, as a program names a member of an enum."""
    said = isinstance(claim.value, Default) and claim.carrier != "sql"
    return said and claim.value.expression.startswith("'")


def kept_default(default: Said[str] | None, type_: Said[str] | None) -> Said[str] | None:
    """A default as the column has it: a yes or no that is kept as a number is 1 or 0."""
    if default is None or type_ is None or not type_.value.startswith(_NUMBERS):
        return default
    kept = any(isinstance(c.value, FieldType) and c.value.of == "storage" for c in type_.claims)
    bits = {"true": "1", "false": "0"} if kept else {}
    return default._replace(value=bits.get(default.value, default.value))

"""Fields whose type is a class of the program, and which the database keeps as text or a number.

In: the claims of one field, and the enums that documents only tell of. Out: the same claims
without those that speak of the class, where SQL says the type of the column: `TaskPriority` of
a table of fields is no other type than INTEGER, and its member `HIGH` no other default than 3.
"""

from collections.abc import Sequence

from quod.model.aspects import Default, FieldType, TypeFamily
from quod.model.claims import Claim
from quod.model.document import ReadAs
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
        case _:
            return is_unknown_name(claim)


def is_unknown_name(claim: Claim) -> bool:
    """Whether a name of the document stands where a type would, and is taken for a text."""
    return claim.value == TypeFamily("string") and read(claim.span.text).name is not None


def _is_member(claim: Claim) -> bool:
    """Whether a default is a word, as a program names a member of an enum."""
    said = isinstance(claim.value, Default) and claim.carrier != "sql"
    return said and claim.value.expression.startswith("'")


def kept_default(
    default: Said[str] | None, type_: Said[str] | None, claims: Sequence[Claim]
) -> Said[str] | None:
    """A default as the column has it: a yes or no that is kept as a number is 1 or 0."""
    if default is None or type_ is None:
        return default
    bits: dict[str, str] = {}
    if type_.value == "boolean" and any(map(_is_bit, claims)):
        bits = _TRUTHS
    elif type_.value.startswith(_NUMBERS) and any(map(_is_storage, type_.claims)):
        bits = {truth: bit for bit, truth in _TRUTHS.items()}
    return default._replace(value=bits.get(default.value, default.value))


def keeps_bits(claims: Sequence[Claim], type_name: str) -> bool:
    """Whether a column of whole numbers holds a yes or no: `INTEGER DEFAULT 0`."""
    filled = (c.value.expression for c in claims if isinstance(c.value, Default))
    return type_name in _NUMBERS and any(one in _TRUTHS for one in filled)


_TRUTHS = {"0": "false", "1": "true"}


def _is_storage(claim: Claim) -> bool:
    return isinstance(claim.value, FieldType) and claim.value.of == "storage"


def _is_bit(claim: Claim) -> bool:
    """Whether a place says the column in the words of a database that keeps 0 and 1."""
    if isinstance(claim.value, ReadAs):
        return True
    if not isinstance(claim.value, FieldType):
        return False
    words = claim.span.text.strip("`* ").lower()
    return claim.value.type in _NUMBERS or words.startswith(("bit", "tinyint", "number"))

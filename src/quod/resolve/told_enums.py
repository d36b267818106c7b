"""Enums that a document only tells of, and that are no field's type: they make no type.

In: the enums of a workspace, and every claim. Out: the enums that the database has. One that SQL
or the code of a mapper makes is one of them, and so is one that a field has for its type; what is
left is a list of values of the program.
"""

from collections.abc import Iterable

from quod.model.aspects import EnumType, FieldType
from quod.model.claims import Claim
from quod.model.entities import Field, Said
from quod.model.model import spelling


def stored_enums(
    enums: Iterable[Said[EnumType]], claims: Iterable[Claim]
) -> tuple[Said[EnumType], ...]:
    """Those that the database has."""
    types = {_bare(claim.value.type) for claim in claims if isinstance(claim.value, FieldType)}
    return tuple(said for said in enums if _bare(said.value.name) in types or not is_told(said))


def is_told(said: Said[EnumType]) -> bool:
    """Whether an enum stands in words and in code of a program only."""
    return all(one.carrier == "rules" for one in said.claims)


def enums_of(
    enums: Iterable[Said[EnumType]], fields: Iterable[Field]
) -> tuple[Said[EnumType], ...]:
    """Those that are made, and of the others those that are the type of a column in the end."""
    types = {_bare(one.type.value) for one in fields if one.type is not None}
    return tuple(said for said in enums if not is_told(said) or _bare(said.value.name) in types)


def _bare(name: str) -> str:
    """A type's name without its schema, its quotes and its brackets."""
    return spelling(name.strip(" `?").removesuffix("[]").rpartition(".")[2])

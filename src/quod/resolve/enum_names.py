"""One name for each enum type, however its places write it.

In: every claim. Out: the same claims, in which an enum and the fields of its type have the name
that SQL gives it, else the one that is said first: `"CycleStatus"` of a CREATE TYPE, `CycleStatus`
of a table of fields and `cycle_status` of a program are one type. `enum(open, closed)` of a field
is the type that the field has elsewhere, where the values are the same.
"""

import re
from collections.abc import Iterable

from quod.model.aspects import AllowedValues, EnumType, FieldType
from quod.model.changes import Retyped, ValueAdded
from quod.model.claims import Claim, Subject
from quod.model.model import spelling
from quod.notation.type_names import quoted_name
from quod.notation.type_words import POSTGRES

_ENUM = re.compile(r"\W*enum\b", re.IGNORECASE)


def with_enum_names(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with each type under its one name."""
    claims = tuple(claims)
    names = _names(claims)
    if not names:
        return claims
    return _with_listed(tuple(_named(claim, names) for claim in claims))


def type_of(enum: EnumType) -> str:
    """How the type of a column says an enum: its name, quoted where SQL asks for it."""
    return quoted_name(tuple(enum.name.split(".")))


def _with_listed(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, in which `enum(a, b)` is the type of these values that a field has."""
    values = {
        type_of(one.value): frozenset(one.value.values)
        for one in claims
        if isinstance(one.value, EnumType)
    }
    typed = {
        (spelling(one.subject.field), values[one.value.type]): one.value.type
        for one in claims
        if isinstance(one.value, FieldType) and one.subject.field and one.value.type in values
    }
    listed = {
        (one.subject, one.span.place[0]): frozenset(one.value.values)
        for one in claims
        if isinstance(one.value, AllowedValues) and one.carrier == "schema table"
    }
    return tuple(_listed(claim, typed, listed) for claim in claims) if typed else claims


def _listed(
    claim: Claim,
    typed: dict[tuple[str, frozenset[str]], str],
    listed: dict[tuple[Subject, int], frozenset[str]],
) -> Claim:
    if not isinstance(claim.value, FieldType) or not _ENUM.match(claim.span.text):
        return claim
    values = listed.get((claim.subject, claim.span.place[0]), frozenset())
    type = typed.get((spelling(claim.subject.field or ""), values))
    return claim._replace(value=claim.value._replace(type=type)) if type else claim


def _names(claims: tuple[Claim, ...]) -> dict[str, str]:
    """The name of each enum, by how it is looked up; SQL's own outranks the others."""
    names: dict[str, str] = {}
    by_sql: set[str] = set()
    for claim in claims:
        if not isinstance(claim.value, EnumType):
            continue
        key, name = _key(claim.value.name), claim.value.name
        if key not in names or (claim.carrier == "sql" and key not in by_sql):
            names[key] = name
        if claim.carrier == "sql":
            by_sql.add(key)
    return names


def _key(name: str) -> str:
    return spelling(name.rpartition(".")[2].strip('"'))


def _named(claim: Claim, names: dict[str, str]) -> Claim:
    match claim.value:
        case EnumType(name=name):
            return claim._replace(value=claim.value._replace(name=names[_key(name)]))
        case ValueAdded(type=name) if _key(name) in names:
            return claim._replace(value=claim.value._replace(type=names[_key(name)]))
        case FieldType(type=name) | Retyped(type=name):
            bare = name.removesuffix("[]")
            enum = names.get(_key(bare))
            if enum is None or bare.lower() in POSTGRES or " " in bare:
                return claim
            said = quoted_name(tuple(enum.split("."))) + name[len(bare) :]
            return claim if said == name else claim._replace(value=claim.value._replace(type=said))
        case _:
            return claim

"""Types that are names: of an enum, of an entity, or of something that no document shows.

In: the claims of a workspace. Out: the same claims, in which the type `OrderStatus` is the enum
that the documents define under any spelling of that name. A field whose type is an entity is the
way to its rows and no column, so nothing is claimed of it, unless the row says that it is a
foreign key. A name that is a program's and nowhere defined is text.
"""

import re
from collections.abc import Iterable, Iterator

from quod.model.aspects import Declared, EnumType, FieldType, Reference, TypeFamily
from quod.model.claims import Claim
from quod.model.model import spelling
from quod.notation.canonical_form import in_canonical_form
from quod.notation.type_words import ALIASES, LOOSE, POSTGRES, TEXTS
from quod.notation.types import canonical_type
from quod.resolve.names import forms

_WRITTEN = ("schema table", "rules")
"""The carriers in which a type may be any word; code and SQL know their own."""
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*(?:\[\])?\Z")
_PROGRAM = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_NEAR = 0.8
_Place = tuple[str, str]


def with_known_types(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """Every claim but those of fields that are none; names of types as what they name."""
    named = [claim for claim in claims if _is_name(claim)]
    enums: dict[str, str] = {}
    for claim in claims:
        if isinstance(claim.value, EnumType):
            enums.setdefault(spelling(claim.value.name.rpartition(".")[2]), claim.value.name)
    entities = dict(_entities(claims))
    gone = _navigation(named, claims, frozenset(entities), frozenset(enums))
    for claim in claims:
        if claim.carrier in _WRITTEN and _place(claim) in gone:
            continue
        if _is_name(claim):
            strict = in_canonical_form(claim.span.source.text)
            yield claim._replace(value=_known(claim.value, enums, entities, strict))
        elif isinstance(claim.value, FieldType) and enums:
            yield claim._replace(value=_as_made(claim.value, enums))
        else:
            yield claim


def _is_name(claim: Claim) -> bool:
    value = claim.value
    if not isinstance(value, FieldType) or claim.carrier not in _WRITTEN:
        return False
    return _NAME.match(value.type) is not None and canonical_type(value.type) is None


def _place(claim: Claim) -> _Place | None:
    entity, field = claim.subject
    return (spelling(entity or ""), spelling(field)) if field is not None else None


def _entities(claims: Iterable[Claim]) -> Iterator[tuple[str, bool]]:
    """The names of entities, and whether each is stored."""
    for claim in claims:
        if isinstance(claim.value, Declared) and claim.subject.entity is not None:
            stored = claim.value.status != "transient"
            yield spelling(claim.subject.entity.rpartition(".")[2]), stored
            if claim.value.table is not None:
                yield spelling(claim.value.table.rpartition(".")[2]), stored


def _navigation(
    named: Iterable[Claim], claims: Iterable[Claim], entities: frozenset[str], enums: frozenset[str]
) -> frozenset[_Place]:
    """The fields whose type is an entity that is stored, or a list of them."""
    keys = {
        (spelling(claim.subject.entity or ""), spelling(column))
        for claim in claims
        if isinstance(claim.value, Reference)
        for column in claim.value.columns
    }
    found = set()
    for claim in named:
        place = _place(claim)
        name = spelling(claim.value.type)
        many = claim.value.type.endswith("[]")
        names = [form for form in forms(name) if form in entities]
        if place is None or place in keys or name in enums or not (names or many):
            continue
        found.add(place)
    return frozenset(found)


def _as_made(value: FieldType, enums: dict[str, str]) -> FieldType:
    """An enum that SQL writes in quotes, by its bare name."""
    bare = value.type.removesuffix("[]")
    made = enums.get(spelling(bare)) if bare.startswith('"') else None
    return value if made is None else value._replace(type=made + value.type[len(bare) :])


def _known(
    value: FieldType, enums: dict[str, str], entities: dict[str, bool], strict: bool
) -> FieldType | TypeFamily:
    """An enum by the name it is made under; a foreign key's or a program's type left open.

    In a document of another form any word may be a program's, unless it is nearly a database's.
    """
    name = spelling(value.type)
    if name in enums:
        return value._replace(type=enums[name])
    stored = next((entities[form] for form in forms(name) if form in entities), None)
    is_class = _PROGRAM.match(value.type) is not None and not value.type.isupper()
    loose = is_class or not _is_near(value.type)
    is_program = is_program_name(value.type) if strict else loose
    if stored is None and not is_program:
        return value
    return TypeFamily("string" if stored is not False else "json")


def is_program_name(name: str) -> bool:
    """Whether an unknown type is a program's, and no type of a database that is misspelled."""
    if _PROGRAM.match(name) is None or (name.isupper() and len(name) > 1):
        return False
    return not _is_near(name)


def _is_near(name: str) -> bool:
    """Whether a word is nearly a type that databases or programs have."""
    from difflib import get_close_matches

    known = (*POSTGRES, *ALIASES, *LOOSE, *TEXTS)
    return bool(get_close_matches(name.lower(), known, 1, _NEAR))

"""What code declares, as claims: its tables with their columns, keys, indexes and values.

In: what a reader of `quod.notation.code` found in a fence, and where the fence stands. Out: the
claims. A class belongs to the entity in whose section it stands if it has its name or its
table, or is the only one and named alike; else it is an entity of its own.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, Protocol

from quod.model import aspects
from quod.model.claims import Carrier, Claim, NotUnderstood, Prose, Subject
from quod.model.model import spelling
from quod.notation.cases import column_name, snake
from quod.notation.code.declared import Declaration, Declared, Key, Member, Target, Values
from quod.notation.generated_names import generated_name
from quod.notation.index_keys import as_sql
from quod.notation.sql import ParseError, canonical, columns_of
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.nodes import Fence

_FAMILIES = (
    (("smallint", "integer", "bigint", "numeric", "real", "double"), "number"),
    (("boolean",), "boolean"),
    (("timestamp", "date", "time", "interval"), "date"),
    (("json",), "json"),
    (("text", "character", "uuid"), "string"),
)


class Language(Protocol):
    """A reader of `quod.notation.code`."""

    FORM: "re.Pattern[str]"
    """Words by which its code is known."""

    def read(self, body: Span) -> Declared:
        """What a block declares."""


class _Place(NamedTuple):
    """Whose claims they are, and in which words."""

    entity: str
    table: str
    """The table that the code names, or would have."""
    declaration: Declaration
    lists: dict[str, Values]
    carrier: Carrier

    def column(self, name: str) -> str:
        """The column of a member."""
        own = (one.column for one in self.declaration.members if one.name == name)
        return next(own, None) or column_name(name)

    def claim(self, value: Any, span: Span, field: str | None = None) -> Claim:
        """A claim about the entity or a field of it."""
        return Claim(Subject(self.entity, field), value, span, self.carrier)


def code_claims(fence: Fence, found: Declared, scope: Scope) -> Iterator[Read]:
    """The claims of every table of a fence; the rest of it explains."""
    yield Prose(fence.span)
    lists = {one.name: one for one in found.values}
    for values in found.values:
        if values.type is not None:
            name, span = snake(values.type), values.span
            yield Claim(Subject(None), aspects.EnumType(name, values.values), span, "model")
    for one in found.declarations:
        entity = owner(one, scope, len(found.declarations) == 1)
        place = _Place(entity, one.table or snake(one.name), one, lists, "model")
        if one.makes:
            yield from _declared(place, scope, entity == scope.entity)
        yield from members(place)
        yield from _beside(place)


def members_again(fence: Fence, own: Declaration, found: Declared, entity: str) -> Iterator[Read]:
    """What a type of the program says of the fields of an entity; the rest of it explains."""
    yield Prose(fence.span)
    lists = {one.name: one for one in found.values}
    related = frozenset(one.name for one in found.declarations)
    kept = tuple(one for one in own.members if _is_plain(one, own, related))
    place = _Place(entity, snake(own.name), own._replace(members=kept), lists, "program")
    yield from members(place)


def _is_plain(one: Member, own: Declaration, related: frozenset[str]) -> bool:
    """Whether a member holds a value, and no other thing of the model."""
    named = one.stored.named
    beside = {spelling(member.name) for member in own.members}
    if named is None:
        return True
    return not one.stored.array and named not in related and spelling(f"{one.name}id") not in beside


def is_named(one: Declaration, entity: str) -> bool:
    """Whether a type bears the name of an entity."""
    return bool(one.members) and _stem(one.name) == _stem(entity)


def owner(one: Declaration, scope: Scope, is_only: bool) -> str:
    """The entity of the section, where the class is meant for it; else the class."""
    if not one.name:
        return scope.entity or ""
    names = [one.name, *([one.table] if one.table else [])]
    if scope.entity is not None:
        entity = _stem(scope.entity)
        stems = [_stem(name) for name in names]
        likely = is_only and any(entity[:4] in stem or stem[:4] in entity for stem in stems)
        if entity in stems or likely:
            return scope.entity
    if one.table is not None and _stem(one.name) != _stem(one.table):
        return one.table
    return one.name


def holds(language: Language, body: Span) -> bool:
    """Whether code is in the form of a reader, and declares something in it."""
    if language.FORM.search(body.text) is None:
        return False
    return bool(language.read(body).declarations)


def names(found: Declared) -> Iterator[str]:
    """What the declarations of a fence are called."""
    for one in found.declarations:
        yield one.name
        if one.table is not None:
            yield one.table


def _stem(name: str) -> str:
    bare = spelling(name.rpartition(".")[2])
    if bare.endswith("ies"):
        return bare[:-3] + "y"
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") else bare


def _declared(place: _Place, scope: Scope, is_own: bool) -> Iterator[Claim]:
    one = place.declaration
    status = scope.status if scope.status not in (None, "transient") else None
    if status is None:
        keyed = bool(one.key) or any(member.key for member in one.members)
        status = "modified" if one.partial and not keyed else "new"
    if not is_own or one.table is not None:
        yield place.claim(aspects.Declared(status, table=one.table), one.span)


def members(place: _Place) -> Iterator[Claim]:
    """What is said of each column."""
    for one in place.declaration.members:
        field = one.name if one.column is None or _same(one) else one.column
        say = _saying(place, one.span, field)
        if one.declared:
            yield say(aspects.FieldDeclared(one.column))
        yield from _type(place, one, say)
        if one.nullable is not None or one.key:
            yield say(aspects.Nullability(one.nullable is True and not one.key))
        if one.default is not None:
            yield say(aspects.Default(one.default))
        if one.identity:
            yield say(aspects.Serial())


def _same(one: Member) -> bool:
    return one.column is not None and spelling(one.column) == spelling(one.name)


def _saying(place: _Place, span: Span, field: str) -> Callable[[Any], Claim]:
    return lambda value: place.claim(value, span, field)


def _type(place: _Place, one: Member, say: Callable[[Any], Claim]) -> Iterator[Claim]:
    stored = one.stored
    listed = place.lists.get(stored.named or "")
    values = stored.values or (listed.values if listed is not None else ())
    if stored.enum and values and place.carrier == "model":
        yield Claim(Subject(None), aspects.EnumType(stored.enum, values), one.span, "model")
        yield say(aspects.FieldType(stored.enum + "[]" * stored.array, "program"))
    elif listed is not None and listed.type is not None:
        yield say(aspects.FieldType(snake(listed.type) + "[]" * stored.array, "program"))
    elif stored.type is not None or values:
        of: Literal["", "program"] = "" if stored.exact else "program"
        yield say(aspects.FieldType(stored.type or "text", of))
    if stored.kept is not None:
        yield say(aspects.FieldType(stored.kept, "storage"))
    if values and not stored.array:
        yield say(aspects.AllowedValues(values))
    family: Any = "array" if stored.array else _family(stored.type)
    if family is not None and not stored.exact and stored.kept is None:
        yield say(aspects.TypeFamily(family))


def _family(type_name: str | None) -> Any:
    """The family of a type that is only as a program has it."""
    for names, family in _FAMILIES:
        if (type_name or "").startswith(names):
            return family
    return None


def _beside(place: _Place) -> Iterator[Read]:
    """Keys, foreign keys, indexes and checks."""
    one = place.declaration
    keys = [member for member in one.members if member.key]
    key = one.key or tuple(member.name for member in keys)
    if key:
        span = keys[0].span if keys and not one.key else one.span
        yield place.claim(aspects.PrimaryKey(tuple(map(place.column, key))), span)
    led = {said.members[0] for said in one.keys if said.where is None and said.method == "btree"}
    for member in one.members:
        if member.unique and not member.key:
            yield place.claim(aspects.Unique((place.column(member.name),)), member.span)
        elif member.indexed and member.name not in led:
            yield place.claim(_index(place, Key((member.name,), member.span)), member.span)
        if member.target is not None:
            yield _reference(place, (member.name,), member.target, member.span)
    for foreign in one.foreign:
        yield _reference(place, foreign.members, foreign.target, foreign.span)
    for said in one.keys:
        yield place.claim(_key(place, said), said.span)
    for change in one.changes:
        yield place.claim(change.value, change.span, change.member)
    for check in one.checks:
        try:
            text = canonical(check.sql)
            value = aspects.Check(text, columns_of(text), check.name, "sql")
            yield place.claim(value, check.span)
        except ParseError as error:
            yield NotUnderstood(check.span, f"not an SQL condition: {error.message}")


def _reference(place: _Place, names: tuple[str, ...], target: Target, span: Span) -> Claim:
    own = target.column in (None, "id")
    value = aspects.Reference(
        tuple(map(place.column, names)),
        target.entity or None,
        () if own else (column_name(target.column or ""),),
        target.on_delete,
        target.on_update,
    )
    return place.claim(value, span)


def _key(place: _Place, said: Key) -> aspects.Unique | aspects.Index:
    if said.unique and said.method == "btree" and (said.constraint or said.name is None):
        where = _condition(said.where)
        return aspects.Unique(tuple(map(place.column, said.members)), where, said.name)
    return _index(place, said)


def _condition(sql: str | None) -> str | None:
    try:
        return canonical(sql) if sql else None
    except ParseError:
        return None


def _index(place: _Place, said: Key) -> aspects.Index:
    columns = tuple(map(place.column, said.members))
    table = place.table.rpartition(".")[2]
    name = said.name or generated_name(table, "_".join(columns), "idx")
    keys = tuple(map(as_sql, columns))
    return aspects.Index(
        name, keys, said.method, said.unique, _condition(said.where), columns=columns
    )

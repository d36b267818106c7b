"""Django: classes that derive from `models.Model`.

The body of a fence comes in, what it declares goes out. A `ForeignKey` is the column `<name>_id`;
a `ManyToManyField` is none. Without a key of its own a model has `id`.
"""

import re
from collections.abc import Iterator

from quod.model.aspects import Action
from quod.notation import field_classes
from quod.notation.code import python
from quod.notation.code.arguments import Arguments, Call, call, inside, string, strings
from quod.notation.code.declared import (
    Declaration,
    Declared,
    Key,
    Member,
    Stored,
    Target,
    Values,
)
from quod.notation.code.python import Attribute, Class
from quod.notation.code.sqlalchemy_types import of_program
from quod.notation.code.stored import database
from quod.notation.code.tokens import Code, Range
from quod.source.span import Span

FORM = re.compile(r"\bmodels\.Model\b|=\s*models\.\w+(?:Field|Key)\(")

_KEYS = ("ForeignKey", "OneToOneField")
_ACTIONS: dict[str, Action] = {
    "CASCADE": "cascade", "PROTECT": "restrict", "RESTRICT": "restrict", "SET_NULL": "set null",
    "SET_DEFAULT": "set default", "DO_NOTHING": "no action",
}  # fmt: skip


def read(body: Span) -> Declared:
    """Every model of a block."""
    module = python.read(body)
    lists = [*(one for one in module.classes if one.is_list)]
    lists += [inner for one in module.classes for inner in one.inner if inner.is_list]
    values = tuple(Values(one.name, python.listed(one, module.code), one.span) for one in lists)
    found = [_model(module.code, one) for one in module.classes if _is_model(module.code, one)]
    return Declared(tuple(found), values)


def _is_model(code: Code, one: Class) -> bool:
    meta = next((inner for inner in one.inner if inner.name == "Meta"), None)
    abstract = meta is not None and any(
        attribute.name == "abstract" and code.words(attribute.value) == "True"
        for attribute in meta.attributes
    )
    fields = any(_field(code, attribute) is not None for attribute in one.attributes)
    return not abstract and not one.is_list and (fields or "Model" in one.bases)


def _field(code: Code, attribute: Attribute) -> Call | None:
    found = call(code, attribute.value) if attribute.value[1] else None
    known = found is not None and (_is_known(found.name) or found.name in (*_KEYS, "ArrayField"))
    return found if known else None


def _is_known(name: str) -> bool:
    return field_classes.column(name, ()) is not None


def _model(code: Code, one: Class) -> Declaration:
    members: list[Member] = []
    for attribute in one.attributes:
        found = _field(code, attribute)
        if found is not None:
            members.append(_member(code, attribute, found))
    if "Model" in one.bases and not any(member.key for member in members) and not one.partial:
        kind = database("bigint", exact=False)  # `DEFAULT_AUTO_FIELD` may say otherwise.
        own = Member("id", one.span, kind, nullable=False, key=True, identity=True)
        members.insert(0, own)
    meta = next((inner for inner in one.inner if inner.name == "Meta"), None)
    attributes = meta.attributes if meta is not None else ()
    table = next((string(code, a.value) for a in attributes if a.name == "db_table"), None)
    columns = {m.name.removesuffix("_id"): m.name for m in members if m.target is not None}
    keys = tuple(
        key._replace(members=tuple(columns.get(name, name) for name in key.members))
        for attribute in attributes
        for key in _keys(code, attribute)
    )
    return Declaration(one.name, one.span, table, tuple(members), keys=keys, partial=one.partial)


def _member(code: Code, attribute: Attribute, found: Call) -> Member:
    given, name = found.arguments, attribute.name
    target: Target | None = None
    stored = Stored()
    column = given.string("db_column")
    if found.name in _KEYS:
        target = _target(code, given)
        column = column or f"{name}_id"
        name = f"{name}_id"
    else:
        stored = _stored(code, found)
    key = given.is_true("primary_key")
    moment = given.is_true("auto_now_add") or given.is_true("auto_now")
    part = given.named.get("db_default") or given.named.get("default")
    default = of_program(given, part, stored) if part is not None and target is None else None
    today = "current_date" if found.name == "DateField" else "now()"
    return Member(
        name,
        attribute.span,
        stored,
        column=column,
        nullable=given.is_true("null"),
        default=today if moment else default,
        key=key,
        unique=given.is_true("unique") or found.name == "OneToOneField",
        indexed=given.is_true("db_index")
        or (found.name == "ForeignKey" and given.truth("db_index") is None),
        identity="Auto" in found.name,
        target=target,
    )


def _target(code: Code, given: Arguments) -> Target | None:
    part = given.named.get("to") or next(iter(given.positional), None)
    if part is None:
        return None
    word = string(code, part) or code.text(part[1] - 1)
    word = "User" if word == "AUTH_USER_MODEL" else word.rpartition(".")[2]
    action = given.named.get("on_delete")
    if action is None and len(given.positional) > 1:
        action = given.positional[1]
    said = code.text(action[1] - 1) if action is not None else ""
    return Target(word, given.string("to_field"), _ACTIONS.get(said))


def _stored(code: Code, found: Call) -> Stored:
    given = found.arguments
    if found.name == "ArrayField":
        inner = call(code, given.positional[0]) if given.positional else None
        stored = _stored(code, inner) if inner is not None and _is_known(inner.name) else Stored()
        return stored._replace(type=f"{stored.type or 'text'}[]", array=True)
    made = field_classes.column(found.name, _sizes(given))
    stored = database(made.sql, made.family is None) if made is not None else Stored()
    return _with_choices(code, given, stored)


def _sizes(given: Arguments) -> tuple[str, ...]:
    if given.text("max_digits").isdigit():
        return given.text("max_digits"), given.text("decimal_places") or "0"
    length = given.text("max_length") or given.text("dimensions")
    return (length,) if length.isdigit() else ()


def _with_choices(code: Code, given: Arguments, stored: Stored) -> Stored:
    """`choices=State.choices`, or pairs in place."""
    part = given.named.get("choices")
    if part is None:
        return stored
    if code.text(part[0]) in ("[", "("):
        pairs = code.parts((part[0] + 1, code.end(part[0])))
        values = tuple(strings(code, pair)[0] for pair in pairs if strings(code, pair))
        return stored._replace(values=values)
    names = [code.text(at) for at in range(part[0], part[1]) if code.kind(at) == "name"]
    kept = [name for name in names if name != "choices"]
    return stored._replace(named=kept[-1]) if kept else stored


def _keys(code: Code, attribute: Attribute) -> Iterator[Key]:
    """`unique_together`, `indexes` and `constraints` of a `Meta`."""
    parts = _items(code, attribute.value)
    if attribute.name in ("unique_together", "index_together"):
        unique = attribute.name == "unique_together"
        if any(string(code, part) is not None for part in parts):  # One list of names.
            parts = (attribute.value,)
        found_columns = (strings(code, part) for part in parts)
        yield from (Key(one, attribute.span, None, unique) for one in found_columns if one)
        return
    for part in parts:
        found = call(code, part)
        if attribute.name not in ("indexes", "constraints") or found is None:
            continue
        fields = found.arguments.named.get("fields")
        columns = strings(code, fields) if fields is not None else ()
        plain = "condition" not in found.arguments.named
        if columns and plain and found.name in ("Index", "UniqueConstraint"):
            unique = found.name == "UniqueConstraint"
            names = tuple(name.lstrip("-") for name in columns)
            yield Key(names, code.span(*part), found.arguments.string("name"), unique, unique)


def _items(code: Code, part: Range) -> tuple[Range, ...]:
    if part[1] <= part[0] or code.text(part[0]) not in ("[", "(", "{"):
        return ()
    return inside(code, part[0], part[1]).positional

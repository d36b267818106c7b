"""What a claim settles: the type of a field, a primary key, the values of a field.

A claim of one entity comes in; the question it answers and its answer go out, so that answers of
several documents can be put side by side. Claims that settle nothing on their own, such as one
more check, have no topic. Nothing is judged here.
"""

from collections.abc import Hashable
from typing import Any, NamedTuple

from quod.model import aspects
from quod.model.claims import Claim
from quod.model.model import spelling
from quod.notation.expressions import Bound, allowed_values, bounds, conjuncts, shape
from quod.resolve.alike import key_shape, of_a_program, same_default
from quod.resolve.naming import bare, table_name
from quod.resolve.types import same_but_looser, same_type

Key = tuple[Hashable, ...]


class Topic(NamedTuple):
    """A question with the answer of one claim."""

    key: Key
    about: str
    """The question in words: ``the type of `user.email` ``."""
    value: Any
    shown: str
    """The answer in words."""
    loose: bool = False
    """It is told in the words of a program, which leave open what the database has."""


def topic(claim: Claim, table: str) -> Topic | None:
    """What a claim about a table settles; None when it only adds to what others say."""
    field = claim.subject.field
    found = None
    if field is not None:
        found = _of_field(claim.value, spelling(field), f"`{table}.{field}`")
    if found is not None and found.key[0] == "type":
        loose = bool(claim.value.of) or of_a_program(claim.span.text)
        return found._replace(loose=loose)
    return found or _of_table(claim.value, table)


def same(one: Topic, other: Topic) -> bool:
    """Whether two answers to one question agree."""
    match one.key[0]:
        case "type":
            return same_type(one.value, other.value) or same_but_looser(one.value, other.value)
        case "limits":
            both = one.value.keys() & other.value.keys()
            return all(one.value[side] == other.value[side] for side in both)
        case "reference":
            pairs = zip(one.value, other.value, strict=True)
            return all(a is None or b is None or a == b for a, b in pairs)
        case "default":
            return same_default(one.value, other.value)
        case _:
            return bool(one.value == other.value)


def _of_field(value: Any, field: str, about: str) -> Topic | None:
    match value:
        case aspects.FieldType(type):
            return Topic(("type", field), f"the type of {about}", type, f"`{type}`")
        case aspects.Nullability(nullable):
            told = "NULL" if nullable else "NOT NULL"
            return Topic(("nullable", field), about, nullable, told)
        case aspects.Default(expression):
            key, told = ("default", field), f"`{expression}`"
            return Topic(key, f"the default of {about}", expression, told)
        case aspects.Generated(expression):
            key, told = ("generated", field), f"`{expression}`"
            return Topic(key, f"the expression of {about}", shape(expression), told)
        case aspects.Identity(always):
            told = "ALWAYS" if always else "BY DEFAULT"
            return Topic(("identity", field), f"how {about} is numbered", always, told)
        case aspects.AllowedValues(values):
            return _values(field, about, values)
        case _:
            return None


def _of_table(value: Any, table: str) -> Topic | None:
    match value:
        case aspects.PrimaryKey(columns):
            told = f"({', '.join(columns)})"
            kept = frozenset(map(spelling, columns))
            return Topic(("key",), f"the primary key of `{table}`", kept, told)
        case aspects.Reference(columns=columns):
            return _reference(value, f"`{table}.{', '.join(columns)}`")
        case aspects.Index(name=name, method=method, keys=keys, where=where) if name:
            told = f"{'unique ' if value.unique else ''}{method} ({', '.join(keys)})"
            told += f" WHERE {where}" if where else ""
            made = (method, value.unique, tuple(map(key_shape, keys)), where and shape(where))
            return Topic(("index", name), f"index `{name}`", made, told)
        case aspects.Trigger(name=name, statement=statement):
            return Topic(("trigger", name), f"trigger `{name}`", statement, f"`{statement}`")
        case aspects.Declared(table=str() as written):
            told = f"`{written}`"
            return Topic(("table",), f"the table of `{table}`", table_name(written), told)
        case aspects.Check():
            return _check(value, table)
        case _:
            return None


def _reference(value: aspects.Reference, about: str) -> Topic:
    told = " ".join(
        part
        for part in (
            f"`{value.target}`" if value.target else "",
            f"ON DELETE {value.on_delete.upper()}" if value.on_delete else "",
        )
        if part
    )
    key = ("reference", *map(spelling, value.columns))
    meant = bare(spelling(value.target.rpartition(".")[2])).rstrip("s") if value.target else None
    return Topic(key, f"what {about} refers to", (meant, value.on_delete), told or "a key")


def _check(value: aspects.Check, table: str) -> Topic | None:
    listed = allowed_values(value.expression)
    if listed is not None:
        return _values(spelling(listed[0]), f"`{table}.{listed[0]}`", listed[1])
    limits = bounds(value.expression)
    whole = len(limits) == len(conjuncts(value.expression))
    if limits and whole and len({limit.subject for limit in limits}) == 1:
        about = f"the limit of `{table}.{', '.join(value.columns)}`"
        sides = {limit.upper: _last(limit) for limit in limits}
        return Topic(("limits", limits[0].subject), about, sides, f"`{value.expression}`")
    if value.name is not None:
        told = f"`{value.expression}`"
        return Topic(("check", value.name), f"`{value.name}`", shape(value.expression), told)
    return None


def _last(limit: Bound) -> tuple[float, bool]:
    return limit.value, limit.strict


def _values(field: str, about: str, values: tuple[str, ...]) -> Topic:
    told = ", ".join(f"'{value}'" for value in values)
    return Topic(("values", field), f"the list of values of {about}", frozenset(values), told)

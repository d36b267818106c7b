"""SQLAlchemy and SQLModel: classes that are tables, and their lists of values.

The body of a fence comes in, what it declares goes out. Only classes that say to be a table are
read: by `__tablename__`, by `table=True`, or by columns in a class of the declarative base.
"""

import re
from typing import NamedTuple

from quod.notation.code import python
from quod.notation.code.annotations import annotated
from quod.notation.code.arguments import Arguments, Call, call, inside
from quod.notation.code.declared import Declaration, Declared, Member, Stored, Values
from quod.notation.code.python import Attribute, Class
from quod.notation.code.sqlalchemy_columns import COLUMNS, Constants, Items, column, items, referred
from quod.notation.code.sqlalchemy_types import of_program
from quod.notation.code.stored import database
from quod.notation.code.tokens import Code, Range, unquoted
from quod.source.span import Span

FORM = re.compile(
    r"\b__tablename__\s*=|\btable\s*=\s*True|=\s*(?:\w+\.)?(?:Column|mapped_column)\(|:\s*Mapped\["
)
_RELATIONS = ("relationship", "Relationship", "column_property", "association_proxy",
              "hybrid_property", "composite", "synonym", "dynamic_loader")  # fmt: skip
_BASES = ("Base", "Model", "DeclarativeBase", "BaseModel", "SQLModel")


class _Block(NamedTuple):
    """What is known while a class is read."""

    code: Code
    constants: Constants
    classes: frozenset[str]


def read(body: Span) -> Declared:
    """Every table of a block, with the lists of values beside them."""
    module = python.read(body)
    lists = tuple(one for one in module.classes if one.is_list)
    found = [_values(one, module.code) for one in lists]
    constants = {
        (one.name, attribute.name): said
        for one, values in zip(lists, found, strict=True)
        for attribute, said in zip(
            (a for a in one.attributes if a.value[1] > a.value[0] and a.name[0] != "_"),
            values.values,
            strict=False,
        )
    }
    block = _Block(module.code, constants, frozenset(one.name for one in module.classes))
    tables = tuple(_table(block, one) for one in module.classes if _is_table(block, one))
    return Declared(tables, tuple(found))


def _values(one: Class, code: Code) -> Values:
    return Values(one.name, python.listed(one, code), one.span)


def _is_table(block: _Block, one: Class) -> bool:
    if one.options.get("table") == "True":
        return True
    words = {attribute.name for attribute in one.attributes}
    if "__abstract__" in words:
        return False
    if "__tablename__" in words:
        return True
    calls = (call(block.code, attribute.value) for attribute in one.attributes)
    columns = any(found is not None and found.name in COLUMNS for found in calls)
    return columns and any(base in _BASES or base.endswith("Base") for base in one.bases)


def _table(block: _Block, one: Class) -> Declaration:
    members: list[Member] = []
    beside = Items()
    table: str | None = None
    schema = ""
    code = block.code
    for attribute in one.attributes:
        if attribute.name == "__tablename__":
            at = attribute.value[0]
            table = unquoted(code.text(at)) if code.kind(at) == "string" else None
        elif attribute.name == "__table_args__":
            given = inside(code, attribute.value[0], attribute.value[1])
            beside = items(given, given.positional)
            schema = _schema(given)
        elif not attribute.name.startswith("__") and attribute.name != "model_config":
            members += _member(block, attribute, one.options.get("table") == "True")
    path = f"{schema}.{table}" if schema and table else table
    return Declaration(
        one.name, one.span, path, tuple(members), beside.key, beside.keys, beside.foreign,
        beside.checks, partial=one.partial,
    )  # fmt: skip


def _schema(given: Arguments) -> str:
    """`{"schema": "audit"}`, as the last of the table's arguments or the only one."""
    if given.string("schema"):
        return given.string("schema") or ""
    for part in given.positional:
        if given.code.text(part[0]) == "{":
            return inside(given.code, part[0], part[1]).string("schema") or ""
    return ""


def _member(block: _Block, attribute: Attribute, is_model: bool) -> tuple[Member, ...]:
    code, part = block.code, attribute.value
    found = call(code, part) if part[1] > part[0] else None
    said = annotated(code, attribute.annotation) if attribute.annotation[1] else Stored()
    if found is not None and found.name in _RELATIONS:
        return ()
    if found is not None and found.is_call and found.name in COLUMNS:
        member = column(attribute.name, found, attribute.span, block.constants)
    elif found is not None and found.is_call and found.name == "Field":
        member = _field(block, attribute, found, said)
    elif is_model and attribute.annotation[1]:
        default = of_program(Arguments(code), part, said) if part[1] > part[0] else None
        member = Member(attribute.name, attribute.span, default=default)
    elif code.text(attribute.annotation[0]) == "Mapped":
        member = Member(attribute.name, attribute.span)
    else:
        return ()
    if member is None or _is_relation(block, said, member):
        return ()
    return (_completed(member, said, bool(attribute.annotation[1])),)


def _is_relation(block: _Block, said: Stored, member: Member) -> bool:
    """A member whose type is another table, without a column's own words."""
    if member.stored != Stored() or said.named is None or member.target is not None:
        return False
    return said.array or (said.type is None and _named_like_a_table(block, said.named))


def _named_like_a_table(block: _Block, name: str) -> bool:
    return name in block.classes and not any(name == one for one, _ in block.constants)


def _completed(member: Member, said: Stored, annotated: bool) -> Member:
    """What the column does not say itself, by its annotation."""
    stored = member.stored
    if stored.type is None and stored.named is None:
        stored = said._replace(nullable=None)
    elif stored.type == "text" and not stored.exact and stored.named is None and said.values:
        stored = stored._replace(values=said.values)
    nullable = member.nullable
    if nullable is None and annotated:
        nullable = said.nullable is True
    numbered = member.key and member.target is None and member.default is None
    numbered = numbered and member.stored.type is None and stored.type in ("integer", "bigint")
    return member._replace(
        stored=stored,
        nullable=False if member.key else nullable,
        identity=member.identity or numbered,
    )


def _field(block: _Block, attribute: Attribute, found: Call, said: Stored) -> Member | None:
    """SQLModel: `Field(default=None, foreign_key="users.id", max_length=80)`."""
    given = found.arguments
    part = given.named.get("sa_column")
    inner = call(block.code, part) if part is not None else None
    if inner is not None:
        return column(attribute.name, inner, attribute.span, block.constants)
    member = column(attribute.name, Call("Field", _unnamed(given), True), attribute.span,
                    block.constants)  # fmt: skip
    if member is None:
        return None
    size = given.text("max_length")
    stored = member.stored
    if stored == Stored():
        stored = database(f"varchar({size})") if said.type == "text" and size.isdigit() else said
    default = member.default
    first = next(iter(given.positional), None)
    for one in (given.named.get("default_factory"), given.named.get("default"), first):
        if one is not None and default is None:
            default = of_program(given, one, stored)
    target = None
    if given.string("foreign_key"):
        target = referred(_as_positional(given))
    stored = stored._replace(nullable=None)
    return member._replace(stored=stored, default=default, target=target)


def _unnamed(given: Arguments) -> Arguments:
    """Without the positional ones, which are a default and no type."""
    return given._replace(positional=())


def _as_positional(given: Arguments) -> Arguments:
    part: Range = given.named["foreign_key"]
    return given._replace(positional=(part,))

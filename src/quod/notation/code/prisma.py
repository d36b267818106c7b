"""Prisma: models and enums.

The body of a fence comes in, what it declares goes out. A field whose type is a model is a
relation and no column; its `@relation` says the foreign key of the fields that it names.
"""

import re
from collections.abc import Iterator

from quod.notation import actions
from quod.notation.code.arguments import Arguments, arguments, inside, string, strings
from quod.notation.code.declared import (
    Declaration,
    Declared,
    Foreign,
    Key,
    Member,
    Stored,
    Target,
    Values,
)
from quod.notation.code.stored import database, expression, listed, value
from quod.notation.code.tokens import Code, Range, cut
from quod.source.span import Span

FORM = re.compile(r"^[ \t]*model[ \t]+\w+[ \t]*\{", re.MULTILINE)
ELIDED = re.compile(r"\.\.\.|…|\bexisting\b|\bunchanged\b|\bother fields\b", re.IGNORECASE)

_SCALARS = {
    "String": "text", "Int": "integer", "BigInt": "bigint", "Float": "double precision",
    "Decimal": "numeric", "Boolean": "boolean", "DateTime": "timestamptz", "Json": "jsonb",
    "Bytes": "bytea",
}  # fmt: skip
_NATIVE = {
    "Uuid": "uuid", "VarChar": "varchar", "Char": "char", "Text": "text", "SmallInt": "smallint",
    "Integer": "integer", "BigInt": "bigint", "Real": "real", "DoublePrecision": "double precision",
    "Decimal": "numeric", "Money": "money", "Timestamp": "timestamp", "Timestamptz": "timestamptz",
    "Date": "date", "Time": "time", "Timetz": "timetz", "Json": "json", "JsonB": "jsonb",
    "ByteA": "bytea", "Inet": "inet", "Citext": "citext", "Xml": "xml", "Boolean": "boolean",
}  # fmt: skip
_KEYED = ("fields", "references", "name", "map")


def read(body: Span) -> Declared:
    """Every model and enum of a block."""
    code = cut(body, "slash")
    declarations: list[Declaration] = []
    values: list[Values] = []
    at = 0
    while at + 2 < len(code.tokens):
        token = code.tokens[at]
        if token.first and token.text in ("model", "enum") and code.text(at + 2) == "{":
            end = code.end(at + 2)
            if token.text == "enum":
                values.append(_enum(code, at + 1, (at + 3, end)))
            else:
                declarations.append(_model(code, at + 1, (at + 3, end)))
            at = end
        at += 1
    return Declared(tuple(declarations), tuple(values))


def _enum(code: Code, name: int, part: Range) -> Values:
    found: list[str] = []
    for row in code.rows(part):
        marks = _marks(code, row)
        if code.kind(row[0]) == "name":
            found.append((marks["map"].string(0) if "map" in marks else None) or code.text(row[0]))
    word = code.text(name)
    return Values(word, tuple(found), code.span(name, name + 1), word)


def _marks(code: Code, row: Range) -> dict[str, Arguments]:
    """The attributes of a line by their names: `@default(now())`, `@db.VarChar(20)`."""
    found: dict[str, Arguments] = {}
    at = row[0]
    while at < row[1]:
        if code.text(at) in ("@", "@@"):
            name, behind = code.text(at + 1), at + 2
            while code.text(behind) == "." and behind + 1 < row[1]:
                name, behind = f"{name}.{code.text(behind + 1)}", behind + 2
            given = inside(code, behind, row[1]) if code.text(behind) == "(" else Arguments(code)
            found.setdefault(name, given)
            at = behind if code.text(behind) != "(" else code.end(behind) + 1
        else:
            at = code.after(at)
    return found


def _model(code: Code, name: int, part: Range) -> Declaration:
    members: list[Member] = []
    keys: list[Key] = []
    foreign: list[Foreign] = []
    key: tuple[str, ...] = ()
    table: str | None = None
    for row in code.rows(part):
        span, marks = code.span(*row), _marks(code, row)
        if code.text(row[0]) == "@@":
            given = marks.get("id") or marks.get("unique") or marks.get("index") or marks.get("map")
            if given is None:
                continue
            columns = _fields(given)
            if "id" in marks:
                key = columns
            elif "map" in marks:
                table = given.string(0) or given.string("name")
            elif columns:
                named = given.string("map") or (given.string("name") if "index" in marks else None)
                keys.append(Key(columns, span, named, "unique" in marks))
            continue
        if "relation" in marks:
            foreign += _foreign(code, row, marks["relation"])
        elif "ignore" not in marks:
            members += _member(code, row, marks)
    partial = ELIDED.search(code.span(name, part[1] + 1).text) is not None
    return Declaration(
        code.text(name), code.span(name, name + 1), table, tuple(members), key, tuple(keys),
        tuple(foreign), partial=partial,
    )  # fmt: skip


def _fields(given: Arguments) -> tuple[str, ...]:
    """`[author_id, made_at(sort: Desc)]`: the names alone."""
    part = given.named.get("fields") or next(iter(given.positional), None)
    if part is None or given.code.text(part[0]) != "[":
        return ()
    parts = given.code.parts((part[0] + 1, given.code.end(part[0])))
    return tuple(given.code.text(one[0]) for one in parts)


def _foreign(code: Code, row: Range, given: Arguments) -> Iterator[Foreign]:
    columns = _fields(given) if "fields" in given.named else ()
    if not columns:
        return
    referred = given.named.get("references")
    names = _fields(arguments(code, referred)) if referred is not None else ()
    target = Target(
        code.text(row[0] + 1),
        names[0] if len(names) == 1 else None,
        actions.read("on delete " + _spaced(given.text("onDelete"))),
        actions.both("on update " + _spaced(given.text("onUpdate"))).on_update,
    )
    yield Foreign(columns, target, code.span(*row))


def _spaced(word: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word)


def _member(code: Code, row: Range, marks: dict[str, Arguments]) -> Iterator[Member]:
    if row[1] - row[0] < 2 or code.kind(row[0]) != "name" or code.kind(row[0] + 1) != "name":
        return
    word, behind = code.text(row[0] + 1), row[0] + 2
    is_list = code.text(behind) == "["
    optional = code.text(behind) == "?"
    if word not in _SCALARS and (is_list or word[:1].islower() or word == "Unsupported"):
        return
    stored = database(_SCALARS[word], False) if word in _SCALARS else Stored(named=word)
    native = next((mark for mark in marks if mark.startswith("db.")), None)
    if native is not None:
        stored = _native(native.removeprefix("db."), marks[native]) or stored
    stored = listed(stored) if is_list else stored
    given = marks.get("default")
    mapped = marks.get("map")
    default = _default(given, stored) if given is not None else None
    yield Member(
        code.text(row[0]),
        code.span(*row),
        stored,
        column=mapped.string(0) or mapped.string("name") if mapped is not None else None,
        nullable=None if is_list else optional,  # Prisma makes lists without NOT NULL.
        default=None if default == "autoincrement()" else default,
        key="id" in marks,
        unique="unique" in marks,
        identity=default == "autoincrement()",
    )


def _native(word: str, given: Arguments) -> Stored | None:
    if word not in _NATIVE:
        return None
    inner = ", ".join(given.code.words(part) for part in given.positional)
    return database(_NATIVE[word] + (f"({inner})" if inner else ""))


def _default(given: Arguments, stored: Stored) -> str | None:
    part = next(iter(given.positional), None)
    if part is None:
        return None
    words = given.code.words(part)
    if words == "autoincrement()":
        return words
    if words.startswith("dbgenerated"):
        said = strings(given.code, (part[0] + 1, part[1]))
        return expression(said[0]) if said else None
    if stored.named is not None and words.isidentifier():
        return "'" + words + "'"
    quoted = string(given.code, part)
    return (
        value(words, stored)
        if quoted is None or stored.type != "jsonb"
        else expression("'" + quoted.replace("\\", "").replace("'", "''") + "'")
    )

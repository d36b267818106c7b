"""Drizzle: tables and enums of TypeScript.

The body of a fence comes in, what it declares goes out. Columns are chains of calls:
`text("name").notNull().references(() => users.id, { onDelete: "cascade" })`.
"""

import re
from collections.abc import Iterator

from quod.notation import actions
from quod.notation.code.arguments import Arguments, Call, arguments, chain, inside, strings
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
from quod.notation.code.stored import database, expression, listed, literal, value
from quod.notation.code.tokens import Code, Range, cut, unquoted
from quod.notation.foreign_sql.rewriting import expression as as_postgres
from quod.source.span import Span

FORM = re.compile(r"\b(?:pg|sqlite|mysql)Table\(|\.table\(\s*[\"']\w+[\"'],\s*\{")

_TYPES = {
    "uuid": "uuid", "text": "text", "varchar": "varchar", "char": "char", "integer": "integer",
    "int": "integer", "bigint": "bigint", "smallint": "smallint", "serial": "serial",
    "bigserial": "bigserial", "smallserial": "smallserial", "boolean": "boolean",
    "numeric": "numeric", "decimal": "numeric", "real": "real", "date": "date", "time": "time",
    "doublePrecision": "double precision", "timestamp": "timestamp", "jsonb": "jsonb",
    "json": "json", "interval": "interval", "inet": "inet", "bytea": "bytea", "vector": "vector",
    "blob": "bytea", "datetime": "timestamp", "cidr": "cidr", "point": "point",
}  # fmt: skip
_LOOSE = ("blob", "datetime", "int")
_MODES = {"boolean": "boolean", "timestamp": "timestamptz", "timestamp_ms": "timestamptz",
          "json": "jsonb"}  # fmt: skip
"""What SQLite's columns are meant for, by their `mode`."""


def read(body: Span) -> Declared:
    """Every table and enum of a block."""
    code = cut(body, "slash")
    lists = dict(_lists(code))
    tables = _tables(code, lists)
    names = {variable: name for variable, name, _, _ in tables}
    found = [_table(code, one, lists, names) for one in tables]
    return Declared(tuple(found), tuple(lists.values()))


def _lists(code: Code) -> Iterator[tuple[str, Values]]:
    for at, token in enumerate(code.tokens):
        if token.text == "pgEnum" and code.text(at + 1) == "(" and code.text(at - 1) == "=":
            given = inside(code, at + 1, len(code.tokens))
            name = given.string(0)
            if name is not None and len(given.positional) > 1:
                values = strings(code, given.positional[1])
                word = code.text(at - 2)
                yield word, Values(word, values, code.span(at - 2, at - 1), name)


_Found = tuple[str, str, Arguments, Span]
"""The variable of a table, its name, its arguments, and where it is named."""


def _tables(code: Code, lists: dict[str, Values]) -> tuple[_Found, ...]:
    found: list[_Found] = []
    for at, token in enumerate(code.tokens):
        is_call = token.kind == "name" and code.text(at + 1) == "("
        if not is_call or (not token.text.endswith("Table") and token.text != "table"):
            continue
        given = inside(code, at + 1, len(code.tokens))
        name = given.string(0)
        if name is None or len(given.positional) < 2 or code.text(given.positional[1][0]) != "{":
            continue
        equals = at - 1
        while code.text(equals) == "." or code.kind(equals) == "name":
            equals -= 1
        variable = code.text(equals - 1) if code.text(equals) == "=" else name
        found.append((variable, name, given, code.span(*given.positional[0])))
    return tuple(found)


def _table(code: Code, one: _Found, lists: dict[str, Values], names: dict[str, str]) -> Declaration:
    _, name, given, span = one
    brace = given.positional[1][0]
    own = inside(code, brace, len(code.tokens))
    members = [
        member
        for word, part in own.named.items()
        if (member := _member(code, word, part, lists, names)) is not None
    ]
    key: tuple[str, ...] = ()
    keys: list[Key] = []
    foreign: list[Foreign] = []
    for made, where in _beside(code, given.positional[2:]):
        match made[0].name:
            case "primaryKey":
                key = _columns(code, made[0].arguments) or key
            case "foreignKey":
                foreign += _foreign(code, made, where, names)
            case _:
                keys += _keys(code, made, where)
    partial = any(code.text(part[0]) == "..." for part in own.positional)
    return Declaration(
        name, span, name, tuple(members), key, tuple(keys), tuple(foreign), partial=partial
    )


def _member(
    code: Code, word: str, part: Range, lists: dict[str, Values], names: dict[str, str]
) -> Member | None:
    calls = chain(code, part)
    if not calls or not calls[0].is_call:
        return None
    stored = _stored(calls[0], lists)
    if stored is None:
        return None
    said = {one.name: one.arguments for one in calls[1:]}
    numbered = {"generatedAlwaysAsIdentity", "generatedByDefaultAsIdentity"} & set(said)
    key = "primaryKey" in said
    stored = listed(stored) if "array" in said else stored
    default = _default(said, stored)
    if stored.kept == "integer" and "EPOCH" in (default or "").upper():
        stored = Stored(kept=stored.kept)
    span = Span(code.body.source, code.tokens[part[0] - 2].start, code.tokens[part[1] - 1].end)
    return Member(
        word,
        span,
        stored,
        column=calls[0].arguments.string(0),
        nullable=not (key or "notNull" in said),
        default=default,
        key=key,
        unique="unique" in said,
        identity=stored.serial or bool(numbered) or "autoIncrement" in said,
        target=_target(said["references"], names) if "references" in said else None,
    )


def _stored(found: Call, lists: dict[str, Values]) -> Stored | None:
    given = found.arguments
    if found.name in lists:
        return Stored(named=found.name)
    word = _TYPES.get(found.name)
    if word is None:
        return None
    options = Arguments(given.code)
    for part in given.positional:
        if given.code.text(part[0]) == "{":
            options = inside(given.code, part[0], part[1])
    mode = _MODES.get(options.string("mode") or "")
    if mode is not None and found.name in ("integer", "text"):
        return database(mode, False)._replace(kept=word)
    if options.is_true("withTimezone"):
        word += "tz"
    sizes = [options.text(one) for one in ("length", "precision", "scale", "dimensions")]
    sizes = [size for size in sizes if size.isdigit()]
    if sizes and word in ("varchar", "char", "numeric", "vector"):
        word = f"{word}({','.join(sizes)})"
    values = strings(given.code, options.named["enum"]) if "enum" in options.named else ()
    exact = found.name not in _LOOSE and (bool(sizes) or word not in ("text", "timestamp"))
    return database(word, exact)._replace(values=values)


def _default(said: dict[str, Arguments], stored: Stored) -> str | None:
    if "defaultNow" in said:
        return "now()"
    if "defaultRandom" in said:
        return "gen_random_uuid()"
    given = said.get("default") or said.get("$default") or said.get("$defaultFn")
    if given is None or not given.positional:
        return None
    part = given.positional[0]
    words = given.code.words(part)
    if words.startswith("sql") and given.code.kind(part[1] - 1) == "string":
        return expression(as_postgres(unquoted(given.code.text(part[1] - 1))))
    if stored.named is not None and given.string(0) is not None:
        return literal(given.string(0) or "", Stored("text"))
    return value(words.rpartition("=>")[2].strip(), stored)


def _target(given: Arguments, names: dict[str, str]) -> Target | None:
    """`() => users.id, { onDelete: "cascade" }`."""
    if not given.positional:
        return None
    code, part = given.code, given.positional[0]
    last = code.find(part, "=>")
    calls = chain(code, (part[0] if last is None else last + 1, part[1]))
    if len(calls) < 2:
        return None
    options = Arguments(code)
    if len(given.positional) > 1 and code.text(given.positional[1][0]) == "{":
        options = inside(code, given.positional[1][0], given.positional[1][1])
    variable = calls[-2].name
    return Target(names.get(variable, variable), calls[-1].name, *_actions(options))


def _actions(options: Arguments) -> actions.Actions:
    return actions.Actions(
        actions.read("on delete " + (options.string("onDelete") or "")),
        actions.both("on update " + (options.string("onUpdate") or "")).on_update,
    )


def _beside(code: Code, parts: tuple[Range, ...]) -> Iterator[tuple[tuple[Call, ...], Range]]:
    """`(table) => [index("x").on(table.a)]`, or an object of such calls."""
    for part in parts:
        arrow = code.find(part, "=>")
        start = arrow + 1 if arrow is not None else part[0]
        if code.text(start) == "(":
            start += 1
        if code.text(start) not in ("[", "{"):
            continue
        given = inside(code, start, len(code.tokens))
        for one in (*given.positional, *given.named.values()):
            calls = chain(code, one)
            if calls and calls[0].is_call:
                yield calls, one


def _columns(code: Code, given: Arguments) -> tuple[str, ...]:
    """`{ columns: [table.a, table.b] }`, or the columns themselves."""
    parts = given.positional
    if parts and code.text(parts[0][0]) == "{":
        parts = (inside(code, parts[0][0], parts[0][1]).named.get("columns", (0, 0)),)
    if parts and code.text(parts[0][0]) == "[":
        parts = inside(code, parts[0][0], parts[0][1]).positional
    return _names(code, parts)


def _names(code: Code, parts: tuple[Range, ...]) -> tuple[str, ...]:
    """`table.made_at.desc()` is `made_at`; nothing where one of them is an expression."""
    found: list[str] = []
    for part in parts:
        plain = [one.name for one in chain(code, part) if not one.is_call]
        if len(plain) < 2:
            return ()
        found.append(plain[1])
    return tuple(found)


def _keys(code: Code, made: tuple[Call, ...], where: Range) -> Iterator[Key]:
    kind = made[0].name
    if kind not in ("index", "uniqueIndex", "unique"):
        return
    said = {one.name: one.arguments for one in made[1:]}
    on = said.get("on") or said.get("using")
    if on is None or "where" in said:
        return
    parts = on.positional[1:] if "using" in said else on.positional
    columns = _names(code, parts)
    method = on.string(0) if "using" in said else None
    if columns:
        yield Key(columns, code.span(*where), made[0].arguments.string(0), kind != "index",
                  kind == "unique", method=method or "btree")  # fmt: skip


def _foreign(
    code: Code, made: tuple[Call, ...], where: Range, names: dict[str, str]
) -> Iterator[Foreign]:
    """`foreignKey({ columns: [table.a], foreignColumns: [rows.id] }).onDelete("cascade")`."""
    given = made[0].arguments
    if not given.positional or code.text(given.positional[0][0]) != "{":
        return
    options = inside(code, given.positional[0][0], given.positional[0][1])
    columns = _names(code, _listed(code, options.named.get("columns")))
    others = _listed(code, options.named.get("foreignColumns"))
    if not columns or not others:
        return
    path = [one.name for one in chain(code, others[0])]
    if len(path) < 2:
        return
    said = {one.name: one.arguments for one in made[1:]}
    deleted = said["onDelete"].string(0) if "onDelete" in said else None
    column = path[1] if len(others) == 1 else None
    action = actions.read("on delete " + (deleted or ""))
    target = Target(names.get(path[0], path[0]), column, action)
    yield Foreign(columns, target, code.span(*where))


def _listed(code: Code, part: Range | None) -> tuple[Range, ...]:
    if part is None or code.text(part[0]) != "[":
        return ()
    return arguments(code, (part[0] + 1, code.end(part[0]))).positional

"""Rails: migrations and schemas, and what models say of the rows they belong to.

The body of a fence comes in, what it declares goes out. A `has_many` is no column, a `belongs_to`
of a model says a foreign key of a column that the migration makes.
"""

import re
from collections.abc import Iterator

from quod.model.aspects import Action
from quod.notation import actions
from quod.notation.code.arguments import Arguments, arguments, inside, strings
from quod.notation.code.declared import Declaration, Declared, Foreign, Key, Member, Stored, Target
from quod.notation.code.stored import database, listed, value
from quod.notation.code.tokens import Code, Range, cut
from quod.source.span import Span

FORM = re.compile(
    r"\bcreate_table\s*\(?\s*[:\"'][^\n]*\bdo\b|^\s*add_(?:column|reference|index|foreign_key)\s*\(?"
    r"\s*[:\"']|<\s*(?:ApplicationRecord|ActiveRecord::Base)\b",
    re.MULTILINE,
)
_DOWN = re.compile(r"^[ \t]*def[ \t]+(?:self\.)?down\b", re.MULTILINE)
_TYPES = {
    "string": "varchar", "text": "text", "integer": "integer", "bigint": "bigint",
    "float": "double precision", "decimal": "numeric", "numeric": "numeric", "boolean": "boolean",
    "date": "date", "datetime": "timestamptz", "timestamp": "timestamptz",
    "timestamptz": "timestamptz", "time": "time", "binary": "bytea", "blob": "bytea",
    "json": "json", "jsonb": "jsonb", "uuid": "uuid", "inet": "inet", "citext": "citext",
    "tsvector": "tsvector", "hstore": "hstore", "interval": "interval", "bigserial": "bigserial",
    "serial": "serial", "primary_key": "bigint", "vector": "vector", "enum": "text",
}  # fmt: skip
_EXACT = ("uuid", "jsonb", "json", "inet", "citext", "bytea", "tsvector", "hstore", "bigint")


def read(body: Span) -> Declared:
    """Every table that is made or added to."""
    down = next(body.matches(_DOWN), None)
    upgrade = body.sub(0, down.start() - body.start) if down is not None else body
    code = cut(upgrade, "hash")
    lines = tuple(_lines(code))
    found: list[Declaration] = []
    at = 0
    while at < len(lines):
        word = code.text(lines[at][0])
        if word == "create_table":
            table, at = _table(code, lines, at)
            found += [table] if table is not None else []
            continue
        if word.startswith("add_"):
            added = _added(code, lines[at])
            found += [added] if added is not None else []
        elif word == "class":
            model, at = _model(code, lines, at)
            found += [model] if model is not None else []
            continue
        at += 1
    return Declared(tuple(found))


def _lines(code: Code) -> Iterator[Range]:
    """Lines; one that ends with a comma goes on."""
    start = at = 0
    while at < len(code.tokens):
        if at > start and code.tokens[at].first and code.text(at - 1) != ",":
            yield start, at
            start = at
        at = code.after(at) if code.text(at) != "<" else at + 1
    if at > start:
        yield start, len(code.tokens)


def _given(code: Code, start: int, end: int) -> Arguments:
    """The arguments of a call with brackets or without."""
    if code.text(start) == "(" and code.tokens[start - 1].end == code.tokens[start].start:
        return inside(code, start, end)
    return arguments(code, (start, end))


def _table(code: Code, lines: tuple[Range, ...], at: int) -> tuple[Declaration | None, int]:
    start, end = lines[at]
    block = code.find((start, end), "do")
    given = _given(code, start + 1, end if block is None else block)
    name = given.string(0)
    members: list[Member] = []
    keys: list[Key] = []
    at += 1
    head = code.span(start, min(start + 3, end))
    kind = given.string("id") or ""
    if given.text("id") != "false":
        stored = database(kind if kind == "uuid" else "bigint", kind == "uuid")
        default = "gen_random_uuid()" if kind == "uuid" else None
        members.append(Member("id", head, stored, None, False, default, True,
                              identity=kind != "uuid"))  # fmt: skip
    while block is not None and at < len(lines) and code.text(lines[at][0]) != "end":
        first, behind = lines[at]
        if code.text(first + 1) == "." and behind - first > len("t."):
            own, key = _column(code, code.text(first + 2), first + 3, behind, code.span(*lines[at]))
            members += own
            keys += key
        at += 1
    if name is None:
        return None, at
    return Declaration(name, head, name, tuple(members), keys=tuple(keys)), at


def _column(
    code: Code, word: str, start: int, end: int, span: Span
) -> tuple[list[Member], list[Key]]:
    """A line of a table: `t.string :name, null: false, index: true`."""
    given = _given(code, start, end) if start < end else Arguments(code)
    if word == "timestamps":
        required = given.text("null") != "true"
        stored = database("timestamptz", False)
        return [Member(name, span, stored, nullable=not required)
                for name in ("created_at", "updated_at")], []  # fmt: skip
    if word == "index":
        key = _index(code, given, 0, span)
        return [], [key] if key is not None else []
    if word in ("references", "belongs_to"):
        return _references(given, 0, span)
    if word == "column":
        word, names = given.string(1) or "", [given.string(0)]
    else:
        names = [given.string(at) for at in range(len(given.positional))]
    if word not in _TYPES:
        return [], []
    found = [_member(given, word, name, span) for name in names if name is not None]
    keys = [key for one in found if (key := _own_index(code, given, one, span)) is not None]
    return found, keys


def _member(given: Arguments, word: str, name: str, span: Span) -> Member:
    sql = _TYPES[word]
    size = given.text("limit")
    precision, scale = given.text("precision"), given.text("scale")
    exact = sql in _EXACT
    if sql == "varchar":
        sql, exact = (f"varchar({size})", True) if size.isdigit() else ("varchar", False)
    elif sql == "numeric" and precision.isdigit():
        sql, exact = f"numeric({precision}, {scale if scale.isdigit() else 0})", True
    elif sql == "integer" and size == "8":
        sql = "bigint"
    stored = database(sql, exact)
    if given.is_true("array"):
        stored = listed(stored)
    part = given.named.get("default")
    default = value(given.code.words(part), stored) if part is not None else None
    symbol = given.string("default")
    if symbol is not None and default is None and stored.type not in ("jsonb", "json"):
        default = value(f"'{symbol}'", stored)
    key = word == "primary_key" or given.is_true("primary_key")
    nullable = given.text("null") != "false" and not key
    return Member(name, span, stored, None, nullable, default, key)


def _own_index(code: Code, given: Arguments, one: Member, span: Span) -> Key | None:
    part = given.named.get("index")
    if part is None or given.text("index") == "false":
        return None
    options = inside(code, part[0], part[1]) if code.text(part[0]) == "{" else Arguments(code)
    return Key((one.name,), span, options.string("name"), options.is_true("unique"))


def _references(given: Arguments, at: int, span: Span) -> tuple[list[Member], list[Key]]:
    """`t.references :room, null: false, foreign_key: { on_delete: :cascade }`."""
    name = given.string(at)
    if name is None:
        return [], []
    code = given.code
    kind = given.string("type")
    stored = database(kind, True) if kind in _TYPES else Stored()
    nullable = given.text("null") != "false"
    one = Member(f"{name}_id", span, stored, None, nullable)
    if "polymorphic" in given.named:
        kind_of = Member(f"{name}_type", span, database("varchar", False), None, nullable)
        return [kind_of, one._replace(stored=database("bigint", False))], []
    part = given.named.get("foreign_key")
    if part is not None and code.text(part[0]) != "false":
        options = inside(code, part[0], part[1]) if code.text(part[0]) == "{" else Arguments(code)
        entity = options.string("to_table") or name
        one = one._replace(target=Target(entity, None, _action(options)))
    elif kind is None:
        one = one._replace(stored=database("bigint", False))
    key = _own_index(code, given, one, span)
    if key is None and given.text("index") != "false":
        one = one._replace(indexed=True)
    return [one], [key] if key is not None else []


def _action(options: Arguments) -> Action | None:
    said = (options.string("on_delete") or "").replace("nullify", "set null")
    return actions.read(f"on delete {said.replace('_', ' ')}")


def _index(code: Code, given: Arguments, at: int, span: Span) -> Key | None:
    if at >= len(given.positional):
        return None
    columns = strings(code, given.positional[at])
    if given.string(at) is not None:
        columns = (given.string(at) or "",)
    where = given.string("where")
    if not columns or not all(name.isidentifier() for name in columns):
        return None
    method = given.string("using") or "btree"
    return Key(columns, span, given.string("name"), given.is_true("unique"), where=where,
               method=method)  # fmt: skip


def _added(code: Code, line: Range) -> Declaration | None:
    """`add_column :rooms, :size, :integer`, `add_index :rooms, [:size]`."""
    word, span = code.text(line[0]), code.span(*line)
    given = _given(code, line[0] + 1, line[1])
    table = given.string(0)
    if table is None:
        return None
    base = Declaration(table, span, table, makes=False)
    match word:
        case "add_column" if given.string(1) and given.string(2) in _TYPES:
            member = _member(given, given.string(2) or "", given.string(1) or "", span)
            return base._replace(members=(member,))
        case "add_reference" | "add_belongs_to":
            members, keys = _references(given, 1, span)
            return base._replace(members=tuple(members), keys=tuple(keys))
        case "add_index":
            key = _index(code, given, 1, span)
            return base._replace(keys=(key,)) if key is not None else None
        case "add_foreign_key" if given.string(1):
            target = given.string(1) or ""
            column = given.string("column") or f"{target.removesuffix('s')}_id"
            said = Foreign((column,), Target(target, None, _action(given)), span)
            return base._replace(foreign=(said,))
    return None


def _model(code: Code, lines: tuple[Range, ...], at: int) -> tuple[Declaration | None, int]:
    """`class Seat < ApplicationRecord` with its `belongs_to`: keys of columns made elsewhere."""
    start, end = lines[at]
    name, at = start + 1, at + 1
    records = any(code.text(one) in ("ApplicationRecord", "Base") for one in range(name, end))
    if code.text(name + 1) != "<" or code.kind(name) != "name" or not records:
        return None, at
    foreign: list[Foreign] = []
    while at < len(lines) and code.tokens[lines[at][0]].indent > code.tokens[start].indent:
        first, behind = lines[at]
        if code.text(first) == "belongs_to":
            given = _given(code, first + 1, behind)
            word = given.string(0)
            if word is not None and "polymorphic" not in given.named:
                entity = given.string("class_name") or word
                column = given.string("foreign_key") or f"{word}_id"
                foreign.append(Foreign((column,), Target(entity), code.span(first, behind)))
        at += 1
    span = code.span(name, name + 1)
    return Declaration(code.text(name), span, foreign=tuple(foreign), makes=False), at

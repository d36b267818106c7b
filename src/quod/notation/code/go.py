"""Go: structs with their tags, lists of constants, and the structs that GORM makes tables of.

The body of a fence comes in, what it declares goes out. A struct is a table's where a tag
`gorm:"..."` or a method `TableName()` says so; other structs are of the program.
"""

import re
from collections.abc import Iterator

from quod.notation import actions
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
from quod.notation.code.stored import database, expression, listed, literal, program
from quod.notation.code.tokens import Code, Range, cut, unquoted
from quod.source.span import Span

FORM = re.compile(r"`[^`\n]*gorm:\"|\)\s*TableName\(\)\s*string")
PLAIN = re.compile(r"^[ \t]*type[ \t]+\w+[ \t]+struct\b", re.MULTILINE)

_TAG = re.compile(r"(?P<name>\w+):\"(?P<said>(?:[^\"\\]|\\.)*)\"")
_NULLS = {
    "NullString": "text", "NullInt64": "bigint", "NullInt32": "integer", "NullBool": "boolean",
    "NullFloat64": "double precision", "NullTime": "timestamptz",
}  # fmt: skip
_EMBEDDED = {
    "Model": (("ID", "bigint"), ("CreatedAt", "timestamptz"), ("UpdatedAt", "timestamptz"),
              ("DeletedAt", "timestamptz")),
}  # fmt: skip
"""What `gorm.Model` puts into a struct."""


def read(body: Span) -> Declared:
    """Every struct that is a table."""
    code = cut(body, "slash")
    tables = dict(_table_names(code))
    structs = [
        one
        for one in _structs(code)
        if one.name in tables or "gorm:" in code.body.source.text[one.span.start : _end(code, one)]
    ]
    found = tuple(one._replace(table=tables.get(one.name)) for one in structs)
    return Declared(found, tuple(_lists(code)))


def plain(body: Span) -> Declared:
    """Every struct of a block, whatever it is for."""
    code = cut(body, "slash")
    return Declared(tuple(_structs(code)), tuple(_lists(code)))


def _end(code: Code, one: Declaration) -> int:
    last = one.members[-1].span if one.members else one.span
    return code.body.source.text.find("\n", last.end) + 1 or code.body.end


def _table_names(code: Code) -> Iterator[tuple[str, str]]:
    """`func (Order) TableName() string { return "orders" }`."""
    for at, token in enumerate(code.tokens):
        if token.text != "TableName" or code.text(at - 1) != ")":
            continue
        holder, behind = code.text(at - 2), at + 1
        while behind < len(code.tokens) and code.text(behind) != "}":
            if code.kind(behind) == "string":
                yield holder, unquoted(code.text(behind))
                break
            behind += 1


def _structs(code: Code) -> Iterator[Declaration]:
    at = 0
    while at + 3 < len(code.tokens):
        words = (code.text(at), code.text(at + 2), code.text(at + 3))
        if words == ("type", "struct", "{"):
            end = code.end(at + 3)
            yield _struct(code, at + 1, (at + 4, end))
            at = end
        at += 1


def _rows(code: Code, part: Range) -> Iterator[Range]:
    start = at = part[0]
    while at < part[1]:
        if at > start and code.tokens[at].first:
            yield start, at
            start = at
        at = code.after(at)
    if part[1] > start:
        yield start, part[1]


def _struct(code: Code, name: int, part: Range) -> Declaration:
    members: list[Member] = []
    keys: dict[str, list[tuple[str, Key]]] = {}
    partial = False
    named: list[tuple[Member, dict[str, str]]] = []
    for row in _rows(code, part):
        if code.text(row[0]) in ("...", "…"):
            partial = True
            continue
        for member, said in _member(code, row):
            if member.stored.type is None:
                named.append((member, said))
            members.append(member)
            for key in _indexes(member, said):
                keys.setdefault(key.name or f"{member.name}:{key.unique}", []).append(
                    (member.name, key)
                )
    whole = tuple(
        group[0][1]._replace(members=tuple(one for one, _ in group)) for group in keys.values()
    )
    foreign = tuple(_relations(members, named))
    kept = tuple(one for one in members if one.name not in {name for name, _ in foreign})
    return Declaration(
        code.text(name), code.span(name, name + 1), None, kept, keys=whole,
        foreign=tuple(one for _, one in foreign if one.members), partial=partial,
    )  # fmt: skip


def _relations(
    members: list[Member], named: list[tuple[Member, dict[str, str]]]
) -> Iterator[tuple[str, Foreign]]:
    """Members that hold a row of another table: `Room Room` beside `RoomID`."""
    here = {one.name for one in members}
    for member, said in named:
        holder = next((one for one in (f"{member.name}ID", f"{member.name}Id") if one in here), "")
        holder = said.get("foreignkey", holder)
        if holder or "foreignkey" in said:
            target = Target(member.stored.named or "", None, actions.read(
                "on delete " + said.get("constraint", "").replace(":", " ")))  # fmt: skip
            yield member.name, Foreign((holder,) if holder in here else (), target, member.span)


def _member(code: Code, row: Range) -> Iterator[tuple[Member, dict[str, str]]]:
    start, end = row
    tags: dict[str, str] = {}
    if code.kind(end - 1) == "string" and code.text(end - 1).startswith("`"):
        tags = {m["name"]: m["said"] for m in _TAG.finditer(code.text(end - 1))}
        end -= 1
    gorm = _settings(tags.get("gorm", ""))
    if code.text(start + 1) == "." and end - start == len("a.b"):
        for name, type_name in _EMBEDDED.get(code.text(start + 2), ()):
            yield _of_model(name, type_name, code.span(*row)), {}
        return
    if end - start < len("a b") - 1 or "-" in gorm or code.kind(start) != "name":
        return
    stored, nullable = _type(code, (start + 1, end))
    related = stored.named is not None and (stored.array or "many2many" in gorm)
    if related or (stored.type is None and stored.named is None):
        return
    column = gorm.get("column") or tags.get("db", "").partition(",")[0] or None
    yield _completed(code, row, stored, nullable, gorm, column), gorm


def _completed(
    code: Code, row: Range, stored: Stored, nullable: bool, gorm: dict[str, str], column: str | None
) -> Member:
    said = gorm.get("type")
    if said:
        stored = database(said)
    elif gorm.get("size", "").isdigit() and stored.type == "text":
        stored = database(f"varchar({gorm['size']})")
    key = "primarykey" in gorm or "primary_key" in gorm
    moment = "autocreatetime" in gorm or "autoupdatetime" in gorm
    whole = stored.type in ("integer", "bigint", "smallint")
    return Member(
        code.text(row[0]),
        code.span(*row),
        stored,
        column=column if column != "-" else None,
        nullable=False if key or "not null" in gorm else True if nullable else None,
        default="now()" if moment else _default(gorm.get("default"), stored),
        key=key,
        unique="unique" in gorm,
        identity="autoincrement" in gorm or (key and whole and "default" not in gorm),
    )


def _of_model(name: str, type_name: str, span: Span) -> Member:
    key = name == "ID"
    stored = database(type_name, False)
    return Member(name, span, stored, nullable=False if key else None, key=key, identity=key)


def _settings(said: str) -> dict[str, str]:
    """`not null;size:80;default:0` by names in lower case."""
    found: dict[str, str] = {}
    for one in said.replace('\\"', '"').split(";"):
        name, _, value = one.strip().partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _type(code: Code, part: Range) -> tuple[Stored, bool]:
    start, end = part
    if code.text(start) == "*":
        stored, _ = _type(code, (start + 1, end))
        return stored, True
    if code.text(start) == "[":
        behind = code.end(start) + 1
        if code.text(behind) == "byte":
            return database("bytea", False), False
        return listed(_type(code, (behind, end))[0]), False
    words = [code.text(at) for at in range(start, end) if code.kind(at) == "name"]
    if not words:
        return Stored(), False
    if words[0] == "map":
        return program("map"), False
    last = words[-1] if code.text(start + 1) == "." else words[0]
    if last in _NULLS:
        return database(_NULLS[last], False), True
    return program(last), last == "DeletedAt"


_SQL_WORDS = ("null", "current_timestamp", "current_date", "current_time", "localtimestamp")
"""Defaults that are no text, whatever the field holds."""


def _default(said: str | None, stored: Stored) -> str | None:
    if not said:
        return None
    if "(" in said or said.startswith("'") or said.lower() in _SQL_WORDS:
        return expression(said)
    return literal(said, stored if stored.type is not None else Stored("text"))


def _indexes(member: Member, gorm: dict[str, str]) -> Iterator[Key]:
    for word in ("index", "uniqueindex"):
        if word in gorm:
            name = gorm[word].partition(",")[0] or None
            unique = word == "uniqueindex" or ",unique" in gorm[word].replace(" ", "")
            yield Key((member.name,), member.span, name, unique)


def _lists(code: Code) -> Iterator[Values]:
    """`const ( Open State = "open"; Shut State = "shut" )`: the values of `State`."""
    found: dict[str, tuple[list[str], Span]] = {}
    for at, token in enumerate(code.tokens):
        is_value = (
            token.kind == "string" and code.text(at - 1) == "=" and code.kind(at - 2) == "name"
        )
        named = code.kind(at - 2) == "name" == code.kind(at - 3)
        if is_value and named and not code.tokens[at - 2].first:
            name, span = code.text(at - 2), code.span(at - 2, at - 1)
            found.setdefault(name, ([], span))[0].append(unquoted(token.text))
    for name, (values, span) in found.items():
        yield Values(name, tuple(values), span)

"""TypeORM: classes of TypeScript with `@Entity`, and their enums.

The body of a fence comes in, what it declares goes out. Only properties with a decorator of a
column are columns; relations are not, but for the key that `@ManyToOne` holds.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.notation import actions, typescript
from quod.notation.code.arguments import Arguments, call, inside, strings
from quod.notation.code.declared import (
    Declaration,
    Declared,
    Key,
    Member,
    Stored,
    Target,
    Values,
)
from quod.notation.code.stored import database, expression, listed, program, value
from quod.notation.code.tokens import Code, Range, cut
from quod.source.span import Span

FORM = re.compile(r"@(?:Entity|PrimaryGeneratedColumn|PrimaryColumn)\(")

_NUMBERED = ("increment", "rowid", "identity")
_MOMENTS = {"CreateDateColumn": "now()", "UpdateDateColumn": "now()", "DeleteDateColumn": None}
_COLUMNS = ("Column", "PrimaryColumn", "PrimaryGeneratedColumn", "VersionColumn", *_MOMENTS)
_HOLDS = ("ManyToOne", "OneToOne")


class _Mark(NamedTuple):
    """A decorator."""

    name: str
    given: Arguments
    options: Arguments
    """What stands in braces among its arguments."""
    span: Span


def read(body: Span) -> Declared:
    """Every entity of a block."""
    code = cut(body, "slash")
    lists = [
        Values(one.name, one.values, one.span)
        for one in typescript.read(body)
        if not isinstance(one, typescript.Interface)
    ]
    return Declared(tuple(_entities(code)), tuple(lists))


def _marks(code: Code, at: int) -> tuple[tuple[_Mark, ...], int]:
    """The decorators from a place on, and where they end."""
    found: list[_Mark] = []
    while code.text(at) == "@" and code.kind(at + 1) == "name":
        start, behind, given = at, at + 2, Arguments(code)
        if code.text(behind) == "(":
            given = inside(code, behind, len(code.tokens))
            behind = min(code.end(behind) + 1, len(code.tokens))
        braces = [part for part in given.positional if code.text(part[0]) == "{"]
        options = inside(code, braces[0][0], braces[0][1]) if braces else Arguments(code)
        found.append(_Mark(code.text(start + 1), given, options, code.span(start, behind)))
        at = behind
    return tuple(found), at


def _entities(code: Code) -> Iterator[Declaration]:
    at = 0
    while at < len(code.tokens):
        marks, behind = _marks(code, at)
        if not any(mark.name == "Entity" for mark in marks):
            at = max(behind, at + 1)
            continue
        while code.text(behind) in ("export", "default", "abstract"):
            behind += 1
        brace = code.find((behind, len(code.tokens)), "{")
        if code.text(behind) == "class" and brace is not None:
            yield _entity(code, marks, behind + 1, (brace + 1, code.end(brace)))
            behind = code.end(brace)
        at = behind + 1


def _entity(code: Code, marks: tuple[_Mark, ...], name: int, part: Range) -> Declaration:
    own = next(mark for mark in marks if mark.name == "Entity")
    members: dict[str, Member] = {}
    keys = [key for mark in marks for key in _key(mark, None)]
    for said, word, annotation, span in _properties(code, part):
        for mark in said:
            keys += _key(mark, word)
        for member in _member(code, said, word, annotation, span):
            before = members.get(member.column or member.name)
            whole = member if before is None else before._replace(target=member.target)
            members[member.column or member.name] = whole
    table = own.given.string(0) or own.options.string("name")
    schema = own.options.string("schema")
    return Declaration(
        code.text(name), code.span(name, name + 1),
        f"{schema}.{table}" if schema and table else table, tuple(members.values()),
        keys=tuple(keys),
    )  # fmt: skip


def _properties(code: Code, part: Range) -> Iterator[tuple[tuple[_Mark, ...], str, Range, Span]]:
    """Each property with its decorators and the tokens of its type."""
    at = part[0]
    while at < part[1]:
        marks, behind = _marks(code, at)
        if not marks:
            at = code.after(at)
            continue
        while code.text(behind) in ("public", "private", "protected", "readonly"):
            behind += 1
        colon = behind + 2 if code.text(behind + 1) in ("?", "!") else behind + 1
        end = code.find((behind, part[1]), ";", "@")
        end = part[1] if end is None else end
        if code.text(colon) == ":" and colon < end:
            equals = code.find((colon, end), "=")
            stop = equals or end
            yield marks, code.text(behind), (colon + 1, stop), code.span(at, end)
        at = max(end, behind)


def _key(mark: _Mark, word: str | None) -> Iterator[Key]:
    if mark.name not in ("Index", "Unique"):
        return
    name = mark.given.string(0)
    columns: tuple[str, ...] = (word,) if word is not None else ()
    for part in mark.given.positional:
        if mark.given.code.text(part[0]) == "[":
            columns = strings(mark.given.code, part)
    unique = mark.name == "Unique" or mark.options.is_true("unique")
    where = mark.options.string("where")
    if columns:
        yield Key(columns, mark.span, name, unique, mark.name == "Unique", where)


def _member(
    code: Code, marks: tuple[_Mark, ...], word: str, annotation: Range, span: Span
) -> Iterator[Member]:
    by_name = {mark.name: mark for mark in marks}
    column = next((mark for mark in marks if mark.name in _COLUMNS), None)
    holder = next((mark for mark in marks if mark.name in _HOLDS), None)
    if column is not None:
        yield _column(code, column, word, annotation, span)
    elif holder is not None and (holder.name == "ManyToOne" or "JoinColumn" in by_name):
        join = by_name.get("JoinColumn")
        name = join.options.string("name") if join is not None else None
        entity = _entity_of(code, holder.given)
        optional = holder.options.truth("nullable")
        action = actions.read("on delete " + (holder.options.string("onDelete") or ""))
        if entity is not None:
            required = optional is False
            yield Member(
                f"{word}Id", span, Stored(), name, False if required else None,
                target=Target(entity, None, action),
            )  # fmt: skip


def _entity_of(code: Code, given: Arguments) -> str | None:
    if not given.positional:
        return None
    part = given.positional[0]
    arrow = code.find(part, "=>")
    if arrow is None:
        return given.string(0)
    return code.text(arrow + 1) or None


def _column(code: Code, mark: _Mark, word: str, annotation: Range, span: Span) -> Member:
    options, given = mark.options, mark.given
    said = given.string(0) or options.string("type")
    key = mark.name.startswith("Primary") or options.is_true("primary")
    stored = _stored(code, said, options, annotation)
    numbered = mark.name == "PrimaryGeneratedColumn" and said != "uuid"
    if numbered:
        stored = database("bigint" if said == "bigint" else "integer", False)
    default = _default(options, stored)
    if mark.name == "PrimaryGeneratedColumn" and said == "uuid":
        default = "gen_random_uuid()"
    default = default or _MOMENTS.get(mark.name)
    nullable = options.truth("nullable") is True or mark.name == "DeleteDateColumn"
    return Member(
        word, span, stored, options.string("name"), nullable, default, key,
        options.is_true("unique"), identity=numbered,
    )  # fmt: skip


def _stored(code: Code, said: str | None, options: Arguments, annotation: Range) -> Stored:
    own = _annotated(code, annotation)
    values = options.named.get("enum")
    if said in ("enum", "simple-enum") or values is not None:
        if values is not None and code.text(values[0]) == "[":
            return Stored("text", values=strings(code, values))
        named = call(code, values) if values is not None else None
        return Stored("text", named=named.name if named is not None else own.named)
    if said is None or said in ("simple-array", "simple-json", "increment", "rowid"):
        size = options.text("length").strip("\"'")
        if own.type == "text" and size.isdigit():
            return database(f"varchar({size})")
        return own
    sizes = [options.text(one).strip("\"'") for one in ("length", "precision", "scale")]
    sizes = [size for size in sizes if size.isdigit()]
    sized = said in ("varchar", "char", "numeric", "decimal", "character varying") and sizes
    stored = database(f"{said}({','.join(sizes)})" if sized else said)
    return listed(stored) if options.is_true("array") else stored


def _annotated(code: Code, annotation: Range) -> Stored:
    parts = [one for one in code.parts(annotation, "|") if code.words(one) not in
             ("null", "undefined")]  # fmt: skip
    if not parts:
        return Stored()
    start, end = parts[0]
    if len(parts) > 1 and all(code.kind(one[0]) == "string" for one in parts):
        return Stored("text", values=tuple(code.words(one).strip("'\"") for one in parts))
    stored = program(code.text(start))
    return listed(stored) if end - start > 1 and code.text(start + 1) == "[" else stored


def _default(options: Arguments, stored: Stored) -> str | None:
    part = options.named.get("default")
    if part is None:
        return None
    code = options.code
    arrow = code.find(part, "=>")
    if arrow is not None:
        said = options.code.words((arrow + 1, part[1])).strip("'\"` ")
        return expression(said)
    return value(code.words(part), stored)

"""DBML: tables with their columns and indexes, enums, and references.

The body of a fence comes in, what it declares goes out. A column that does not say `not null` may
be null. A reference stands at its column or in a line of its own; one of many to many, and one
that the other side has, make no key here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.notation import actions
from quod.notation.code.declared import (
    Condition,
    Declaration,
    Declared,
    Foreign,
    Key,
    Member,
    Stored,
    Target,
    Values,
)
from quod.notation.code.stored import database, expression, literal, value
from quod.notation.code.tokens import Code, Range, cut, unquoted
from quod.source.span import Span

FORM = re.compile(
    r"^[ \t]*(?i:table)[ \t]+[\w.\"]+(?:[ \t]+as[ \t]+\w+)?[ \t]*(?:\[[^\]\n]*\][ \t]*)?\{"
    r"|^[ \t]*(?i:ref)\b[^\n:{]*[:{]",
    re.MULTILINE,
)
SETTINGS = re.compile(
    r"\[[^\]\n]*\b(?:pk|primary key|not null|unique|increment|(?:ref|default|note)[ \t]*:)"
    r"|^[ \t]*(?i:ref)\b[^\n:{]*:[^\n]+\.[^\n]+[-<>][^\n]+\.",
    re.MULTILINE,
)
"""What no other form with braces has."""


_WORDS_MIN = 2
"""A column has a name and a type."""


class _End(NamedTuple):
    """A side of a reference."""

    table: str
    columns: tuple[str, ...]


class _Ref(NamedTuple):
    table: str
    foreign: Foreign


def read(body: Span) -> Declared:
    """Every table, enum and reference of a block."""
    code = cut(body, "slash")
    found: list[Declaration] = []
    values: list[Values] = []
    refs: list[_Ref] = []
    names: dict[str, str] = {}
    at = 0
    while at < len(code.tokens):
        word = code.text(at).lower() if code.tokens[at].first else ""
        if word not in ("table", "enum", "ref"):
            at += 1
            continue
        brace = code.find((at, _line_end(code, at)), "{")
        if word == "ref":
            part = (brace + 1, code.end(brace)) if brace is not None else (at, _line_end(code, at))
            refs += [ref for row in code.rows(part) for ref in _refs(code, row)]
        elif word == "table" and brace is not None:
            table = _table(code, at + 1, (brace + 1, code.end(brace)))
            found.append(table)
            names |= _names(code, (at + 1, brace), table.name)
        elif word == "enum" and brace is not None:
            values.append(_enum(code, at + 1, (brace + 1, code.end(brace))))
        at = code.end(brace) + 1 if brace is not None else at + 1
    return Declared(tuple(_with_refs(found, refs, names)), tuple(values))


def _line_end(code: Code, at: int) -> int:
    end = at + 1
    while end < len(code.tokens) and not code.tokens[end].first:
        end += 1
    return end


def _names(code: Code, part: Range, name: str) -> dict[str, str]:
    """The names that references use for a table: its own, and the one behind `as`."""
    alias = code.find(part, "as")
    return {name: name} | ({code.text(alias + 1): name} if alias is not None else {})


def _name(code: Code, at: int) -> tuple[str, int]:
    """A name, with its schema, and where it ends."""
    parts = [unquoted(code.text(at))]
    while code.text(at + 1) == "." and code.kind(at + 2) in ("name", "string"):
        at += 2
        parts.append(unquoted(code.text(at)))
    return ".".join(parts), at + 1


def _table(code: Code, start: int, part: Range) -> Declaration:
    name, end = _name(code, start)
    members: list[Member] = []
    keys: list[Key] = []
    foreign: list[Foreign] = []
    checks: list[Condition] = []
    key: tuple[str, ...] = ()
    for row in code.rows(part):
        word, follows = code.text(row[0]).lower(), code.text(row[0] + 1)
        inner = (row[0] + 2, code.end(row[0] + 1))
        if follows == "{" and word == "indexes":
            for line in code.rows(inner):
                columns, settings = _indexed(code, line)
                if "pk" in settings and columns:
                    key = columns
                elif columns:
                    keys.append(_key(code, line, columns, settings))
        elif follows == "{" and word == "checks":
            checks += [check for line in code.rows(inner) for check in _check(code, line)]
        elif not (word in ("note", "headercolor") and follows in (":", "{")) and word != "~":
            members += _member(code, row)
            foreign += _inline(code, row)
    keyed = tuple(one.name for one in members if one.key)
    if len(keyed) > 1:
        members, key = [one._replace(key=False, nullable=False) for one in members], keyed
    return Declaration(
        name, code.span(start, end), name, tuple(members), key, tuple(keys), tuple(foreign),
        tuple(checks),
    )  # fmt: skip


def _settings(code: Code, row: Range) -> tuple[int, dict[str, Range]]:
    """Where the settings of a line start, and each by its name: `[not null, ref: > a.b]`."""
    last = row[1] - 1
    opening = next((at for at in range(row[0], row[1]) if code.end(at) == last), row[1])
    if code.text(opening) != "[" or opening + 1 == last:
        return row[1], {}
    found: dict[str, Range] = {}
    for part in code.parts((opening + 1, last)):
        colon = code.find(part, ":")
        words = code.words((part[0], colon if colon is not None else part[1])).lower()
        found[" ".join(words.split())] = (colon + 1 if colon is not None else part[1], part[1])
    if "primary key" in found:
        found["pk"] = found["primary key"]
    return opening, found


def _member(code: Code, row: Range) -> Iterator[Member]:
    end, settings = _settings(code, row)
    if code.kind(row[0]) not in ("name", "string") or end - row[0] < _WORDS_MIN:
        return
    stored = database(unquoted(code.words((row[0] + 1, end))))
    given = settings.get("default")
    is_key = "pk" in settings
    yield Member(
        unquoted(code.text(row[0])),
        code.span(*row),
        stored,
        nullable=not is_key and "not null" not in settings,
        default=_default(code, given, stored) if given is not None else None,
        key=is_key,
        unique="unique" in settings,
        identity="increment" in settings,
    )


def _default(code: Code, part: Range, stored: Stored) -> str | None:
    words = code.words(part)
    if words.startswith("`"):
        return expression(unquoted(words))
    if words[:1] in ("'", '"'):
        return literal(unquoted(words), stored)
    return value(words, stored)


def _inline(code: Code, row: Range) -> Iterator[Foreign]:
    """The key of a column: `[ref: > harbours.id]`."""
    part = _settings(code, row)[1].get("ref")
    if part is None or code.text(part[0]) not in (">", "-"):
        return
    end, _ = _end(code, (part[0] + 1, part[1]))
    if end is not None:
        yield _foreign((unquoted(code.text(row[0])),), end, "", code.span(*row))


def _end(code: Code, part: Range) -> tuple[_End | None, int]:
    """`harbours.id`, `harbours.(town, no)`, and where it stops."""
    if part[0] >= part[1]:
        return None, part[0]
    name, at = _name(code, part[0])
    if code.text(at) == "." and code.text(at + 1) == "(":
        columns = code.parts((at + 2, code.end(at + 1)))
        return _End(name, tuple(unquoted(code.text(one[0])) for one in columns)), code.after(at + 1)
    table, _, column = name.rpartition(".")
    return (_End(table, (column,)) if table else None), at


def _foreign(columns: tuple[str, ...], end: _End, words: str, span: Span) -> Foreign:
    column = end.columns[0] if len(end.columns) == 1 else None
    said = [actions.both(f"on {one.strip()}".replace(":", " ")) for one in words.split(",")]
    deleted = next((one.on_delete for one in said if one.on_delete), None)
    updated = next((one.on_update for one in said if one.on_update), None)
    return Foreign(columns, Target(end.table, column, deleted, updated), span)


def _refs(code: Code, row: Range) -> Iterator[_Ref]:
    """`Ref: berths.harbour_id > harbours.id [delete: cascade]`, and its side with the key."""
    colon = code.find(row, ":") if code.text(row[0]).lower() == "ref" else row[0] - 1
    if colon is None:
        return
    left, at = _end(code, (colon + 1, row[1]))
    mark, both = code.text(at), code.text(at) == "<" and code.text(at + 1) == ">"
    right, stop = _end(code, (at + 1, row[1]))
    if left is None or right is None or both or mark not in ("<", ">", "-"):
        return
    own, other = (right, left) if mark == "<" else (left, right)
    words = code.words((stop + 1, code.end(stop))) if code.text(stop) == "[" else ""
    yield _Ref(own.table, _foreign(own.columns, other, words, code.span(colon + 1, row[1])))


def _with_refs(
    found: list[Declaration], refs: list[_Ref], names: dict[str, str]
) -> Iterator[Declaration]:
    """The tables, each with the keys that are said in lines of their own."""

    def named(ref: _Ref) -> Foreign:
        target = ref.foreign.target
        entity = names.get(target.entity, target.entity)
        return ref.foreign._replace(target=target._replace(entity=entity))

    for one in found:
        own = tuple(named(ref) for ref in refs if names.get(ref.table) == one.name)
        yield one._replace(foreign=(*one.foreign, *own))
    for table in dict.fromkeys(ref.table for ref in refs if ref.table not in names):
        said = tuple(named(ref) for ref in refs if ref.table == table)
        yield Declaration(table, said[0].span, table, foreign=said, makes=False)


def _indexed(code: Code, row: Range) -> tuple[tuple[str, ...], dict[str, Range]]:
    """The columns of an index, none where one is an expression, and its settings."""
    end, settings = _settings(code, row)
    first = row[0]
    parts = code.parts((first + 1, code.end(first))) if code.text(first) == "(" else ((first, end),)
    names = tuple(unquoted(code.text(one[0])) for one in parts)
    written = [code.text(one[0])[:1] == "`" or one[1] - one[0] > 1 for one in parts]
    return (() if any(written) else names), settings


def _key(code: Code, row: Range, columns: tuple[str, ...], settings: dict[str, Range]) -> Key:
    named = settings.get("name")
    method = code.words(settings["type"]).lower() if "type" in settings else "btree"
    return Key(
        columns,
        code.span(*row),
        unquoted(code.words(named)) if named is not None else None,
        "unique" in settings,
        method=method,
    )


def _check(code: Code, row: Range) -> Iterator[Condition]:
    named = _settings(code, row)[1].get("name")
    if code.text(row[0])[:1] == "`":
        name = unquoted(code.words(named)) if named is not None else None
        yield Condition(unquoted(code.text(row[0])), code.span(*row), name)


def _enum(code: Code, start: int, part: Range) -> Values:
    name, end = _name(code, start)
    names = (unquoted(code.text(row[0])) for row in code.rows(part))
    word = name.rpartition(".")[2]
    return Values(word, tuple(names), code.span(start, end), word)

"""Laravel: migrations of PHP that make tables, add to them and take away.

The body of a fence comes in; a declaration for each table that is made or changed goes out. What
`down` does takes it back and is not read.
"""

import re
from collections.abc import Iterator

from quod.model.changes import Removed, Renamed, Retyped
from quod.notation.code.arguments import Arguments, Call, chain, inside, strings
from quod.notation.code.declared import (
    Change,
    Declaration,
    Declared,
    Foreign,
    Key,
    Member,
    Stored,
)
from quod.notation.code.laravel_columns import columns, target
from quod.notation.code.tokens import Code, Range, cut
from quod.source.span import Span

FORM = re.compile(r"\bSchema::(?:connection\([^()\n]*\)\s*->\s*)?(?:create|table|rename)\(")
_DOWN = re.compile(r"^[ \t]*(?://|#|/\*+)[ \t]*down\b", re.IGNORECASE | re.MULTILINE)
_GROUPS = {
    "dropTimestamps": ("created_at", "updated_at"),
    "dropTimestampsTz": ("created_at", "updated_at"),
    "dropSoftDeletes": ("deleted_at",),
    "dropSoftDeletesTz": ("deleted_at",),
    "dropRememberToken": ("remember_token",),
}
"""What takes columns away that it does not name."""


def read(body: Span) -> Declared:
    """Every table that is made or changed."""
    down = next(body.matches(_DOWN), None)
    code = cut(body.sub(0, down.start() - body.start) if down is not None else body, "slash")
    found: list[Declaration] = []
    at = 0
    while at < len(code.tokens):
        if code.text(at) == "function" and code.text(at + 1) == "down":
            brace = code.find((at, len(code.tokens)), "{")
            at = len(code.tokens) if brace is None else code.end(brace)
        elif code.text(at) == "Schema" and code.text(at + 1) == "::":
            one, at = _schema(code, at)
            found += [one] if one is not None else []
        at += 1
    return Declared(tuple(found))


def _schema(code: Code, at: int) -> tuple[Declaration | None, int]:
    """`Schema::create('boats', function (Blueprint $table) { ... })`, and where it ends."""
    word = at + 2
    if code.text(word) == "connection" and code.text(code.after(word + 1)) == "->":
        word = code.after(word + 1) + 1
    opening = word + 1
    if code.text(opening) != "(":
        return None, at
    end = min(code.end(opening), len(code.tokens))
    given = inside(code, opening, end)
    table = given.string(0)
    if table is None:
        return None, opening
    span = code.span(at, min(opening + 2, end))
    base = Declaration(table, span, table, makes=code.text(word) == "create")
    if code.text(word) == "rename" and given.string(1):
        renamed = Change(Renamed("table", table, given.string(1) or ""), span)
        return base._replace(changes=(renamed,)), end
    if code.text(word) in ("create", "table") and len(given.positional) > 1:
        return _whole(base, list(_statements(code, given.positional[1]))), end
    return None, opening


def _statements(code: Code, part: Range) -> Iterator[tuple[tuple[Call, ...], Span]]:
    """The calls on the table, `$table->string('name')->nullable();`, each with its words."""
    head = code.find(part, "{", "=>")
    if head is None:
        return
    inner = (head + 1, min(code.end(head), part[1])) if code.text(head) == "{" else (head, part[1])
    names = [code.text(at) for at in range(part[0], head) if code.text(at).startswith("$")]
    name = names[0] if names else "$table"
    at = inner[0]
    while at < inner[1]:
        if code.text(at) != name or code.text(at + 1) != "->":
            at += 1
            continue
        end = code.find((at, inner[1]), ";", "}")
        end = inner[1] if end is None else end
        calls = chain(code, (at + 2, end))
        if calls and calls[0].name != "after":  # It holds statements of its own.
            yield calls, code.span(at, end)
            at = end
        at += 1


def _whole(base: Declaration, said: list[tuple[tuple[Call, ...], Span]]) -> Declaration | None:
    members: list[Member] = []
    keys: list[Key] = []
    foreign: list[Foreign] = []
    key: tuple[str, ...] = ()
    changes: list[Change] = []
    for calls, span in said:
        word, given = calls[0].name, calls[0].arguments
        names = _names(given)
        if word in ("index", "unique") and names:
            keys.append(Key(names, span, given.string(1), word == "unique", word == "unique"))
        elif word == "primary" and names:
            key = names
        elif word == "foreign" and names:
            to = target({one.name: one.arguments for one in calls[1:]}, names[0])
            foreign += [Foreign(names, to, span)] if to is not None else []
        elif word.startswith(("drop", "rename")):
            changes += _changes(word, given, span)
        else:
            made, on = columns(calls, span)
            changes += [change for one in made for change in _again(one)]
            members += [one if one.declared else one._replace(stored=Stored()) for one in made]
            keys += on
    if not any((members, keys, foreign, key, changes)):
        return None
    return base._replace(members=tuple(members), key=key, keys=tuple(keys), foreign=tuple(foreign),
                         changes=tuple(changes))  # fmt: skip


def _again(one: Member) -> Iterator[Change]:
    """`$table->string('name', 90)->nullable()->change()`: another type, and NULL from now on."""
    if not one.declared and one.stored.type is not None:
        yield Change(Retyped(one.stored.type), one.span, one.name)
    if not one.declared and one.stored.nullable:
        yield Change(Removed("not null", one.name), one.span)


def _names(given: Arguments) -> tuple[str, ...]:
    """The columns that an argument names: `'a'`, `['a', 'b']`."""
    return strings(given.code, given.positional[0]) if given.positional else ()


def _changes(word: str, given: Arguments, span: Span) -> Iterator[Change]:
    if word == "renameColumn" and given.string(0) and given.string(1):
        yield Change(Renamed("column", given.string(0) or "", given.string(1) or ""), span)
    elif word == "renameIndex" and given.string(0) and given.string(1):
        yield Change(Renamed("index", given.string(0) or "", given.string(1) or ""), span)
    elif word in ("dropColumn", "dropConstrainedForeignId"):
        every = (one for part in given.positional for one in strings(given.code, part))
        yield from (Change(Removed("column", name), span) for name in every)
    elif word in _GROUPS:
        yield from (Change(Removed("column", name), span) for name in _GROUPS[word])
    elif word == "dropIndex" and given.string(0):
        yield Change(Removed("index", given.string(0) or ""), span)
    elif word in ("dropUnique", "dropForeign", "dropPrimary") and given.string(0):
        yield Change(Removed("constraint", given.string(0) or ""), span)

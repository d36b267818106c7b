"""What stands between the brackets of a table in SQLAlchemy: columns, keys, indexes, checks.

The same calls are written in classes, in `__table_args__` and in migrations.
"""

import re
from typing import NamedTuple

from quod.notation import actions
from quod.notation.code.arguments import Arguments, Call, call, chain, strings
from quod.notation.code.declared import Condition, Foreign, Key, Member, Stored, Target
from quod.notation.code.sqlalchemy_types import default, typed
from quod.notation.code.stored import literal
from quod.notation.code.tokens import Range, unquoted
from quod.source.span import Span

COLUMNS = ("Column", "mapped_column", "MappedColumn")
_CONSTANT = re.compile(r"(?:\w+\.)*(?P<list>\w+)\.(?P<member>\w+?)(?:\.value)?\Z")

Constants = dict[tuple[str, str], str]
"""What the members of the lists of a block are set to."""


class Items(NamedTuple):
    """What a table has beside its columns."""

    key: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    checks: tuple[Condition, ...] = ()


def column(name: str | None, found: Call, span: Span, constants: Constants) -> Member | None:
    """A column by its call; its own first words may name it."""
    given = found.arguments
    stored, target, own, identity = Stored(), None, None, False
    for at, part in enumerate(given.positional):
        inner = call(given.code, part)
        if at == 0 and given.code.kind(part[0]) == "string":
            own = unquoted(given.code.text(part[0]))
        elif inner is not None and inner.name == "ForeignKey":
            target = referred(inner.arguments) or target
        elif inner is not None and inner.name == "Identity":
            identity = True
        elif inner is not None and stored == Stored():
            stored = typed(inner) or Stored(named=inner.name)
    part_of_type = given.named.get("type_") or given.named.get("sa_type")
    inner = call(given.code, part_of_type) if part_of_type is not None else None
    stored = (typed(inner) if inner is not None else None) or stored
    if name is None and own is None:
        return None
    return Member(
        name or own or "",
        span,
        stored,
        column=own,
        nullable=given.truth("nullable"),
        default=constant(given, constants) or default(given, stored),
        key=given.is_true("primary_key"),
        unique=given.is_true("unique"),
        indexed=given.is_true("index"),
        identity=identity or _is_numbered(given, stored, target),
        target=target,
    )


def _is_numbered(given: Arguments, stored: Stored, target: Target | None) -> bool:
    """A key that is a whole number takes its values from a sequence, unless told not to."""
    whole = stored.type in ("integer", "bigint", "smallint")
    asked = given.truth("autoincrement")
    filled = "default" in given.named or "server_default" in given.named
    implied = given.is_true("primary_key") and target is None and not filled
    return whole and (asked is True or (implied and asked is None))


def constant(given: Arguments, constants: Constants) -> str | None:
    """A default that is a member of a list: `Status.OPEN`."""
    words = given.text("default") or given.text("server_default")
    found = _CONSTANT.match(words) if len(words) < 200 else None
    said = constants.get((found["list"], found["member"])) if found is not None else None
    return literal(said, Stored("text")) if said is not None else None


def referred(given: Arguments) -> Target | None:
    """`ForeignKey("users.id", ondelete="CASCADE")`."""
    part = next(iter(given.positional), None)
    if part is None:
        return None
    path = given.string(0) or given.code.words(part)
    entity, _, name = path.rpartition(".")
    if not entity:
        entity, name = name, ""
    return Target(entity, name or None, *_actions(given))


def _actions(given: Arguments) -> actions.Actions:
    return actions.Actions(
        actions.read("on delete " + (given.string("ondelete") or "")),
        actions.both("on update " + (given.string("onupdate") or "")).on_update,
    )


def items(code_arguments: Arguments, parts: tuple[Range, ...]) -> Items:
    """Constraints and indexes, each by its call."""
    found = Items()
    code = code_arguments.code
    for part in parts:
        one = call(code, part)
        if one is not None and one.is_call:
            found = _with(found, one, code.span(*part))
    return found


def _with(found: Items, one: Call, span: Span) -> Items:
    given = one.arguments
    names = tuple(said for at in range(len(given.positional)) if (said := given.string(at)))
    match one.name:
        case "UniqueConstraint" if names:
            key = Key(names, span, given.string("name"), True, True)
            return found._replace(keys=(*found.keys, key))
        case "Index" if given.positional:
            made = index(given, span)
            return found._replace(keys=(*found.keys, made)) if made is not None else found
        case "PrimaryKeyConstraint" if names:
            return found._replace(key=names)
        case "CheckConstraint" if names or given.positional:
            return _with_check(found, given, span)
        case "ForeignKeyConstraint" if len(given.positional) > 1:
            columns = strings(given.code, given.positional[0])
            paths = strings(given.code, given.positional[1])
            if not columns or not paths:
                return found
            entity, _, name = paths[0].rpartition(".")
            target = Target(entity, name if len(paths) == 1 else None, *_actions(given))
            return found._replace(foreign=(*found.foreign, Foreign(columns, target, span)))
    return found


def _with_check(found: Items, given: Arguments, span: Span) -> Items:
    said = given.string(0)
    inner = call(given.code, given.positional[0])
    if said is None and inner is not None and inner.name == "text":
        said = inner.arguments.string(0)
    if said is None:
        return found
    return found._replace(checks=(*found.checks, Condition(said, span, given.string("name"))))


def index(given: Arguments, span: Span) -> Key | None:
    """`Index("name", "a", "b", unique=True)`; None where its keys are no plain columns."""
    names: list[str] = []
    for part in given.positional[1:]:
        word = _indexed(given, part)
        if word is None:
            return None
        names.append(word)
    listed = given.named.get("columns")
    names += strings(given.code, listed) if listed is not None else ()
    where = given.named.get("postgresql_where")
    said = _condition(given, where) if where is not None else None
    if not names or (where is not None and said is None):
        return None
    method = given.string("postgresql_using") or "btree"
    return Key(
        tuple(names), span, given.string(0), given.is_true("unique"), where=said, method=method
    )


def _indexed(given: Arguments, part: Range) -> str | None:
    """A key of an index: a name, `text("made_at DESC")`, `Order.made_at.desc()`."""
    code = given.code
    if code.kind(part[0]) == "string":
        return unquoted(code.text(part[0]))
    found = chain(code, part)
    texts = [one for one in found if one.name == "text" and one.is_call]
    if texts:
        said = (texts[0].arguments.string(0) or "").split()
        return said[0] if said and said[0].isidentifier() else None
    plain = [one.name for one in found if not one.is_call]
    return plain[-1] if plain else None


def _condition(given: Arguments, part: Range) -> str | None:
    found = call(given.code, part)
    if given.code.kind(part[0]) == "string":
        return unquoted(given.code.text(part[0]))
    return found.arguments.string(0) if found is not None and found.name == "text" else None

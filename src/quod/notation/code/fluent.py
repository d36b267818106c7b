"""The configuration of Entity Framework: `HasKey`, `HasIndex`, `Property`, `HasOne ... OnDelete`.

A block of C# comes in; what is configured of each class goes out, by the name of the class. A
configuration that names no class goes under the empty name: it is meant for the entity in whose
section it stands.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.model.aspects import Action
from quod.notation.code.arguments import Arguments, Call, chain
from quod.notation.code.csharp import Source
from quod.notation.code.declared import Condition, Foreign, Key, Member, Stored, Target
from quod.notation.code.stored import database, expression, value
from quod.notation.code.tokens import Code, Range
from quod.source.span import Span

_STARTS = frozenset(
    "HasKey HasIndex HasAlternateKey Property HasOne HasMany ToTable Ignore"
    " HasCheckConstraint".split()
)
_ACTIONS: dict[str, Action] = {
    "Cascade": "cascade", "Restrict": "restrict", "SetNull": "set null", "NoAction": "no action",
    "ClientCascade": "no action",
}  # fmt: skip


Relations = dict[tuple[str, str], str]
"""The class that a property of a class holds."""


class Configuration(NamedTuple):
    """What is configured of a class."""

    entity: str
    span: Span
    table: str | None = None
    key: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    checks: tuple[Condition, ...] = ()
    columns: dict[str, Member] = {}  # noqa: RUF012 - replaced, never written to
    ignored: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    """The names of every call."""


def configurations(source: Source) -> Iterator[tuple[str, Configuration]]:
    """What is configured of each class of a block."""
    found: dict[str, Configuration] = {}
    scopes = tuple(_scopes(source))
    relations = {
        (one.name, p.name): p.stored.named
        for one in source.types
        for p in one.properties
        if p.stored.named is not None
    }
    for calls, span in _chains(source.code):
        at = calls[0].at
        inner = [scope for scope in scopes if scope[1] <= at < scope[2]]
        entity = max(inner, key=lambda scope: scope[1])[0] if inner else ""
        for holder, change in _changes(entity, calls, span, relations):
            before = found.get(holder) or Configuration(holder, span)
            found[holder] = _joined(before, change)
    yield from found.items()


def _scopes(source: Source) -> Iterator[tuple[str, int, int]]:
    """Where which class is configured: `Entity<Order>(...)`, `IEntityTypeConfiguration<Order>`."""
    code = source.code
    for one in source.types:
        if "IEntityTypeConfiguration" in one.bases:
            yield one.bases[-1], *one.body
    for at, token in enumerate(code.tokens):
        if token.text in ("Entity", "EntityTypeBuilder") and at + 1 in code.closed:
            behind = code.closed[at + 1]
            if code.text(at + 1) != "<" or token.text != "Entity":
                continue
            end = code.end(behind + 1) if code.text(behind + 1) == "(" else behind
            stop = code.find((end, len(code.tokens)), ";")
            yield code.text(behind - 1), at, len(code.tokens) if stop is None else stop


def _chains(code: Code) -> Iterator[tuple[tuple[Call, ...], Span]]:
    """Each chain of calls from the one that says what is configured."""
    at = 0
    while at < len(code.tokens):
        token = code.tokens[at]
        follows = code.text(at + 1) in ("(", "<") and (token.first or code.text(at - 1) == ".")
        if token.text not in _STARTS or not follows:
            at += 1
            continue
        end = at + 1
        while end < len(code.tokens) and code.text(end) not in (";", "}"):
            if code.tokens[end].first and code.text(end) != ".":
                break
            end = code.after(end)
        end = min(end, len(code.tokens))
        calls = chain(code, (at, end))
        kept = tuple(one for one in calls if one.is_call)
        if kept:
            yield kept, code.span(at, end)
        at = end


def members_of(code: Code, given: Arguments) -> tuple[str, ...]:
    """`o => new { o.RoomId, o.Day }`, `"RoomId"`, `nameof(Order.RoomId)`."""
    texts = [said for at in range(len(given.positional)) if (said := given.string(at))]
    if texts:
        return tuple(texts)
    found: list[str] = []
    for part in given.positional[:1]:
        arrow = code.find(part, "=>")
        start = part[0] if arrow is None else arrow + 1
        found += [
            code.text(at + 1)
            for at in range(start, part[1])
            if code.text(at) == "." and code.kind(at + 1) == "name"
        ]
    return tuple(found)


_Change = tuple[str, Configuration]


def _changes(
    entity: str, calls: tuple[Call, ...], span: Span, relations: Relations
) -> Iterator[_Change]:
    """What a chain says of a class, most often of the one that is configured."""
    first = calls[0]
    given, code = first.arguments, first.arguments.code
    said = {one.name: one for one in calls[1:]}
    empty = Configuration(entity, span, settings=frozenset(said))
    columns = members_of(code, given)
    match first.name:
        case "ToTable" if given.string(0):
            schema = given.string(1)
            name = given.string(0) or ""
            yield entity, empty._replace(table=f"{schema}.{name}" if schema else name)
        case "HasKey" if columns:
            yield entity, empty._replace(key=columns)
        case "Ignore" if columns:
            yield entity, empty._replace(ignored=frozenset(columns))
        case "HasIndex" | "HasAlternateKey" if columns:
            key = _key(first.name, columns, said, span)
            yield entity, empty._replace(keys=(key,) if key is not None else ())
        case "HasCheckConstraint" if len(given.positional) > 1 and given.string(1):
            check = Condition(given.string(1) or "", span, given.string(0))
            yield entity, empty._replace(checks=(check,))
        case "Property" if len(columns) == 1:
            member = _column(columns[0], said, span)
            yield entity, empty._replace(columns={columns[0]: member})
        case "HasOne" | "HasMany":
            yield from _relation(entity, calls, span, relations)


def _key(kind: str, columns: tuple[str, ...], said: dict[str, Call], span: Span) -> Key | None:
    """An index; None where its filter is no SQL of this database."""
    named = said.get("HasDatabaseName") or said.get("HasName")
    name = named.arguments.string(0) if named is not None else None
    where = said["HasFilter"].arguments.string(0) if "HasFilter" in said else None
    unique = kind == "HasAlternateKey" or "IsUnique" in said
    if "HasFilter" in said and where is None:
        return None
    method = said["HasMethod"].arguments.string(0) if "HasMethod" in said else None
    return Key(columns, span, name, unique, kind == "HasAlternateKey",
               where.replace("[", '"').replace("]", '"') if where else None,
               (method or "btree").lower())  # fmt: skip


def _column(name: str, said: dict[str, Call], span: Span) -> Member:
    def word(call_name: str) -> str:
        found = said.get(call_name)
        parts = found.arguments.positional if found is not None else ()
        return found.arguments.code.words(parts[0]) if found is not None and parts else ""

    typed = said["HasColumnType"].arguments.string(0) if "HasColumnType" in said else None
    stored = Stored()
    if typed:
        stored = database(typed)
    elif word("HasMaxLength").isdigit():
        stored = database(f"varchar({word('HasMaxLength')})")
    elif word("HasPrecision").isdigit():
        scale = said["HasPrecision"].arguments
        sizes = ", ".join(scale.code.words(part) for part in scale.positional)
        stored = database(f"numeric({sizes})")
    elif "HasConversion" in said and "string" in (
        said["HasConversion"].of or word("HasConversion")
    ):
        stored = database("text", False)
    default = None
    if "HasDefaultValueSql" in said:
        sql = said["HasDefaultValueSql"].arguments.string(0)
        default = _known(sql) if sql else None
    elif word("HasDefaultValue"):
        default = value(word("HasDefaultValue"), stored)
    required = said.get("IsRequired")
    nullable: bool | None = None
    if required is not None:
        nullable = bool(required.arguments.positional) and word("IsRequired") == "false"
    column = said["HasColumnName"].arguments.string(0) if "HasColumnName" in said else None
    return Member(name, span, stored, column, nullable, default)


def _is_text(conversion: Call) -> bool:
    return conversion.of == "string" or not conversion.of


def _known(sql: str) -> str | None:
    """A default in SQL, with what SQL Server calls the moment and a new identifier."""
    lowered = sql.strip().lower()
    if lowered in ("getutcdate()", "getdate()", "sysutcdatetime()", "sysdatetimeoffset()"):
        return "now()"
    if lowered in ("newid()", "newsequentialid()"):
        return "gen_random_uuid()"
    return expression(sql)


def _relation(
    entity: str, calls: tuple[Call, ...], span: Span, relations: Relations
) -> Iterator[_Change]:
    """`HasOne(o => o.Room).WithMany().HasForeignKey(o => o.RoomId).OnDelete(...)`."""
    said = {one.name: one for one in calls}
    holder = said.get("HasForeignKey")
    if holder is None:
        return
    code = holder.arguments.code
    columns = members_of(code, holder.arguments)
    path = members_of(code, calls[0].arguments)
    known = calls[0].of or (relations.get((entity, path[-1]), "") if path else "")
    if not columns or not (known or path):
        return
    deleted = said.get("OnDelete")
    part: Range | None = next(iter(deleted.arguments.positional), None) if deleted else None
    action = _ACTIONS.get(code.text(part[1] - 1)) if part is not None else None
    if calls[0].name == "HasMany" or (holder.of and holder.of != entity):
        many = known or path[-1].removesuffix("s")
        key = Foreign(columns, Target(entity, None, action), span)
        if entity:
            yield many, Configuration(many, span, foreign=(key,))
        return
    yield (
        entity,
        Configuration(entity, span, foreign=(Foreign(columns, Target(known, None, action), span),)),
    )


def _joined(one: Configuration, other: Configuration) -> Configuration:
    return Configuration(
        one.entity,
        one.span,
        other.table or one.table,
        other.key or one.key,
        (*one.keys, *other.keys),
        (*one.foreign, *other.foreign),
        (*one.checks, *other.checks),
        {**one.columns, **other.columns},
        one.ignored | other.ignored,
        one.settings | other.settings,
    )

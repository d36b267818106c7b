"""Entity Framework: classes of C# that are configured as tables, and the configuration itself.

The body of a fence comes in, what it declares goes out. A class is a table's where a `DbSet`, a
configuration, `[Table]` or `[Key]` says so. A configuration of a class that is not shown speaks
of its columns and declares none.
"""

import re
from collections.abc import Iterator

from quod.notation.code import csharp
from quod.notation.code.csharp import Property, Source, Type
from quod.notation.code.declared import Declaration, Declared, Foreign, Member, Stored, Target
from quod.notation.code.fluent import Configuration, configurations
from quod.notation.code.stored import database, value
from quod.source.span import Span

FORM = re.compile(
    r"\bDbSet<|\bToTable\(|\bHasKey\(|\bHasIndex\(|\bHasForeignKey\(|\bIEntityTypeConfiguration<"
    r"|\[(?:Table|Key|ForeignKey|Column)\b|\bProperty\(\w+\s*=>|\.Entity<"
)
_CLASS = re.compile(r"\b(?:class|record)[ \t]+(\w+)")
_EMPTY = ('""', "string.Empty", "null!", "default!", "null", "default")


def read(body: Span, known: frozenset[str] = frozenset()) -> Declared:
    """Every table of a block; `known` are classes of which code elsewhere makes tables."""
    source = csharp.read(body)
    found = dict(configurations(source))
    made = known | {name for name, _ in _sets(source)}
    names = {one.name for one in source.types}
    declarations: list[Declaration] = []
    for one in source.types:
        own = found.pop(one.name, None)
        if own is not None or one.name in made or _is_marked(one):
            own = own or Configuration(one.name, one.span)
            declarations.append(_table(source, one, own, names))
    declarations += [_unseen(own) for own in found.values()]
    return Declared(tuple(declarations), source.lists)


def classes(text: str) -> Iterator[str]:
    """The classes that a text seems to show."""
    return (match[1] for match in _CLASS.finditer(text))


def _sets(source: Source) -> Iterator[tuple[str, str]]:
    """`DbSet<Order> Orders`: the classes that are tables."""
    code = source.code
    for at, token in enumerate(code.tokens):
        if token.text == "DbSet" and code.text(at + 1) == "<" and at + 1 in code.closed:
            yield code.text(code.closed[at + 1] - 1), code.text(code.closed[at + 1] + 1)


def _is_marked(one: Type) -> bool:
    return "Table" in one.attributes or any("Key" in p.attributes for p in one.properties)


def _table(source: Source, one: Type, own: Configuration, names: set[str]) -> Declaration:
    lists = {values.name for values in source.lists}
    given = one.attributes.get("Table")
    table = own.table or (given.string(0) if given is not None else None)
    schema = given.string("Schema") if given is not None else None
    kept = [
        p
        for p in one.properties
        if p.name not in own.ignored and not _is_relation(p, one, names, lists)
    ]
    key = own.key or tuple(p.name for p in kept if "Key" in p.attributes)
    key = key or tuple(p.name for p in kept if p.name in ("Id", f"{one.name}Id", "ID"))[:1]
    members = tuple(_member(source, p, own, key) for p in kept)
    foreign = (*own.foreign, *_marked(one))
    path = f"{schema}.{table}" if schema and table else table
    # The key of a class that shows none stands in the class that it extends.
    partial = not key and bool(one.bases)
    return Declaration(
        one.name, one.span, path, members, key, own.keys, foreign, own.checks, partial=partial
    )


def _is_relation(one: Property, holder: Type, names: set[str], lists: set[str]) -> bool:
    """A property that holds rows of another table, and is no column."""
    if "NotMapped" in one.attributes:
        return True
    named = one.stored.named
    if named is None or named in lists:
        return False
    beside = {p.name for p in holder.properties}
    return one.stored.array or one.virtual or named in names or f"{one.name}Id" in beside


def _marked(one: Type) -> Iterator[Foreign]:
    """`[ForeignKey(nameof(RoomId))] public Room Room { get; set; }`, either way round."""
    beside = {p.name: p for p in one.properties}
    for p in one.properties:
        given = p.attributes.get("ForeignKey")
        if given is None or not given.positional:
            continue
        word = given.string(0) or given.code.text(given.positional[0][1] - 2)
        other = beside.get(word)
        if p.stored.named is not None and other is not None:
            yield Foreign((word,), Target(p.stored.named), p.span)
        elif other is not None and other.stored.named is not None:
            yield Foreign((p.name,), Target(other.stored.named), p.span)
    for p in one.properties:
        holder = f"{p.name}Id"
        alone = p.stored.named is not None and not p.stored.array and holder in beside
        if alone and "ForeignKey" not in p.attributes:
            yield Foreign((holder,), Target(p.stored.named or ""), p.span)


def _member(source: Source, p: Property, own: Configuration, key: tuple[str, ...]) -> Member:
    said = own.columns.get(p.name)
    column = p.attributes.get("Column")
    stored = _stored(p, said.stored if said is not None else None)
    is_key = p.name in key
    numbered = is_key and len(key) == 1 and stored.type in ("integer", "bigint", "smallint")
    default = said.default if said is not None else None
    if default is None and p.value[1] > p.value[0]:
        words = source.code.words(p.value)
        default = None if words in _EMPTY else value(words, stored)
    required = "Required" in p.attributes or (said is not None and said.nullable is False)
    nullable = False if required or is_key else p.optional
    return Member(
        p.name,
        p.span,
        stored,
        column=(said.column if said is not None else None)
        or (column.string(0) if column is not None else None),
        nullable=nullable,
        default=default,
        identity=numbered and "ValueGeneratedNever" not in own.settings and default is None,
    )  # fmt: skip


def _stored(p: Property, said: Stored | None) -> Stored:
    if said is not None and said.type is not None and (said.exact or p.stored.type is None):
        return said
    column = p.attributes.get("Column")
    typed = column.string("TypeName") if column is not None else None
    if typed:
        return database(typed)
    for word in ("MaxLength", "StringLength"):
        given = p.attributes.get(word)
        size = given.code.words(given.positional[0]) if given and given.positional else ""
        if size.isdigit() and p.stored.type == "text":
            return database(f"varchar({size})")
    return p.stored


def _unseen(own: Configuration) -> Declaration:
    """What is configured of a class that the block does not show."""
    members = tuple(one._replace(declared=False) for one in own.columns.values())
    return Declaration(
        own.entity, own.span, own.table, members, own.key, own.keys, own.foreign, own.checks,
        makes=False,
    )  # fmt: skip

"""JPA, Hibernate and Room: classes of Java and Kotlin with `@Entity`, and their enums.

The body of a fence comes in, what it declares goes out. Only a class with `@Entity` is a table.
Collections, what is embedded and what is transient are no columns; of a relation, the key that
it holds is one.
"""

import re
from collections.abc import Iterator

from quod.notation import actions
from quod.notation.cases import column_name
from quod.notation.code import jvm
from quod.notation.code.arguments import Arguments, inside, strings
from quod.notation.code.declared import (
    Condition,
    Declaration,
    Declared,
    Foreign,
    Key,
    Member,
    Stored,
    Target,
)
from quod.notation.code.jpa_columns import (
    checks,
    column,
    is_column,
    is_relation,
    last,
    name_of,
    relation,
)
from quod.notation.code.jvm import Property, Source, Type
from quod.notation.code.tokens import Code, Range
from quod.source.span import Span

FORM = re.compile(r"@(?:[\w.]+\.)?Entity\b")
_OF_ROOM = ("tableName", "primaryKeys", "indices", "foreignKeys")
_LISTING = ("arrayOf", "listOf")


def read(body: Span) -> Declared:
    """Every entity of a block."""
    source = jvm.read(body)
    found = (_entity(source, one) for one in source.types if _is_table(one))
    return Declared(tuple(one for one in found if one.members), source.lists)


def _is_table(one: Type) -> bool:
    """Whether a class is a table; one with a discriminator is rows in the table of another."""
    return "Entity" in one.marks and ("Table" in one.marks or "DiscriminatorValue" not in one.marks)


def _entity(source: Source, one: Type) -> Declaration:
    code = source.code
    table = one.marks.get("Table", Arguments(code))
    own = one.marks["Entity"]
    properties = tuple(_inherited(source, one))
    room = any(name in own.named for name in _OF_ROOM)
    room = room or any("PrimaryKey" in p.marks for p in properties)
    kept = [p for p in properties if is_column(p, room)]
    shown = {t.name for t in source.types if "Embeddable" in t.marks}
    kept = [p for p in kept if p.word not in shown]
    members = _together([*_parts_of_key(source, properties), *_discriminator(one),
                         *((p, _member(code, p)) for p in kept)])  # fmt: skip
    key = _columns(code, own.named.get("primaryKeys"))
    keyed = bool(key) or any(member.key for member in members)
    unseen = any("EmbeddedId" in p.marks for p in properties)
    return Declaration(
        one.name, one.span, _table_name(table, own), members, key,
        (*_unique(table), *_indexes(table, own)), tuple(_foreign(own)),
        (*_checks(one), *(c for p in kept for c in checks(p, _member(code, p)))),
        # The key of a class that shows none stands in the class that it extends.
        partial=one.partial or (not keyed and (bool(one.bases) or unseen)),
    )  # fmt: skip


def _table_name(table: Arguments, own: Arguments) -> str | None:
    named = name_of(own, "name")
    name = name_of(table, "name") or name_of(own, "tableName")
    name = name or (named if named is not None and named == named.lower() else None)
    schema = name_of(table, "schema")
    return f"{schema}.{name}" if schema and name else name


def _inherited(source: Source, one: Type) -> Iterator[Property]:
    """The properties of a class, after those of what it extends, where that is shown."""
    above = {t.name: t for t in source.types if "MappedSuperclass" in t.marks}
    line = [one]
    while True:
        base = next((above.pop(name) for name in line[-1].bases if name in above), None)
        if base is None:
            break
        line.append(base)
    for each in reversed(line):
        yield from each.properties


def _member(code: Code, one: Property) -> Member:
    return relation(one) if is_relation(one) else column(code, one)


def _parts_of_key(
    source: Source, properties: tuple[Property, ...]
) -> Iterator[tuple[Property, Member]]:
    """The columns of `@EmbeddedId OrderLineId id`, where that class is shown."""
    shown = {one.name: one for one in source.types}
    for holder in properties:
        if "EmbeddedId" in holder.marks and holder.word in shown:
            for one in shown[holder.word].properties:
                yield one, _member(source.code, one)._replace(key=True, nullable=False)


def _discriminator(one: Type) -> Iterator[tuple[Property, Member]]:
    given = one.marks.get("DiscriminatorColumn")
    name = name_of(given, "name") if given is not None else None
    if name is not None:
        stored = Stored("text")
        held = Property(name, one.span, "String", stored, False, False, {})
        yield held, Member(name, one.span, stored, name, False)


def _together(found: list[tuple[Property, Member]]) -> tuple[Member, ...]:
    """The columns, each once: a relation may speak of one that stands there as well."""
    members: dict[str, Member] = {}
    keys = [member for _, member in found if member.key and member.target is None]
    for one, member in found:
        place = member.column or column_name(member.name)
        maps = one.marks.get("MapsId")
        if maps is not None and not maps.positional and not maps.named and len(keys) == 1:
            members.pop(keys[0].column or column_name(keys[0].name), None)
            members[place] = keys[0]._replace(column=place, target=member.target)
        elif place in members:
            members[place] = _joined(members[place], member)
        else:
            members[place] = member
    return tuple(members.values())


def _joined(before: Member, member: Member) -> Member:
    plain, other = (before, member) if before.target is None else (member, before)
    required = False in (plain.nullable, other.nullable)
    return plain._replace(
        target=other.target or plain.target,
        key=plain.key or other.key,
        column=plain.column or other.column,
        nullable=False if required else plain.nullable or other.nullable,
    )


def _nested(code: Code, part: Range | None) -> Iterator[tuple[Arguments, Span]]:
    """The annotations within an argument: one, or a list of them in brackets."""
    if part is None:
        return
    start = part[0] + (code.text(part[0]) in _LISTING)
    is_list = start > part[0] or code.text(start) in ("{", "[")
    inner = (start + 1, min(code.end(start), part[1])) if is_list else part
    for one in code.parts(inner):
        opening = code.find(one, "(")
        if opening is not None:
            yield inside(code, opening, one[1]), code.span(*one)


def _columns(code: Code, part: Range | None) -> tuple[str, ...]:
    if part is None:
        return ()
    return strings(code, (part[0] + (code.text(part[0]) in _LISTING), part[1]))


def _unique(table: Arguments) -> Iterator[Key]:
    code = table.code
    for given, span in _nested(code, table.named.get("uniqueConstraints")):
        columns = _columns(code, given.named.get("columnNames"))
        if columns:
            yield Key(columns, span, name_of(given, "name"), True, True)


def _indexes(table: Arguments, own: Arguments) -> Iterator[Key]:
    """`@Index(columnList = "a, b DESC")` of JPA, `Index(value = ["a", "b"])` of Room."""
    parts = (*_nested(table.code, table.named.get("indexes")),
             *_nested(own.code, own.named.get("indices")))  # fmt: skip
    for given, span in parts:
        listed = (given.string("columnList") or "").split(",")
        columns = tuple(one.split()[0].strip('`"\\') for one in listed if one.split())
        columns = columns or _columns(given.code, given.named.get("value"))
        columns = columns or tuple(c for p in given.positional for c in _columns(given.code, p))
        if columns and all(name.isidentifier() for name in columns):
            yield Key(columns, span, name_of(given, "name"), given.is_true("unique"))


def _foreign(own: Arguments) -> Iterator[Foreign]:
    """`ForeignKey(entity = Boat::class, parentColumns = ["id"], childColumns = ["boat_id"])`."""
    code = own.code
    for given, span in _nested(code, own.named.get("foreignKeys")):
        columns = _columns(code, given.named.get("childColumns"))
        parents = _columns(code, given.named.get("parentColumns"))
        entity = given.named.get("entity")
        if columns and entity is not None:
            target = Target(
                code.text(entity[0]), parents[0] if len(parents) == 1 else None,
                actions.read("on delete " + last(given, "onDelete")) or None,
                actions.read("on delete " + last(given, "onUpdate")) or None,
            )  # fmt: skip
            yield Foreign(columns, target, span)


def _checks(one: Type) -> Iterator[Condition]:
    """`@Check(constraints = "price > 0")` of Hibernate."""
    given = one.marks.get("Check")
    said = given.string("constraints") if given is not None else None
    if given is not None and said:
        yield Condition(said, one.span, name_of(given, "name"))

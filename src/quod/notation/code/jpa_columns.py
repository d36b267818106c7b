"""A property of an entity of JPA or Room as a column: its type, NULL, default and bounds.

A property with its annotations comes in. What the class says beside its properties, and which
of them belong together, is not decided here.
"""

import re
from collections.abc import Iterator

from quod.notation import actions
from quod.notation.cases import column_name
from quod.notation.code.arguments import Arguments
from quod.notation.code.declared import Condition, Member, Stored, Target
from quod.notation.code.jvm import Property
from quod.notation.code.stored import database, expression, literal, value
from quod.notation.code.tokens import Code
from quod.notation.index_keys import as_sql

_ELSEWHERE = frozenset(
    "Transient Ignore OneToMany ManyToMany ElementCollection Embedded EmbeddedId Formula Relation"
    " JoinColumns JoinFormula Any ManyToAny".split()
)
"""What makes a property none of the columns of its own table, or several."""
_KEPT = frozenset("Column Convert TypeConverters JdbcTypeCode Type ColumnInfo".split())
"""What makes a column of a collection."""
_HOLDS = ("ManyToOne", "OneToOne")
_REQUIRED = frozenset("NotNull NonNull Nonnull NotBlank NotEmpty".split())
_MOMENTS = frozenset(
    "CreationTimestamp UpdateTimestamp CurrentTimestamp CreatedDate LastModifiedDate".split()
)
_GENERATED = frozenset("GeneratedValue UuidGenerator GenericGenerator".split())
_BOUNDS = {
    "Min": ">=", "Max": "<=", "DecimalMin": ">=", "DecimalMax": "<=", "Positive": "> 0",
    "PositiveOrZero": ">= 0", "Negative": "< 0", "NegativeOrZero": "<= 0",
}  # fmt: skip
_CONSTANTS = {
    "BigDecimal.ZERO": "0", "BigDecimal.ONE": "1", "BigInteger.ZERO": "0", "BigInteger.ONE": "1",
    "Boolean.TRUE": "true", "Boolean.FALSE": "false",
}  # fmt: skip
_ENUM = re.compile(r"(?:\w+\.)+(?P<name>[A-Z][A-Z0-9_]*)\Z")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_VARCHAR_MAX = 10_485_760


def is_column(one: Property, room: bool) -> bool:
    """Whether a property is a column, or holds the key of a row of another table."""
    if _ELSEWHERE & set(one.marks):
        return False
    holder = one.marks.get("OneToOne")
    if holder is not None and "mappedBy" in holder.named:
        return False
    return room or not one.many or bool(_KEPT & set(one.marks))


def is_relation(one: Property) -> bool:
    """Whether it holds a row of another table."""
    return any(name in one.marks for name in _HOLDS)


def is_key(one: Property) -> bool:
    """Whether it belongs to the primary key, by itself or as a part of an `@EmbeddedId`."""
    return bool({"Id", "PrimaryKey"} & set(one.marks)) or bool(_given(one, "MapsId").positional)


def relation(one: Property) -> Member:
    """The column of the key that `@ManyToOne` or the owner of a `@OneToOne` holds."""
    given = _given(one, *_HOLDS)
    join = _given(one, "JoinColumn")
    action = actions.read("on delete " + last(_given(one, "OnDelete"), "action"))
    target = Target(one.word, name_of(join, "referencedColumnName"), action)
    required = given.truth("optional") is False or join.truth("nullable") is False
    required = required or is_key(one) or bool(_REQUIRED & set(one.marks))
    said = join.truth("nullable") or given.truth("optional") or one.optional
    alone = "OneToOne" in one.marks and "MapsId" not in one.marks and not is_key(one)
    return Member(
        f"{one.name}Id", one.span, Stored(), name_of(join, "name"), False if required else said,
        key=is_key(one), unique=alone or join.is_true("unique"), target=target,
    )  # fmt: skip


def column(code: Code, one: Property) -> Member:
    """A property that is a column of its own."""
    given = _given(one, "Column", "ColumnInfo")
    key = is_key(one)
    stored = _stored(one, given)
    generated = bool(_GENERATED & set(one.marks))
    generated = generated or _given(one, "PrimaryKey").is_true("autoGenerate")
    whole = stored.type in ("integer", "bigint", "smallint")
    default = _default(code, one, given, stored)
    if generated and stored.type == "uuid":
        default = "gen_random_uuid()"
    return Member(
        one.name, one.span, stored, name_of(given, "name"), _nullable(one, given),
        default if not key or default == "gen_random_uuid()" else None, key,
        given.is_true("unique"), given.is_true("index"), generated and whole,
    )  # fmt: skip


def name_of(given: Arguments, argument: str) -> str | None:
    """The name that an argument says, without quotes of its own."""
    found = given.string(argument)
    return found.strip('\\"`[]') or None if found is not None else None


def last(given: Arguments, name: str) -> str:
    """The last word of a constant: `ForeignKey.CASCADE` is `CASCADE`."""
    return given.text(name).rpartition(".")[2]


def checks(one: Property, member: Member) -> Iterator[Condition]:
    """What validation says of the numbers that it holds, and of the length of texts."""
    name = as_sql(member.column or column_name(one.name))
    for word, given in one.marks.items():
        bound = _BOUNDS.get(word)
        if bound is not None and bound.endswith("0"):
            yield Condition(f"{name} {bound}", one.span)
        elif bound is not None:
            limit = _NUMBER.match(_first(given).strip("\"'"))
            strict = given.truth("inclusive") is False
            if limit is not None:
                yield Condition(f"{name} {bound[0] if strict else bound} {limit[0]}", one.span)
    size = _given(one, "Size", "Length").text("min")
    text = (member.stored.type or "").startswith(("text", "character")) and not one.many
    if text and size.isdigit() and int(size) > 0:
        yield Condition(f"char_length({name}) >= {int(size)}", one.span)


def _first(given: Arguments) -> str:
    return given.code.words(given.positional[0]) if given.positional else given.text("value")


def _given(one: Property, *names: str) -> Arguments:
    found = (one.marks[name] for name in names if name in one.marks)
    return next(found, Arguments(Code(one.span, (), {}, {})))


def _nullable(one: Property, given: Arguments) -> bool | None:
    required = given.truth("nullable") is False or _given(one, "Basic").truth("optional") is False
    if required or is_key(one) or _REQUIRED & set(one.marks):
        return False
    return True if given.is_true("nullable") or "Nullable" in one.marks else one.optional


def _stored(one: Property, given: Arguments) -> Stored:
    defined = given.string("columnDefinition")
    if defined:
        stored = database(defined)
        if stored.type is not None:
            return stored
    stored = one.stored
    if "Enumerated" in one.marks:
        if "STRING" not in _first(one.marks["Enumerated"]):
            return database("smallint", False)
        stored = Stored("text", named=one.stored.named or one.word)
    said = " ".join(_words(one.marks[name]) for name in ("JdbcTypeCode", "Type", "Temporal")
                    if name in one.marks).lower()  # fmt: skip
    if "json" in said:
        return database("jsonb", False)
    if "temporaltype.date" in said or "temporaltype.time" in said:
        return stored if "stamp" in said else database(said.rpartition(".")[2], False)
    return _sized(one, given, stored)


def _words(given: Arguments) -> str:
    parts = (*given.positional, *given.named.values())
    return " ".join(given.code.words(part) for part in parts)


def _sized(one: Property, given: Arguments, stored: Stored) -> Stored:
    length, most = given.text("length"), _given(one, "Size", "Length").text("max")
    precision, scale = given.text("precision"), given.text("scale")
    if stored.type == "text" and "Lob" not in one.marks:
        exact, size = length.isdigit(), length if length.isdigit() else most
        if size.isdigit() and 0 < int(size) <= _VARCHAR_MAX:
            return database(f"varchar({size})", exact)._replace(named=stored.named)
    if stored.type == "numeric" and precision.isdigit() and int(precision):
        return database(f"numeric({precision},{scale if scale.isdigit() else 0})")
    return stored


def _default(code: Code, one: Property, given: Arguments, stored: Stored) -> str | None:
    of_table = _given(one, "ColumnDefault")
    said = of_table.string(0) or of_table.string("value")
    if said is not None:
        return expression(said)
    said = given.string("defaultValue")
    if said is not None:
        return expression(said) or literal(said, stored)
    words = code.words(one.value).strip()
    constant = _ENUM.match(words)
    if words in _CONSTANTS:
        return _CONSTANTS[words]
    if constant is not None and stored.named is not None and stored.type != "smallint":
        return literal(constant["name"], Stored("text"))
    if _MOMENTS & set(one.marks) and (stored.type or "").startswith("timestamp"):
        return "now()"
    return value(words, stored) if words not in ('""', "null") else None

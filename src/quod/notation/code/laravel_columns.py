"""A column of a table of Laravel, by the calls that make it: `string('name', 80)->nullable()`.

The calls of one statement come in, what they declare goes out. Which table it is of, and what
a statement takes away, is not decided here.
"""

from collections.abc import Iterator

from quod.model.aspects import Action
from quod.notation import actions
from quod.notation.cases import snake
from quod.notation.code.arguments import Arguments, Call, call, strings
from quod.notation.code.declared import Key, Member, Stored, Target
from quod.notation.code.stored import database, expression, value
from quod.notation.code.tokens import unquoted
from quod.source.span import Span

_NUMBERED = {
    "id": "bigint", "bigIncrements": "bigint", "increments": "integer",
    "mediumIncrements": "integer", "smallIncrements": "smallint", "tinyIncrements": "smallint",
}  # fmt: skip
_FOREIGN = {"foreignId": "bigint", "foreignUuid": "uuid", "foreignUlid": "char(26)"}
_TYPES = {
    "string": "varchar", "char": "char", "text": "text", "tinyText": "text", "mediumText": "text",
    "longText": "text", "integer": "integer", "bigInteger": "bigint", "mediumInteger": "integer",
    "smallInteger": "smallint", "tinyInteger": "smallint", "unsignedInteger": "bigint",
    "unsignedBigInteger": "bigint", "unsignedMediumInteger": "integer",
    "unsignedSmallInteger": "integer", "unsignedTinyInteger": "smallint",
    "float": "double precision", "double": "double precision", "decimal": "numeric",
    "unsignedDecimal": "numeric", "boolean": "boolean", "date": "date", "dateTime": "timestamptz",
    "dateTimeTz": "timestamptz", "timestamp": "timestamptz", "timestampTz": "timestamptz",
    "time": "time", "timeTz": "timetz", "year": "integer", "json": "json", "jsonb": "jsonb",
    "uuid": "uuid", "ulid": "char(26)", "binary": "bytea", "enum": "text", "ipAddress": "inet",
    "macAddress": "macaddr", "vector": "vector", "tsvector": "tsvector", "geometry": "geometry",
    "geography": "geography", "point": "geometry", "polygon": "geometry", "set": "text[]",
    **_FOREIGN,
}  # fmt: skip
_EXACT = ("uuid", "jsonb", "char(26)", "inet", "macaddr", "tsvector", "timetz")
_MORPHS = {
    "morphs": "bigint", "numericMorphs": "bigint", "uuidMorphs": "uuid", "ulidMorphs": "char(26)",
}  # fmt: skip
_MOMENTS = ("timestamps", "timestampsTz", "nullableTimestamps", "datetimes")
_DELETED = ("softDeletes", "softDeletesTz", "softDeletesDatetime")
_SIZE_DEFAULT = 255
"""`Builder::$defaultStringLength` of Laravel."""


def columns(calls: tuple[Call, ...], span: Span) -> tuple[list[Member], list[Key]]:
    """The columns that a statement makes, and the indexes on them."""
    made, said = calls[0], {one.name: one.arguments for one in calls[1:]}
    given, word = made.arguments, made.name
    name = given.string(0) or given.string("column")
    if word in _MOMENTS:
        moment = database("timestamptz", False)
        return [Member(one, span, moment) for one in ("created_at", "updated_at")], []
    if word in _DELETED:
        stored = database("timestamptz", False)
        return [Member(name or "deleted_at", span, stored, nullable=True)], []
    if word == "rememberToken":
        return [Member("remember_token", span, database("varchar(100)", False), nullable=True)], []
    bare = word.removeprefix("nullable")
    bare = bare[:1].lower() + bare[1:]
    if bare in _MORPHS and name is not None:
        return _morphs(name, _MORPHS[bare], bare != word or "nullable" in said, given, span)
    if word in _NUMBERED:
        stored = database(_NUMBERED[word], False)
        return [Member(name or "id", span, stored, nullable=False, key=True, identity=True)], []
    if word == "foreignIdFor":
        return _column(_id_of(given), "foreignId", given, said, span)
    if word in _TYPES and name is not None:
        return _column(name, word, given, said, span)
    return [], []


def target(said: dict[str, Arguments], name: str) -> Target | None:
    """What a key refers to: `constrained('boats')`, `references('id')->on('boats')`."""
    on, constrained = said.get("on"), said.get("constrained")
    references = said.get("references")
    if on is not None and on.string(0):
        column = references.string(0) if references is not None else None
        entity = on.string(0) or ""
    elif constrained is not None:
        entity = constrained.string(0) or constrained.string("table") or name.removesuffix("_id")
        column = constrained.string(1) or constrained.string("column")
    else:
        return None
    return Target(entity, column, _action(said, "Delete"), _action(said, "Update"))


def _action(said: dict[str, Arguments], event: str) -> Action | None:
    given = said.get(f"on{event}")
    if given is not None:
        return actions.read(f"on delete {given.string(0) or ''}")
    for word, action in (("cascade", "cascade"), ("null", "set null"), ("restrict", "restrict"),
                         ("noAction", "no action")):  # fmt: skip
        if f"{word}On{event}" in said:
            return actions.read(f"on delete {action}")
    return None


def _id_of(given: Arguments) -> str:
    """`foreignIdFor(Boat::class)` is `boat_id`."""
    if given.string(1) or not given.positional:
        return given.string(1) or ""
    first, end = given.positional[0]
    names = [given.code.text(at) for at in range(first, end) if given.code.kind(at) == "name"]
    return f"{snake(next((name for name in reversed(names) if name != 'class'), ''))}_id"


def _morphs(
    name: str, kind: str, nullable: bool, given: Arguments, span: Span
) -> tuple[list[Member], list[Key]]:
    """A key of a row in any table: its type and its number."""
    of, number = f"{name}_type", f"{name}_id"
    members = [
        Member(of, span, database("varchar(255)", False), nullable=nullable),
        Member(number, span, database(kind, False), nullable=nullable),
    ]
    return members, [Key((of, number), span, given.string(1))]


def _column(
    name: str, word: str, given: Arguments, said: dict[str, Arguments], span: Span
) -> tuple[list[Member], list[Key]]:
    stored = _stored(word, given, said)
    key = "primary" in said
    numbered = "autoIncrement" in said
    nullable = "nullable" in said and not _is_false(said["nullable"])
    computed = "virtualAs" in said or "storedAs" in said
    to = target(said, name)
    one = Member(
        name, span, Stored() if word == "foreignId" and to is not None else stored,
        nullable=None if computed else nullable and not key, default=_default(said, stored),
        key=key or numbered, unique="unique" in said and not _named(said["unique"]),
        identity=numbered, target=to, declared="change" not in said,
    )  # fmt: skip
    if "change" in said:  # What was NOT NULL is changed, and not only told otherwise.
        required = False if "nullable" in said and not nullable else None
        one = one._replace(nullable=required, stored=stored._replace(nullable=nullable))
    return [one], list(_indexes(name, said, span))


def _indexes(name: str, said: dict[str, Arguments], span: Span) -> Iterator[Key]:
    for word in ("index", "unique"):
        if word in said and (word == "index" or _named(said[word])):
            yield Key((name,), span, said[word].string(0), word == "unique", word == "unique")


def _named(given: Arguments) -> bool:
    return given.string(0) is not None


def _is_false(given: Arguments) -> bool:
    return any(given.code.words(part) == "false" for part in given.positional)


def _stored(word: str, given: Arguments, said: dict[str, Arguments]) -> Stored:
    sql = _TYPES[word]
    if word == "enum":
        listed = given.positional[1:2]
        return Stored("text", values=strings(given.code, listed[0]) if listed else ())
    sizes = [_size(given, at, name) for at, name in enumerate(_SIZES.get(word, ()), 1)]
    match word:
        case "string" | "char":
            size = sizes[0] or str(_SIZE_DEFAULT)
            return database(f"{sql}({size})", bool(sizes[0]))
        case "decimal" | "unsignedDecimal":
            return database(f"numeric({sizes[0] or 8},{sizes[1] or 2})", bool(sizes[0]))
        case "vector" if sizes[0]:
            return database(f"vector({sizes[0]})")
    if "unsigned" in said and f"unsigned{word[0].upper()}{word[1:]}" in _TYPES:
        sql = _TYPES[f"unsigned{word[0].upper()}{word[1:]}"]
    return database(sql, sql in _EXACT)


_SIZES = {
    "string": ("length",), "char": ("length",), "decimal": ("total", "places"),
    "unsignedDecimal": ("total", "places"), "vector": ("dimensions",),
}  # fmt: skip


def _size(given: Arguments, at: int, name: str) -> str:
    part = given.positional[at] if at < len(given.positional) else given.named.get(name)
    words = given.code.words(part) if part is not None else ""
    return words if words.isdigit() else ""


def _default(said: dict[str, Arguments], stored: Stored) -> str | None:
    if "useCurrent" in said:
        return "now()"
    given = said.get("default")
    if given is None:
        return None
    part = given.positional[0] if given.positional else given.named.get("value")
    if part is None:
        return None
    code = given.code
    while code.text(part[0]) in ("new", "\\"):
        part = (part[0] + 1, part[1])
    raw = call(code, part)
    if raw is not None and raw.is_call and raw.name in ("raw", "Expression"):
        return expression(raw.arguments.string(0) or "")
    words = code.words(part).replace("\\'", "'")
    if stored.type is not None and stored.type.startswith("json") and words[:1] in "'\"":
        return expression("'" + unquoted(words).replace("'", "''") + "'")
    return value(words, stored)

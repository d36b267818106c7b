"""Types and defaults of SQLAlchemy's columns."""

from quod.notation.code.arguments import Arguments, Call, call, strings
from quod.notation.code.declared import Stored
from quod.notation.code.stored import database, expression, listed, literal, value
from quod.notation.code.tokens import Range, unquoted

_LOOSE = {
    "String": "text", "Unicode": "text", "Float": "double precision", "Numeric": "numeric",
    "DateTime": "timestamp", "Integer": "integer", "Boolean": "boolean", "LargeBinary": "bytea",
    "AutoString": "text", "Interval": "interval", "Date": "date", "Time": "time", "Uuid": "uuid",
    "Text": "text", "UnicodeText": "text", "BigInteger": "bigint", "SmallInteger": "smallint",
    "JSON": "json", "Double": "double precision",
}  # fmt: skip
_EXACT = {
    "UUID": "uuid", "PGUUID": "uuid", "PG_UUID": "uuid", "PgUUID": "uuid", "GUID": "uuid",
    "JSONB": "jsonb", "INET": "inet", "CITEXT": "citext", "TSVECTOR": "tsvector",
    "BYTEA": "bytea", "HSTORE": "hstore", "BIGINT": "bigint", "INTEGER": "integer",
    "SMALLINT": "smallint", "TEXT": "text", "VARCHAR": "varchar", "CHAR": "char",
    "NUMERIC": "numeric", "DECIMAL": "numeric", "REAL": "real", "DATE": "date",
    "BOOLEAN": "boolean", "TIME": "time", "CIDR": "cidr", "Vector": "vector", "VECTOR": "vector",
    "DOUBLE_PRECISION": "double precision", "TIMESTAMP": "timestamp", "Geometry": "geometry",
    "FLOAT": "double precision", "SERIAL": "serial", "BIGSERIAL": "bigserial", "XML": "xml",
}  # fmt: skip
_LISTS = ("Enum", "SAEnum", "SqlEnum", "SQLEnum", "SQLAlchemyEnum", "ENUM", "PgEnum", "PGEnum")
_SIZED = ("text", "varchar", "char", "numeric", "vector")


def typed(found: Call) -> Stored | None:
    """The type that a call or a name of SQLAlchemy makes; None where it is none."""
    given = found.arguments
    if found.name in _LISTS:
        return _list(given)
    if found.name == "ARRAY":
        inner = call(given.code, given.positional[0]) if given.positional else None
        stored = typed(inner) if inner is not None else None
        return listed(stored)._replace(exact=True) if stored is not None else Stored(array=True)
    word = _EXACT.get(found.name) or _LOOSE.get(found.name)
    if word is None:
        return None
    if given.is_true("timezone"):
        word += "tz" if word in ("timestamp", "time") else ""
    sizes = [given.code.words(part) for part in given.positional]
    sizes += [given.text(name) for name in ("length", "precision", "scale") if given.text(name)]
    sizes = [size for size in sizes if size.isdigit()]
    exact = found.name in _EXACT or bool(sizes) or bool(given.text("timezone"))
    if sizes and word in _SIZED:
        word = f"{'varchar' if word == 'text' else word}({','.join(sizes)})"
    return database(word, exact)


def _list(given: Arguments) -> Stored:
    values: tuple[str, ...] = ()
    named: str | None = None
    for part in given.positional:
        if given.code.kind(part[0]) == "string":
            values = (*values, unquoted(given.code.text(part[0])))
        elif given.code.text(part[0]) == "*":
            continue
        elif named is None and part[1] - part[0] == 1:
            named = given.code.text(part[0])
    plain = given.truth("native_enum") is False or given.truth("create_constraint") is True
    enum = None if plain else given.string("name")
    return Stored("text", named=named, values=values, enum=enum)


def default(given: Arguments, stored: Stored) -> str | None:
    """What the server gives a new row, or what the program does where a database can."""
    part = given.named.get("server_default")
    if part is not None:
        return _of_server(given, part, stored)
    part = given.named.get("default") or given.named.get("default_factory")
    if part is None:
        part = given.named.get("insert_default")
    return None if part is None else of_program(given, part, stored)


def of_program(given: Arguments, part: Range, stored: Stored) -> str | None:
    """A value or a call of the program: `0`, `uuid.uuid4`, `lambda: datetime.now(UTC)`."""
    words = given.code.words(part)
    if words.startswith("lambda"):
        colon = given.code.find(part, ":")
        part = (colon + 1, part[1]) if colon is not None else part
    found = call(given.code, part)
    if found is None:
        return value(given.code.words(part), stored)
    if found.name in ("str", "now", "utcnow", "today") and found.is_call:
        inner = found.arguments.positional
        if found.name != "str":
            return value(found.name, stored)
        return value(given.code.words(inner[0]), stored) if inner else None
    if found.name == "value" or (found.name.isupper() and stored.type == "text"):
        return None
    return value(given.code.words(part), stored)


def _of_server(given: Arguments, part: Range, stored: Stored) -> str | None:
    found = call(given.code, part)
    if given.code.kind(part[0]) == "string":
        written = unquoted(given.code.text(part[0]))
        # The text of a server default is put into quotes; many write them a second time.
        twice = len(written) > 1 and written[0] == written[-1] == "'"
        return literal(written[1:-1] if twice else written, stored)
    if found is None:
        return None
    if found.name in ("text", "literal_column") and found.arguments.positional:
        said = strings(given.code, found.arguments.positional[0])
        return expression(said[0]) if said else None
    if found.name in ("true", "false", "null"):
        return None if found.name == "null" else found.name
    return expression(f"{found.name}()") if found.is_call else None

"""The words that documents write for types, and the PostgreSQL types they become.

Tables only. Words of PostgreSQL itself map to themselves; the words of programming
languages and of other databases map to the type that holds the same values.
"""

from typing import Literal

Family = Literal["string", "number", "boolean", "date", "json", "array"]

_POSTGRES = """
    bigint bigserial bit bool boolean box bpchar bytea char character cid cidr circle citext cube
    date datemultirange daterange dec decimal float float4 float8 geography geometry halfvec hstore
    inet int int2 int4 int4multirange int4range int8 int8multirange int8range integer interval json
    jsonb jsonpath line lquery lseg ltree ltxtquery macaddr macaddr8 money name nchar nummultirange
    numeric numrange oid path pg_lsn point polygon real regclass regconfig regproc regtype serial
    serial2 serial4 serial8 smallint smallserial sparsevec text tid time timestamp timestamptz
    timetz tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector uuid varbit varchar
    vector xid xid8 xml
"""
POSTGRES = frozenset(_POSTGRES.split())
"""Types of PostgreSQL 18 and of the extensions documents use most."""

LOOSE: dict[str, tuple[str, Family]] = {
    "any": ("jsonb", "json"),
    "anyurl": ("text", "string"),
    "array": ("jsonb", "array"),
    "date-time": ("timestamp with time zone", "date"),
    "datetime": ("timestamp with time zone", "date"),
    "dict": ("jsonb", "json"),
    "double": ("double precision", "number"),
    "emailstr": ("text", "string"),
    "enum": ("text", "string"),
    "httpurl": ("text", "string"),
    "list": ("jsonb", "array"),
    "long": ("bigint", "number"),
    "map": ("jsonb", "json"),
    "mixed": ("jsonb", "json"),
    "naive_datetime": ("timestamp without time zone", "date"),
    "number": ("numeric", "number"),
    "object": ("jsonb", "json"),
    "record": ("jsonb", "json"),
    "secretstr": ("text", "string"),
    "short": ("smallint", "number"),
    "str": ("text", "string"),
    "string": ("text", "string"),
    "unicode": ("text", "string"),
    "utc_datetime": ("timestamp with time zone", "date"),
}
"""Words that another language means loosely: a document may say it more exactly elsewhere."""

ALIASES: dict[str, str] = {
    "bigdecimal": "numeric",
    "bigincrements": "bigserial",
    "biginteger": "bigint",
    "binary": "bytea",
    "blob": "bytea",
    "buffer": "bytea",
    "byte": "smallint",
    "bytearray": "bytea",
    "bytes": "bytea",
    "chrono.datetime": "timestamp with time zone",
    "clob": "text",
    "datatypes.date": "timestamp with time zone",
    "dateonly": "date",
    "datetime.date": "date",
    "datetime.datetime": "timestamp with time zone",
    "datetime2": "timestamp with time zone",
    "datetimeoffset": "timestamp with time zone",
    "datetimetz": "timestamp with time zone",
    "decimal.decimal": "numeric",
    "decimal128": "numeric",
    "duration": "interval",
    "f32": "real",
    "f64": "double precision",
    "float32": "real",
    "float64": "double precision",
    "guid": "uuid",
    "i16": "smallint",
    "i32": "integer",
    "i64": "bigint",
    "increments": "serial",
    "instant": "timestamp with time zone",
    "int16": "smallint",
    "int32": "integer",
    "int64": "bigint",
    "ipaddress": "inet",
    "ipvanyaddress": "inet",
    "isize": "bigint",
    "json.rawmessage": "jsonb",
    "jsondocument": "jsonb",
    "jsonelement": "jsonb",
    "jsonnode": "jsonb",
    "jsonobject": "jsonb",
    "jsonvalue": "jsonb",
    "largebinary": "bytea",
    "localdate": "date",
    "localdatetime": "timestamp without time zone",
    "localtime": "time without time zone",
    "longblob": "bytea",
    "longtext": "text",
    "macaddress": "macaddr",
    "mediumint": "integer",
    "mediuminteger": "integer",
    "mediumtext": "text",
    "naivedate": "date",
    "naivedatetime": "timestamp without time zone",
    "ntext": "text",
    "nvarchar": "varchar",
    "offsetdatetime": "timestamp with time zone",
    "positiveinteger": "integer",
    "rowversion": "bytea",
    "sbyte": "smallint",
    "sequelize.date": "timestamp with time zone",
    "serde_json.value": "jsonb",
    "serde_json::value": "jsonb",
    "smalldatetime": "timestamp with time zone",
    "smallinteger": "smallint",
    "smallmoney": "money",
    "snowflake": "bigint",
    "sql.nullbool": "boolean",
    "sql.nullfloat64": "double precision",
    "sql.nullint64": "bigint",
    "sql.nullstring": "text",
    "sql.nulltime": "timestamp with time zone",
    "time.duration": "interval",
    "time.time": "timestamp with time zone",
    "timedelta": "interval",
    "timeonly": "time without time zone",
    "timespan": "interval",
    "tinyint": "smallint",
    "tinyinteger": "smallint",
    "tinytext": "text",
    "u16": "integer",
    "u32": "bigint",
    "u64": "numeric(20,0)",
    "u8": "smallint",
    "uint": "bigint",
    "uint16": "integer",
    "uint32": "bigint",
    "uint64": "numeric(20,0)",
    "uint8": "smallint",
    "uint8array": "bytea",
    "ulong": "numeric(20,0)",
    "unicodetext": "text",
    "uniqueidentifier": "uuid",
    "unsignedbiginteger": "bigint",
    "unsignedinteger": "bigint",
    "unsignedmediuminteger": "integer",
    "unsignedsmallinteger": "integer",
    "unsignedtinyinteger": "smallint",
    "ushort": "integer",
    "usize": "bigint",
    "uuid.uuid": "uuid",
    "uuid4": "uuid",
    "uuidv4": "uuid",
    "uuidv7": "uuid",
    "varbinary": "bytea",
    "varchar2": "varchar",
    "varying": "varchar",
    "year": "smallint",
    "zoneddatetime": "timestamp with time zone",
}
"""Words that name one type of PostgreSQL by another name."""

TEXTS: dict[str, str] = {
    "cuid": "an identifier that the program makes",
    "cuid2": "an identifier that the program makes",
    "email": "an address; its form is checked only where a rule says so",
    "file": "a file; the column holds where it is kept",
    "html": "text with marks",
    "ksuid": "an identifier of 27 characters",
    "markdown": "text with marks",
    "nanoid": "an identifier that the program makes",
    "objectid": "an identifier of 24 hexadecimal digits",
    "phone": "a telephone number; its form is checked only where a rule says so",
    "slug": "a name in a URL; its form is checked only where a rule says so",
    "ulid": "an identifier of 26 characters",
    "upload": "a file; the column holds where it is kept",
    "uri": "an address; its form is checked only where a rule says so",
    "url": "an address; its form is checked only where a rule says so",
}
"""Words for kinds of text, each with what it says besides."""

SHAPES: dict[str, str] = {
    "linestring": "LineString",
    "multipolygon": "MultiPolygon",
    "point": "Point",
    "polygon": "Polygon",
}
"""Shapes of PostGIS that documents write like types, with the number of their system."""

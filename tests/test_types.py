"""Type cells: what PostgreSQL calls them, what they list, and what is left for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.notation.generated_names import generated_name
from quod.notation.types import TypeSaid, canonical_type, serial_default
from quod.postgres.server import start

WITH_ZONE = "timestamp with time zone"
WITHOUT_ZONE = "timestamp without time zone"

POSTGRES = {
    "varchar(255)": "character varying(255)",
    "VARCHAR": "character varying",
    "varchar (255)": "character varying(255)",
    "character varying(5)": "character varying(5)",
    "national character varying(5)": "character varying(5)",
    "char": "character(1)",
    "char(2)": "character(2)",
    "nchar(2)": "character(2)",
    "bpchar": "bpchar",
    "bpchar(5)": "character(5)",
    '"char"': '"char"',
    "text": "text",
    "TEXT[]": "text[]",
    "int": "integer",
    "int2": "smallint",
    "int8": "bigint",
    "integer[][]": "integer[]",
    "integer[3]": "integer[]",
    "integer ARRAY": "integer[]",
    "decimal": "numeric",
    "decimal(10,2)": "numeric(10,2)",
    "decimal (10, 2)": "numeric(10,2)",
    "numeric(5)": "numeric(5,0)",
    "numeric(5,-2)": "numeric(5,-2)",
    "dec(5,1)[]": "numeric(5,1)[]",
    "real": "real",
    "float": "double precision",
    "float(10)": "real",
    "float(53)": "double precision",
    "float4": "real",
    "double precision": "double precision",
    "bool": "boolean",
    "bit": "bit(1)",
    "bit(3)": "bit(3)",
    "bit varying": "bit varying",
    "bit varying(5)": "bit varying(5)",
    "varbit(7)": "bit varying(7)",
    "bytea": "bytea",
    "date": "date",
    "time": "time without time zone",
    "time(3)": "time(3) without time zone",
    "time(3) with time zone": "time(3) with time zone",
    "timetz": "time with time zone",
    "timestamp": WITHOUT_ZONE,
    "timestamp(3)": "timestamp(3) without time zone",
    "timestamp (0) with time zone": "timestamp(0) with time zone",
    "timestamptz": WITH_ZONE,
    "timestamptz(6)[]": "timestamp(6) with time zone[]",
    "interval": "interval",
    "interval(3)": "interval(3)",
    "interval year": "interval year",
    "interval year to month": "interval year to month",
    "interval day to second": "interval day to second",
    "interval day to second(3)": "interval day to second(3)",
    "interval second(2)": "interval second(2)",
    "uuid": "uuid",
    "json": "json",
    "jsonb": "jsonb",
    "xml": "xml",
    "money": "money",
    "inet": "inet",
    "cidr": "cidr",
    "macaddr": "macaddr",
    "macaddr8": "macaddr8",
    "point": "point",
    "polygon": "polygon",
    "tsvector": "tsvector",
    "tsquery": "tsquery",
    "int4range": "int4range",
    "tstzmultirange": "tstzmultirange",
    "oid": "oid",
    "name": "name",
    "regclass": "regclass",
    "xid8": "xid8",
    "pg_lsn": "pg_lsn",
    "jsonpath": "jsonpath",
    "citext": "citext",
    "hstore": "hstore",
    "ltree[]": "ltree[]",
    "pg_catalog.int4": "integer",
    "public.citext": "citext",
    "own.mood": "own.mood",
    'own."Odd ""Mood"""': 'own."Odd ""Mood"""',
}
"""Types that the embedded server has, each with what `format_type` prints for it."""

DOCUMENTS = {
    "string": TypeSaid("text", family="string"),
    "String?": TypeSaid("text", nullable=True, family="string"),
    "string(100)": TypeSaid("character varying(100)"),
    "string (max 100)": TypeSaid("character varying(100)"),
    "string (UUID)": TypeSaid("uuid", family="string"),
    "string[]": TypeSaid("text[]", family="string", array=True),
    "Array<string>": TypeSaid("text[]", family="string", array=True),
    "List[str]": TypeSaid("text[]", family="string", array=True),
    "Optional[int]": TypeSaid("integer", nullable=True),
    "str | None": TypeSaid("text", nullable=True, family="string"),
    "dict[str, Any]": TypeSaid("jsonb", family="json"),
    "datetime": TypeSaid(WITH_ZONE, family="date"),
    "datetime(3)": TypeSaid("timestamp(3) with time zone"),
    "TIMESTAMP WITH TIMEZONE": TypeSaid(WITH_ZONE),
    "timestamp tz": TypeSaid(WITH_ZONE),
    "number": TypeSaid("numeric", family="number"),
    "number(10,2)": TypeSaid("numeric(10,2)"),
    "double": TypeSaid("double precision", family="number"),
    "int64": TypeSaid("bigint"),
    "nvarchar(50)": TypeSaid("character varying(50)"),
    "guid": TypeSaid("uuid"),
    "UUID or BigInt": TypeSaid("uuid"),
    "uuid / text, unique": TypeSaid("uuid", rest=(13, 19)),
    "uuid or else": TypeSaid("uuid", rest=(5, 12)),
    "byte[]?": TypeSaid("bytea", nullable=True),
    "Uint8Array": TypeSaid("bytea"),
    "int[]": TypeSaid("integer[]", array=True),
    "serial": TypeSaid("integer", serial=True),
    "`uuid`": TypeSaid("uuid"),
    "vector(3)": TypeSaid("vector(3)"),
    "geometry(Point, 4326)": TypeSaid("geometry(Point,4326)"),
    "enum('a','B c')": TypeSaid("text", ("a", "B c")),
    "ENUM: a, b": TypeSaid("text", ("a", "b")),
    "enum (must be 'a' at first)": TypeSaid("text", rest=(5, 27), family="string"),
    "text (uuid)": TypeSaid("text", rest=(5, 11)),
    "CharField(max_length=20)": TypeSaid("character varying(20)"),
    "EmailField": TypeSaid("character varying(254)", family="string"),
    "BigAutoField": TypeSaid("bigint", serial=True),
    "ArrayField(CharField(8), size=3)": TypeSaid("character varying(8)[]", array=True),
    "Option<DateTime<Utc>>": TypeSaid(WITH_ZONE, nullable=True, family="date"),
    "enum: a, b, not null": TypeSaid("text", ("a", "b"), rest=(12, 20)),
    "enum: active | in progress": TypeSaid("text", ("active", "in progress")),
    "Enum(Draft, live), default live": TypeSaid("text", ("Draft", "live"), rest=(19, 31)),
    "'a' | 'b' | null": TypeSaid("text", ("a", "b"), nullable=True),
    "bigserial PRIMARY KEY": TypeSaid("bigint", rest=(10, 21), serial=True),
    "uuid fk -> users.id": TypeSaid("uuid", rest=(5, 19)),
    "varchar(50), not null unique": TypeSaid("character varying(50)", rest=(13, 28)),
    "timestamp DEFAULT now()": TypeSaid(WITHOUT_ZONE, rest=(10, 23)),
    "İ": None,
    "foo": None,
    "User": None,
    "status": None,
    "": None,
    "?": None,
    "[]": None,
    "-": None,
}


@pytest.mark.parametrize("cell", POSTGRES)
def test_a_type_of_postgresql_is_spelled_as_it_prints_it(cell: str) -> None:
    said = canonical_type(cell)
    assert said is not None
    assert (said.type, said.rest) == (POSTGRES[cell], None)


def test_every_spelling_is_the_servers_own() -> None:
    extensions = ("citext", "hstore", "ltree")
    with start() as server, server.database(extensions) as database, database.session() as session:
        session.rows("CREATE SCHEMA own")
        session.rows("CREATE TYPE own.mood AS ENUM ('a')")
        session.rows('CREATE TYPE own."Odd ""Mood""" AS ENUM (\'a\')')
        columns = ", ".join(f"c{number} {cell}" for number, cell in enumerate(POSTGRES))
        session.rows(f"CREATE TABLE t ({columns})")
        found = session.rows(
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum"
        )
    assert dict(zip(POSTGRES, (row[0] for row in found), strict=True)) == POSTGRES


@pytest.mark.parametrize("cell", DOCUMENTS)
def test_a_word_of_documents_becomes_the_type_that_holds_it(cell: str) -> None:
    assert canonical_type(cell) == DOCUMENTS[cell]


def test_a_kind_of_text_says_what_it_is_besides() -> None:
    said = canonical_type("email")
    assert said is not None
    assert (said.type, said.family) == ("text", "string")
    assert said.note is not None
    assert "address" in said.note


def test_a_serial_column_takes_the_sequence_postgresql_makes() -> None:
    names = {("Order", "id"), ("t" * 60, "c" * 30), ("é" * 40, "b")}
    with start() as server, server.database() as database, database.session() as session:
        for table, column in names:
            session.rows(f'CREATE TABLE "{table}" ("{column}" serial)')
            found = session.rows("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef")
            assert (serial_default(table, column),) in found


def test_a_name_that_is_too_long_is_cut_as_postgresql_cuts_it() -> None:
    assert len(generated_name("t" * 60, "c" * 30, "idx").encode()) == 63
    assert generated_name("post", "user_id", "idx") == "post_user_id_idx"


CELLS = st.lists(
    st.sampled_from(
        (
            *POSTGRES,
            *DOCUMENTS,
            " ",
            "(",
            ")",
            "<",
            ">",
            "[",
            "]",
            "?",
            "|",
            "'",
            '"',
            ",",
            ".",
            ":",
        )
    ),
    max_size=6,
).map("".join)


@given(CELLS | st.text(max_size=40))
def test_no_cell_raises_and_the_rest_lies_inside(cell: str) -> None:
    said = canonical_type(cell)
    if said is not None and said.rest is not None:
        start_at, end = said.rest
        assert 0 < start_at < end <= len(cell)
        assert cell[start_at:end].strip()
    if said is not None:
        again = canonical_type(said.type)
        assert again is None or again.type == said.type

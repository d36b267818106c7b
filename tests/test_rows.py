"""Rows made in the server: as many as asked, true to every constraint, and values at their edges.

Each schema is small and has one difficult thing in it; the server is the judge.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod.catalog.catalog import Catalog
from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.introspect.inspector import inspect
from quod.postgres import server as postgres
from quod.postgres.database import Database
from quod.postgres.session import Attempt, Session
from quod.prove.data.candidates import probes
from quod.prove.data.hints import hints
from quod.prove.data.keys import Key, Room, counting
from quod.prove.data.regex import spellings
from quod.prove.data.rows import generate, valid_row

ROWS = 120

PEOPLE = "CREATE TABLE person (id uuid PRIMARY KEY, email text NOT NULL UNIQUE);"

SCHEMAS = {
    "every type": """
        CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
        CREATE TABLE thing (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a smallint NOT NULL,
          b numeric(6, 2) NOT NULL, c real NOT NULL, d float8 NOT NULL, e char(3) NOT NULL,
          f varchar(5) NOT NULL, g date NOT NULL, h time NOT NULL, i interval NOT NULL,
          j timestamptz NOT NULL, k jsonb NOT NULL, l text[] NOT NULL, m mood NOT NULL,
          n bytea NOT NULL, o inet NOT NULL, p int4range NOT NULL, q bit(4) NOT NULL,
          r boolean NOT NULL, s money NOT NULL, t mood[] NOT NULL, u numeric NOT NULL,
          v datemultirange NOT NULL, w tsvector NOT NULL,
          x macaddr NOT NULL, z timestamp NOT NULL)""",
    "checks over one column": """
        CREATE TABLE thing (
          id serial PRIMARY KEY,
          price numeric(10, 2) NOT NULL CHECK (price > 0 AND price < 1000),
          name varchar(100) NOT NULL CHECK (char_length(name) BETWEEN 3 AND 100),
          status text NOT NULL CHECK (status IN ('draft', 'sent', 'paid')),
          sku text NOT NULL UNIQUE CHECK (sku ~ '^[A-Z]{3}-[0-9]{4}$'),
          email text NOT NULL CHECK (email ~* '^[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}$'),
          slug text NOT NULL UNIQUE CHECK (slug = lower(slug) AND slug ~ '^[a-z0-9-]+$'),
          pack integer NOT NULL CHECK (pack % 5 = 0 AND pack > 0),
          url text NOT NULL CHECK (url LIKE 'https://%'),
          tags text[] NOT NULL CHECK (cardinality(tags) BETWEEN 2 AND 3),
          meta jsonb NOT NULL CHECK (jsonb_typeof(meta) = 'object' AND meta ? 'kind'),
          born date NOT NULL CHECK (born >= '1990-01-01' AND born < '2000-01-01'),
          seen timestamptz NOT NULL CHECK (seen <= now()),
          size integer NOT NULL CHECK (size IN (1, 2, 4)),
          share real NOT NULL CHECK (share BETWEEN 0 AND 1),
          cold numeric NOT NULL CHECK (cold < -10))""",
    "checks over several columns": """
        CREATE TABLE bill (
          id integer PRIMARY KEY,
          status text NOT NULL CHECK (status IN ('draft', 'sent', 'paid', 'void')),
          sent_at timestamptz, paid_at timestamptz,
          net numeric(10, 2) NOT NULL CHECK (net > 0), tax numeric(10, 2) NOT NULL CHECK (tax >= 0),
          total numeric(10, 2) NOT NULL CHECK (total = net + tax),
          person integer, company integer,
          starts date NOT NULL, ends date NOT NULL,
          low integer NOT NULL, high integer NOT NULL,
          CHECK ((status = 'draft') = (sent_at IS NULL)),
          CHECK (NOT status = 'paid' OR paid_at IS NOT NULL),
          CHECK (paid_at IS NULL OR paid_at >= sent_at),
          CHECK ((person IS NULL) <> (company IS NULL)),
          CHECK (ends > starts), CHECK (high > low AND high - low <= 5))""",
    "domains": """
        CREATE DOMAIN word AS text CHECK (VALUE ~ '^[a-z]+$') CHECK (length(VALUE) > 4);
        CREATE DOMAIN long_word AS word NOT NULL CHECK (length(VALUE) < 9);
        CREATE TABLE thing (id integer PRIMARY KEY, w long_word UNIQUE, v word)""",
    "keys over expressions and of few values": """
        CREATE TABLE thing (id integer PRIMARY KEY, name text NOT NULL,
          code char(2) UNIQUE NOT NULL,
          a boolean NOT NULL, b text NOT NULL CHECK (b IN ('x', 'y')), c integer NOT NULL,
          UNIQUE (a, b, c), UNIQUE NULLS NOT DISTINCT (name, a));
        CREATE UNIQUE INDEX thing_lower ON thing (lower(name))""",
    "a key that binds some rows only": PEOPLE
    + """
        CREATE TABLE address (id integer PRIMARY KEY, person_id uuid NOT NULL REFERENCES person,
          is_default boolean NOT NULL);
        CREATE UNIQUE INDEX one_default ON address (person_id) WHERE is_default;
        CREATE TABLE page (id integer PRIMARY KEY, slug text NOT NULL, deleted_at timestamptz);
        CREATE UNIQUE INDEX page_slug ON page (slug) WHERE deleted_at IS NULL""",
    "foreign keys of every shape": PEOPLE
    + """
        CREATE TABLE tag (id serial PRIMARY KEY, name text UNIQUE NOT NULL);
        CREATE TABLE person_tag (person_id uuid REFERENCES person ON DELETE CASCADE,
          tag_id integer REFERENCES tag, PRIMARY KEY (person_id, tag_id));
        CREATE TABLE line (person_id uuid REFERENCES person, position integer CHECK (position > 0),
          tag_id integer REFERENCES tag ON DELETE SET NULL, PRIMARY KEY (person_id, position));
        CREATE TABLE transfer (id integer PRIMARY KEY, giver uuid NOT NULL REFERENCES person,
          taker uuid NOT NULL REFERENCES person, CHECK (giver <> taker))""",
    "tenants": """
        CREATE TABLE tenant (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);
        CREATE TABLE member (tenant_id integer REFERENCES tenant, id integer, chief integer,
          PRIMARY KEY (tenant_id, id),
          FOREIGN KEY (tenant_id, chief) REFERENCES member (tenant_id, id));
        CREATE TABLE project (tenant_id integer REFERENCES tenant, id integer,
          PRIMARY KEY (tenant_id, id));
        CREATE TABLE seat (tenant_id integer, member_id integer, project_id integer,
          PRIMARY KEY (tenant_id, member_id, project_id),
          FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id),
          FOREIGN KEY (tenant_id, project_id) REFERENCES project (tenant_id, id))""",
    "a table that refers to itself": """
        CREATE TABLE node (id uuid PRIMARY KEY, parent_id uuid REFERENCES node,
          root_id uuid NOT NULL REFERENCES node, CHECK (parent_id <> id))""",
    "tables in a ring": """
        CREATE TABLE house (id integer PRIMARY KEY, owner_id integer NOT NULL);
        CREATE TABLE owner (id integer PRIMARY KEY, house_id integer NOT NULL REFERENCES house);
        ALTER TABLE house ADD FOREIGN KEY (owner_id) REFERENCES owner""",
    "generated columns and triggers": """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN RAISE EXCEPTION ''no''; END';
        CREATE TABLE item (id integer PRIMARY KEY, quantity integer NOT NULL,
          price integer NOT NULL,
          total integer GENERATED ALWAYS AS (quantity * price) STORED CHECK (total > 100));
        CREATE TRIGGER no_item BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION refuse();
        ALTER TABLE item ENABLE ALWAYS TRIGGER no_item""",
    "partitions": """
        CREATE TABLE event (id bigint, at timestamptz, kind text, PRIMARY KEY (id, at))
          PARTITION BY RANGE (at);
        CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
        CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM ('2024-02-01') TO ('2024-03-01')""",
    "exclusion": """
        CREATE TABLE booking (id integer PRIMARY KEY, room integer NOT NULL,
          starts timestamptz NOT NULL, ends timestamptz NOT NULL, during tstzrange,
          CHECK (ends > starts),
          EXCLUDE USING gist (room WITH =, tstzrange(starts, ends) WITH &&),
          EXCLUDE USING gist (during WITH &&))""",
    "checks that lean on each other": """
        CREATE TABLE account (id integer PRIMARY KEY,
          email text NOT NULL UNIQUE CHECK (email = lower(email))
            CHECK (email ~* '^[a-z0-9.]+@[a-z0-9.]+$'),
          net integer NOT NULL CHECK (net > 0), tax integer NOT NULL CHECK (tax >= 0),
          total integer NOT NULL CHECK (total = net + tax),
          state text NOT NULL CHECK (state IN ('new', 'open', 'shut')),
          opened timestamptz CHECK (state = 'new' OR opened IS NOT NULL),
          shut timestamptz CHECK (state <> 'shut' OR shut IS NOT NULL), CHECK (shut > opened))""",
    "names that need quotes": """
        CREATE SCHEMA "Odd Place";
        CREATE TABLE "Odd Place"."ta""ble" ("select" integer PRIMARY KEY, "a b" text NOT NULL,
          "100%" integer NOT NULL CHECK ("100%" > 3), "{o}" text CHECK (length("{o}") < 40),
          "$1" integer REFERENCES "Odd Place"."ta""ble" ("select"))""",
    "row-level security": """
        CREATE TABLE note (id integer PRIMARY KEY, body text NOT NULL);
        ALTER TABLE note ENABLE ROW LEVEL SECURITY;
        ALTER TABLE note FORCE ROW LEVEL SECURITY""",
}


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with postgres.start() as server, server.database(("btree_gist",)) as database:
        yield database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session() as session, session.rolled_back():
        yield session


def _made(session: Session, schema: str) -> Catalog:
    for statement in schema.split(";\n"):
        session.rows(statement)
    return inspect(session)


def _filled_tables(catalog: Catalog) -> list[Table]:
    return [table for table in catalog.tables if table.partition_of is None]


def _attempt_insert(session: Session, table: Table, row: dict[str, str]) -> Attempt:
    columns, values = ", ".join(map(identifier, row)), ", ".join(row.values())
    name = qualified(table.schema, table.name)
    return session.attempt(f"INSERT INTO {name} ({columns}) VALUES ({values})")


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_table_has_the_rows_asked_for(session: Session, schema: str) -> None:
    catalog = _made(session, schema)
    filled = generate(session, catalog, ROWS, {})
    assert filled.shortfalls == ()
    for table in _filled_tables(catalog):
        name = qualified(table.schema, table.name)
        session.rows(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
        stand = session.rows(f"SELECT count(*) FROM {name}")[0][0]
        assert stand == filled.rows[table.schema, table.name] == ROWS


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_constraint_can_be_added_again(session: Session, schema: str) -> None:
    catalog = _made(session, schema)
    generate(session, catalog, 400, {})
    for table in _filled_tables(catalog):
        for one in table.constraints:
            if one.kind not in ("check", "foreign key"):
                continue
            again = f"ALTER TABLE {qualified(table.schema, table.name)} ADD CONSTRAINT again"
            assert session.attempt(f"{again} {one.definition}").refusal is None
            session.rows(f"ALTER TABLE {qualified(table.schema, table.name)} DROP CONSTRAINT again")


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_the_catalog_is_as_it_was(session: Session, schema: str) -> None:
    catalog = _made(session, schema)
    generate(session, catalog, 400, {})
    assert inspect(session).tables == catalog.tables
    assert (
        session.rows("SELECT 1 FROM pg_constraint WHERE NOT conenforced OR NOT convalidated") == []
    )


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_valid_row_can_be_inserted(session: Session, schema: str) -> None:
    catalog = _made(session, schema)
    generate(session, catalog, ROWS, {})
    for table in _filled_tables(catalog):
        session.rows(f"ALTER TABLE {qualified(table.schema, table.name)} DISABLE TRIGGER USER")
        session.rows(
            f"ALTER TABLE {qualified(table.schema, table.name)} NO FORCE ROW LEVEL SECURITY"
        )
        for _ in range(2):
            row = dict(valid_row(session, table, {}))
            assert _attempt_insert(session, table, row).refusal is None


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_probes_lie_where_they_say(session: Session, schema: str) -> None:
    catalog = _made(session, schema)
    generate(session, catalog, ROWS, {})
    for table in _filled_tables(catalog):
        session.rows(f"ALTER TABLE {qualified(table.schema, table.name)} DISABLE TRIGGER USER")
        for check in (one for one in table.constraints if one.kind == "check"):
            found = probes(session, table, check)
            assert found.inside, check
            assert found.outside, check
            for probe in found.inside:
                row = dict(valid_row(session, table, probe.values))
                with session.rolled_back():
                    assert _attempt_insert(session, table, row).refusal is None, probe
            for probe in found.outside:
                row = dict(valid_row(session, table, probe.values))
                with session.rolled_back():
                    refusal = _attempt_insert(session, table, row).refusal
                assert refusal is not None, probe
                assert (refusal.sqlstate, refusal.constraint) == ("23514", check.name), probe


@pytest.mark.parametrize(
    ("check", "inside", "outside"),
    [
        ("a numeric(6, 2) CHECK (a > 0)", {"'0.01'"}, {"'0'", "'-0.01'"}),
        ("a integer CHECK (a BETWEEN 1 AND 100)", {"'1'", "'100'"}, {"'0'", "'101'"}),
        ("a text CHECK (a IN ('p', 'q'))", {"'p'", "'q'"}, {"'P'"}),
        ("a text CHECK (length(a) BETWEEN 2 AND 3)", {"'xx'", "'xxx'"}, {"'x'", "'xxxx'"}),
        ("a date CHECK (a < '2020-01-01')", {"'2019-12-31'"}, {"'2020-01-01'"}),
        ("a text CHECK (a ~ '^[0-9]{3}$')", {"'000'"}, {"'00'", "'0000'", "'000!'"}),
    ],
)
def test_both_sides_of_a_bound_are_tried(
    session: Session, check: str, inside: set[str], outside: set[str]
) -> None:
    catalog = _made(session, f"CREATE TABLE t (id integer PRIMARY KEY, {check})")
    generate(session, catalog, ROWS, {})
    table = catalog.tables[0]
    found = probes(session, table, next(c for c in table.constraints if c.kind == "check"))
    assert inside <= {probe.values["a"] for probe in found.inside}
    assert outside <= {probe.values["a"] for probe in found.outside}


def test_what_cannot_be_filled_is_said(session: Session) -> None:
    catalog = _made(
        session,
        """CREATE TABLE few (k text PRIMARY KEY CHECK (k IN ('x', 'y', 'z')));
        CREATE TABLE never (id integer PRIMARY KEY, v integer NOT NULL CHECK (v > 5),
          CHECK (v < 3));
        CREATE TABLE child (id integer PRIMARY KEY, never_id integer NOT NULL REFERENCES never)""",
    )
    filled = generate(session, catalog, 10, {})
    assert filled.rows == {("public", "few"): 2, ("public", "never"): 0, ("public", "child"): 0}
    said = {(one.table[1], one.constraint): one.reason for one in filled.shortfalls}
    assert said["few", "few_pkey"].startswith("the key has room for 3 rows")
    assert "no value was found for v" in said["never", "never_v_check"]
    assert any("which has no rows" in reason for reason in said.values())


def test_a_check_that_raises_for_some_values_costs_only_those(session: Session) -> None:
    catalog = _made(
        session, "CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL CHECK (a::integer > 7))"
    )
    filled = generate(session, catalog, 10, {})
    assert filled.rows["public", "t"] == 10


def test_values_found_elsewhere_serve_where_nothing_else_holds(session: Session) -> None:
    catalog = _made(
        session,
        """CREATE TABLE t (id integer PRIMARY KEY,
          a text NOT NULL CHECK (md5(a) = '900150983cd24fb0d6963f7d28e17f72'))""",
    )
    assert generate(session, catalog, 5, {}).rows["public", "t"] == 0
    filled = generate(session, catalog, 5, {("public", "t", "a"): ("'xyz'", "'abc'")})
    assert filled.rows["public", "t"] == 5


def test_rows_that_stand_are_counted(session: Session) -> None:
    catalog = _made(session, "CREATE TABLE t (id integer PRIMARY KEY, a text UNIQUE NOT NULL)")
    session.rows("INSERT INTO t VALUES (1, 'mine'), (5, 'a 9')")
    filled = generate(session, catalog, 50, {})
    assert filled.rows["public", "t"] == session.rows("SELECT count(*) FROM t")[0][0] == 50


def test_rows_are_the_same_at_every_run(session: Session) -> None:
    catalog = _made(session, SCHEMAS["checks over several columns"])
    found = []
    for _ in range(2):
        generate(session, catalog, ROWS, {})
        found.append(session.rows("SELECT * FROM bill ORDER BY id"))
        session.rows("TRUNCATE bill")
    assert found[0] == found[1]


def test_the_server_numbers_on_where_the_rows_end(session: Session) -> None:
    catalog = _made(
        session,
        """CREATE TABLE a (id serial PRIMARY KEY, t text);
        CREATE TABLE b (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, t text)""",
    )
    generate(session, catalog, 30, {})
    for name in ("a", "b"):
        assert session.rows(f"INSERT INTO {name} (t) VALUES ('x') RETURNING id") == [(31,)]


def test_states_and_parents_are_spread(session: Session) -> None:
    catalog = _made(
        session,
        PEOPLE
        + """
        CREATE TABLE post (id integer PRIMARY KEY, person_id uuid NOT NULL REFERENCES person,
          state text NOT NULL CHECK (state IN ('a', 'b', 'c')), done boolean NOT NULL)""",
    )
    generate(session, catalog, 1000, {})
    states = session.rows("SELECT count(*) FROM post GROUP BY state")
    assert len(states) == 3
    assert all(200 < count < 500 for (count,) in states)
    (people, done), *_ = session.rows(
        "SELECT count(DISTINCT person_id), count(*) FILTER (WHERE done) FROM post"
    )
    assert people > 400
    assert 50 < done < 150


def test_overrides_shape_the_rest_of_the_row(session: Session) -> None:
    catalog = _made(session, SCHEMAS["checks over several columns"])
    generate(session, catalog, ROWS, {})
    table = catalog.tables[0]
    for state in ("draft", "sent", "paid", "void"):
        row = dict(valid_row(session, table, {"status": f"'{state}'", "net": "7.50"}))
        assert (row["status"], row["net"]) == (f"'{state}'", "7.50")
        with session.rolled_back():
            assert _attempt_insert(session, table, row).refusal is None


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1, max_size=3),
    st.dictionaries(st.sampled_from("abcd"), st.integers(1, 9), min_size=4, max_size=4),
    st.integers(1, 60),
)
def test_no_two_rows_are_counted_alike(
    pairs: list[tuple[str, str]], sizes: dict[str, int], rows: int
) -> None:
    keys = [Key(f"k{n}", tuple(dict.fromkeys(pair))) for n, pair in enumerate(pairs)]
    names = "abcd"
    rooms = {c: Room(n, sizes[c], n % 2 == 0) for n, c in enumerate(names)}
    found = counting(keys, rooms, rows)
    for key in (one for one in keys if one not in found.unkept):
        slots = [names.index(c) for c in key.columns if names.index(c) in found.ordinals]
        seen = {
            tuple(_evaluated(found.ordinals[slot], row) for slot in slots)
            for row in range(found.rows_max)
        }
        assert len(seen) == found.rows_max
    for slot, sql in found.ordinals.items():
        assert all(_evaluated(sql, row) < sizes[names[slot]] for row in range(found.rows_max))


def _evaluated(sql: str, row: int) -> int:
    """An ordinal's SQL is arithmetic that Python reads alike."""
    return int(eval(sql.replace("{g}", str(row)).replace("/", "//")))


@given(st.text(max_size=60))
def test_hints_and_spellings_never_raise(text: str) -> None:
    hints(text)
    hints(f"a ~ '{text.replace(chr(39), '')}' AND b > {text}")
    assert all(alphabet for spelling in spellings(text) for alphabet in spelling)


@pytest.mark.parametrize(
    "pattern",
    ["(((((a*)*)*)*)*)*", "(a|b|c|d){50}" * 20, "[" * 500, "(" * 500, "a{1,60000}{1,60000}"],
)
def test_a_pattern_meant_to_hang_is_soon_done(pattern: str) -> None:
    assert all(len(spelling) <= 300 for spelling in spellings(pattern))

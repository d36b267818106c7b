"""A catalog, written as SQL and built on a server, is found again as it was."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quod.catalog.catalog import Catalog
from quod.ddl.write import statements, text
from quod.diff.compare import compare
from quod.introspect.inspector import inspect
from quod.introspect.unmodelled import Unmodelled, unmodelled
from quod.postgres.server import Server, start
from quod.postgres.session import Session

HERE = Path(__file__).parent
EVERYTHING = (HERE / "catalog" / "everything.sql").read_text(encoding="utf-8")
TRAPS = (HERE / "catalog" / "traps.sql").read_text(encoding="utf-8")
SCHEMAS = HERE.parent.parent / "shared" / "schemas"
ROLES = ("App User", "reader")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with start() as running:
        yield running


@pytest.fixture(scope="module")
def everything(server: Server) -> Iterator[Session]:
    with server.database(roles=ROLES) as database, database.session() as session:
        assert session.script(EVERYTHING).refusal is None
        yield session


def built(session: Session, catalog: Catalog) -> Catalog:
    for statement in statements(catalog):
        refusal = session.attempt(statement.sql).refusal
        assert refusal is None, f"{refusal}\n{statement.sql}"
    return inspect(session)


def rebuilt(server: Server, catalog: Catalog) -> Catalog:
    with (
        server.database(extensions=catalog.extensions, roles=ROLES) as database,
        database.session() as session,
    ):
        found = built(session, catalog)
        # Such as an index that was not attached to that of its parent.
        assert unmodelled(session) == ()
        return found


def test_everything_is_found_as_it_was_built(server: Server, everything: Session) -> None:
    before = inspect(everything)
    after = rebuilt(server, before)
    assert compare(before, after) == ()
    assert after == before
    assert text(statements(after)) == text(statements(before))


def test_everything_is_modelled(everything: Session) -> None:
    assert unmodelled(everything) == ()


def test_every_kind_is_among_everything(everything: Session) -> None:
    catalog = inspect(everything)
    groups = catalog._asdict()
    # The login that owns a database makes no extensions; `citext` below has its own test.
    empty = {name for name, group in groups.items() if not group}
    assert empty == {"extensions", "extension_schemas"}
    kinds = {constraint.kind for table in catalog.tables for constraint in table.constraints}
    assert kinds == {"primary key", "unique", "check", "foreign key", "exclude"}
    assert {table.row_security for table in catalog.tables} == {"off", "enabled", "forced"}


def test_columns_say_what_they_are(everything: Session) -> None:
    order = inspect(everything).table("public", "Order")
    assert order is not None
    columns = {column.name: column for column in order.columns}
    assert columns["id"].default == "nextval('\"Order_id_seq\"'::regclass)"
    assert (columns["slug"].generated, columns["slug"].generated_kind) == ("slug(title)", "stored")
    assert columns["loud"].generated_kind == "virtual"
    assert columns["rank"].identity == "by default"
    assert columns["changed_at"].not_null_name == "always changed"
    assert not columns["changed_at"].nullable


def test_policies_name_their_roles_in_order(everything: Session) -> None:
    user = inspect(everything).table("public", "user")
    assert user is not None
    assert [policy.roles for policy in user.policies] == [("App User", "reader"), ("public",)]


def test_foreign_keys_say_what_they_do(everything: Session) -> None:
    line = inspect(everything).table("public", "order_line")
    assert line is not None
    found = {constraint.name: constraint for constraint in line.constraints}
    order, parent = found["order_line_order_id_fkey"], found["parent line"]
    assert (order.columns, order.target_table, order.target_columns) == (
        ("order_id",),
        "Order",
        ("id",),
    )
    assert (order.on_delete, order.on_update) == ("cascade", "restrict")
    assert parent.on_delete_columns == ("parent_line_no", "parent_order_id")


def test_index_keys_are_as_they_stand(everything: Session) -> None:
    user = inspect(everything).table("public", "user")
    assert user is not None
    (index,) = user.indexes
    assert index.keys == ("lower(mail::text)", "(balance + 1::numeric) DESC NULLS LAST")
    assert index.where == "\"Name\"::text <> 'a, (b'::text AND balance > 0::numeric"


def test_what_extensions_own_is_left_out(server: Server) -> None:
    with (
        server.database(extensions=("citext", "hstore")) as database,
        database.session() as session,
    ):
        session.rows("CREATE TABLE person (mail citext, extra hstore)")
        catalog = inspect(session)
    assert catalog.extensions == ("citext", "hstore")
    assert {*catalog.routines, *catalog.types, *catalog.comments} == set()
    assert rebuilt(server, catalog) == catalog


def test_objects_of_the_database_never_run(server: Server) -> None:
    with server.database() as database, database.session() as session:
        assert session.script(TRAPS).refusal is None
        # An exact match would run; nothing of the inspector's matches exactly.
        refusal = session.attempt("SELECT name 'a' ~~ name 'b'").refusal
        assert refusal is not None
        assert refusal.message == "trapped"
        before = inspect(session)
        assert {table.name for table in before.tables} >= {"pg_class", "pg_namespace"}
        assert unmodelled(session)


def test_the_session_is_left_as_it_was(everything: Session) -> None:
    path = "SELECT pg_catalog.current_setting('search_path')"
    before = everything.rows(path)
    inspect(everything)
    unmodelled(everything)
    assert everything.rows(path) == before


@pytest.mark.parametrize(
    ("sql", "feature", "name"),
    [
        ("CREATE STATISTICS seen ON a, b FROM t", "statistics object", "public.seen"),
        ("CREATE RULE quiet AS ON DELETE TO t DO INSTEAD NOTHING", "rule", "quiet on public.t"),
        ("CREATE TABLE child () INHERITS (t)", "inheritance", "public.child"),
        ("GRANT SELECT ON t TO PUBLIC", "privileges", "public.t"),
        ("GRANT SELECT (a) ON t TO PUBLIC", "privileges", "public.t.a"),
        ("GRANT USAGE ON SCHEMA other TO PUBLIC", "privileges", "other"),
        ("ALTER TABLE t REPLICA IDENTITY FULL", "replica identity", "public.t"),
        ("ALTER TABLE t ALTER b SET STORAGE EXTERNAL", "column storage", "public.t.b"),
        ("ALTER TABLE t ALTER b SET STATISTICS 7", "column statistics target", "public.t.b"),
        ("ALTER TABLE t ALTER b SET (n_distinct = 7)", "column parameters", "public.t.b"),
        ("CREATE UNLOGGED SEQUENCE s", "unlogged sequence", "public.s"),
        ("CREATE COLLATION c (provider = builtin, locale = 'C')", "collation", "public.c"),
        ("CREATE TABLE typed OF pair", "typed table", "public.typed"),
        (
            "ALTER TABLE t FORCE ROW LEVEL SECURITY",
            "forced row security that is not enabled",
            "public.t",
        ),
        (
            "ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID",
            "NOT NULL that is not validated or not inherited",
            "public.t",
        ),
        (
            "CREATE AGGREGATE low(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <)",
            "moving, ordered-set or sorting aggregate",
            "public.low(integer)",
        ),
    ],
)
def test_what_is_not_modelled_is_said(server: Server, sql: str, feature: str, name: str) -> None:
    with server.database() as database, database.session() as session:
        session.script("CREATE TABLE t (a integer, b text); CREATE SCHEMA other;")
        session.rows("CREATE TYPE pair AS (a integer, b integer)")
        assert unmodelled(session) == ()
        session.rows(sql)
        assert unmodelled(session) == (Unmodelled(feature, name),)


# What the embedded server lacks, by the schema that asks for it.
STUBS = {
    "adventureworks": (
        "CREATE FUNCTION public.uuid_generate_v1() RETURNS uuid LANGUAGE sql"
        " AS 'SELECT gen_random_uuid()'",
    ),
    "sourcegraph": (
        "CREATE FUNCTION public.digest(text, text) RETURNS bytea LANGUAGE sql IMMUTABLE"
        " AS 'SELECT sha256($1::bytea)'",
        "CREATE FUNCTION public.digest(bytea, text) RETURNS bytea LANGUAGE sql IMMUTABLE"
        " AS 'SELECT sha256($1)'",
    ),
}
EXTENSIONS = {
    "lemmy": ("ltree", "pg_trgm"),
    "pagila": ("vector",),
    "sourcegraph": ("citext", "hstore", "intarray", "pg_trgm"),
    "adventureworks": ("tablefunc",),
}
REFUSED = re.compile(
    r'extension "[^"]*" (?:is not available|does not exist)'
    r"|permission denied to (?:create extension|change default privileges)"
    r"|must be owner of extension"
    r'|role "[^"]*" does not exist'
)
NAMES = (
    "chinook",
    "northwind",
    "pagila",
    "lemmy",
    "sourcegraph",
    "supabase",
    "adventureworks",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_real_schema_is_found_as_it_was_built(server: Server, name: str) -> None:
    file = SCHEMAS / f"{name}.sql"
    if not file.exists():
        pytest.skip(f"{file} is not there")
    extensions = EXTENSIONS.get(name, ())
    with (
        server.database(extensions=extensions) as database,
        database.session() as session,
    ):
        for stub in STUBS.get(name, ()):
            session.rows(stub)
        refusals = load(session, file.read_text(encoding="utf-8"))
        assert [refusal for refusal in refusals if not REFUSED.search(refusal)] == []
        before = inspect(session)
    after = rebuilt(server, before)
    assert compare(before, after) == ()
    assert after == before
    assert text(statements(after)) == text(statements(before))


def load(session: Session, dump: str) -> list[str]:
    """Runs a dump object by object, as pg_dump writes them, and gives back what was refused."""
    parts = re.split(r"\n--\n-- (?:Name|Data for Name): .*\n--\n", dump)
    refusals = (session.script(part).refusal for part in parts)
    return [refusal.message for refusal in refusals if refusal]

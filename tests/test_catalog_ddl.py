"""SQL of declared catalogs: as a person would write it, in an order that works."""

from hypothesis import given
from hypothesis import strategies as st

from quod.catalog.catalog import Catalog
from quod.catalog.constraints import Constraint, Index, Policy
from quod.catalog.names import identifier
from quod.catalog.relations import Column, Enum, Table, View
from quod.catalog.routines import Routine
from quod.ddl.expressions import default_clause
from quod.ddl.mentions import calls, words
from quod.ddl.order import Piece, bodies_lack_something, in_order
from quod.ddl.write import statements, text
from quod.notation.generated_names import generated_name


def column(name: str, type_: str = "integer", **parts: object) -> Column:
    return Column(name, type_, nullable=True)._replace(**parts)  # type: ignore[arg-type]


def written(catalog: Catalog) -> str:
    return text(statements(catalog))


def order_of(catalog: Catalog) -> list[str]:
    return [
        statement.sql.split("(")[0].split(" AS")[0].strip() for statement in statements(catalog)
    ]


def test_a_table_is_aligned_and_holds_its_keys() -> None:
    table = Table(
        "public",
        "order",
        (
            column("id", "bigint", nullable=False, identity="always"),
            column("user_id", "uuid", nullable=False),
            column("note", "text"),
            column("created_at", "timestamp with time zone", nullable=False, default="now()"),
        ),
        constraints=(
            Constraint("", "check", ("note",), "CHECK (note <> '')"),
            Constraint("order_pkey", "primary key", ("id",), "PRIMARY KEY (id)"),
            Constraint("u", "foreign key", ("user_id",), "FOREIGN KEY (user_id) REFERENCES users"),
        ),
        indexes=(Index("i", "btree", ("note",), False, None, 'CREATE INDEX i ON "order" (note);'),),
    )
    assert (
        written(Catalog(tables=(table,)))
        == """\
CREATE TABLE "order" (
  id         bigint                   GENERATED ALWAYS AS IDENTITY,
  user_id    uuid                     NOT NULL,
  note       text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT order_pkey PRIMARY KEY (id),
  CHECK (note <> '')
);

CREATE INDEX i ON "order" (note);

ALTER TABLE "order"
  ADD CONSTRAINT u FOREIGN KEY (user_id) REFERENCES users;
"""
    )


def test_nothing_is_no_script() -> None:
    assert written(Catalog()) == ""


def test_a_partition_without_columns_takes_those_of_its_parent() -> None:
    parent = Table("public", "p", (column("a"),), partition_key="RANGE (a)")
    child = Table("public", "c", (), partition_of=("public", "p"), partition_bound="DEFAULT")
    assert written(Catalog(tables=(child, parent))).endswith(
        ") PARTITION BY RANGE (a);\n\nCREATE TABLE c PARTITION OF p DEFAULT;\n"
    )


def test_long_enums_have_a_value_a_line() -> None:
    values = tuple(f"a_rather_long_value_{number}" for number in range(5))
    lines = written(Catalog(enums=(Enum("public", "e", values),))).splitlines()
    assert len(lines) == 7
    assert lines[1] == "  'a_rather_long_value_0',"


def test_a_policy_is_for_everybody_unless_said() -> None:
    policy = Policy("p", "all", True, (), "true", None)
    table = Table("public", "t", (), policies=(policy,), row_security="enabled")
    assert "CREATE POLICY p ON t\n  FOR ALL\n  TO public\n  USING (true);" in written(
        Catalog(tables=(table,))
    )


def test_a_function_comes_before_the_table_that_calls_it() -> None:
    routine = Routine("public", "code", "", "text", "CREATE FUNCTION code() RETURNS text ...")
    table = Table("public", "a", (column("x", "text", default="code()"),))
    other = Table("public", "b", (column("code", "text"),))
    assert order_of(Catalog(tables=(table, other), routines=(routine,))) == [
        "CREATE FUNCTION code",
        "CREATE TABLE a",
        "CREATE TABLE b",
    ]


def test_a_function_comes_after_the_table_it_takes_a_row_of() -> None:
    routine = Routine("public", "f", "", "", "CREATE FUNCTION f(r b) RETURNS SETOF b AS ''")
    tables = (Table("public", "a", ()), Table("public", "b", ()))
    assert order_of(Catalog(tables=tables, routines=(routine,)))[-1] == "CREATE FUNCTION f"


def test_a_table_may_need_a_function_that_takes_a_row_of_another() -> None:
    routine = Routine("public", "f", "", "", "CREATE FUNCTION f(r z) RETURNS text AS 'a'")
    tables = (Table("public", "a", (column("x", "text", default="f(NULL)"),)),)
    order = order_of(Catalog(tables=(*tables, Table("public", "z", ())), routines=(routine,)))
    assert order == ["CREATE TABLE z", "CREATE FUNCTION f", "CREATE TABLE a"]


def test_a_function_whose_body_needs_its_own_table_is_not_checked() -> None:
    routine = Routine("public", "f", "", "text", "CREATE FUNCTION f() AS $$ SELECT x FROM a $$")
    table = Table("public", "a", (column("x", "text", default="f()"),))
    assert order_of(Catalog(tables=(table,), routines=(routine,))) == [
        "SET check_function_bodies = off",
        "CREATE FUNCTION f",
        "CREATE TABLE a",
        "RESET check_function_bodies",
    ]


def test_views_come_after_the_views_they_read() -> None:
    views = tuple(
        View("public", f"v{number:04}", False, f"SELECT * FROM v{number + 1:04}")
        for number in range(2000)
    )
    order = order_of(Catalog(views=views))
    assert order[0] == "CREATE VIEW v1999"
    assert order[-1] == "CREATE VIEW v0000"


def test_defaults_stand_in_parentheses_where_they_must() -> None:
    bare = (
        "0",
        "'a b'",
        "now()",
        "CURRENT_TIMESTAMP",
        "'x y'::character varying",
        "'1 day'::interval",
        "nextval('a b'::regclass)",
        "'{}'::double precision[]",
        "ARRAY['a', 'b']",
        "E'it\\'s a b'",
    )
    for expression in bare:
        assert default_clause(expression) == f"DEFAULT {expression}"
    for expression in ("now() + interval '1 day'", "a IS NULL", "NOT true", "'a' COLLATE \"C\""):
        assert default_clause(expression) == f"DEFAULT ({expression})"


def test_mentions_are_outside_of_strings() -> None:
    sql = """f (a, 'b(c)', E'd\\'e', "G ""h\""" ( ) , $$ i('j') $$) -- K"""
    assert words(sql) == {"f", "a", 'G "h"', "i", "k"}
    assert calls(sql) == {"f", 'G "h"', "i"}


@given(st.text())
def test_mentions_never_fail(sql: str) -> None:
    assert calls(sql) <= words(sql)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_a_quoted_name_is_mentioned(name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    assert words(f"SELECT {quoted}") == {"select", name}
    assert identifier(name) in (name, quoted)


def piece(number: int, needs: set[int]) -> Piece:
    return Piece(
        (("relation", str(number)),), frozenset(("relation", str(need)) for need in needs), ()
    )


@given(st.lists(st.sets(st.integers(0, 30)), max_size=20), st.integers(0, 20))
def test_every_piece_comes_after_what_it_needs(needs: list[set[int]], cut: int) -> None:
    # Each needs only pieces after it, so there is no cycle and the order must be turned around.
    pieces = [
        piece(number, {need for need in found if need > number})
        for number, found in enumerate(needs)
    ]
    order = in_order(pieces[:cut], pieces[cut:])
    assert sorted(order) == sorted(pieces)
    places = {found.makes[0]: place for place, found in enumerate(order)}
    for found in order:
        assert all(places.get(need, -1) < places[found.makes[0]] for need in found.needs)


@given(st.lists(st.sets(st.integers(0, 9)), max_size=10))
def test_cycles_lose_nothing(needs: list[set[int]]) -> None:
    pieces = [piece(number, found) for number, found in enumerate(needs)]
    assert sorted(in_order(pieces, [])) == sorted(pieces)
    assert not bodies_lack_something(pieces)


def test_chosen_names_are_the_servers() -> None:
    assert generated_name("t", "c", "seq") == "t_c_seq"
    long = generated_name("t" * 63, "é" * 31, "not_null")
    assert long == "t" * 27 + "_" + "é" * 13 + "_not_null"

"""Rules that say what PostgreSQL refuses, held against a server, expression by expression."""

from collections.abc import Iterator

import pytest

from quod import pipeline
from quod.lint.rules.expression_not_immutable import changing
from quod.notation.sql import canonical
from quod.postgres.server import start
from quod.postgres.session import Session
from quod.source.text import Source

COLUMNS = {
    "z": "timestamptz", "z2": "timestamptz", "n": "timestamp", "d": "date", "t": "text",
    "j": "json", "jb": "jsonb", "a": "text[]", "u": "uuid", "i": "integer", "v": "varchar(9)",
    "ts": "tsvector", "bo": "boolean", "nu": "numeric", "b": "bytea",
}  # fmt: skip


@pytest.fixture(scope="module", params=[(), ("btree_gin",)], ids=["plain", "btree_gin"])
def session(request: pytest.FixtureRequest) -> Iterator[tuple[Session, tuple[str, ...]]]:
    with (
        start() as server,
        server.database(request.param) as database,
        database.session(60.0, {}) as session,
    ):
        listed = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        session.rows(f"CREATE TABLE room ({listed})")
        yield session, request.param


@pytest.mark.parametrize(
    "expression",
    [
        "date(z)", "z::date", "z::time", "z::timestamp", "(z AT TIME ZONE 'UTC')::date", "z - z2",
        "date(z AT TIME ZONE 'UTC')", "to_char(z, 'YYYY')", "to_char(n, 'YYYY')",
        "to_char(i, '99')", "to_date(t, 'YYYY')", "date_trunc('day', z)", "date_trunc('day', n)",
        "date_trunc('day', z, 'UTC')", "date_trunc('day', z AT TIME ZONE 'UTC')",
        "extract(year FROM z)", "extract(epoch FROM z)", "extract(year FROM n)",
        "extract(year FROM z AT TIME ZONE 'UTC')", "date_part('year', z)", "date_part('year', n)",
        "z + interval '1 day'", "z + '90 days'", "z - interval '1 hour'", "n + interval '1 day'",
        "age(z)", "age(z, z2)", "age(n, n)", "now()", "current_date", "t || current_user",
        "random()", "gen_random_uuid()", "uuidv7()", "current_setting('a.b', true)", "concat(t, t)",
        "concat_ws('-', t, v)", "format('%s', t)", "array_to_string(a, ',')", "to_tsvector(t)",
        "to_tsvector('simple', t)", "lower(t)", "d + 1", "t || 'now()'", "coalesce(t, v)",
        "jb ->> 'a'", "md5(t)", "length(t)",
    ],
)  # fmt: skip
def test_what_an_index_may_not_ask(
    session: tuple[Session, tuple[str, ...]], expression: str
) -> None:
    refused = session[0].attempt(f"CREATE INDEX ON room (({expression}))").refusal is not None
    assert (changing(canonical(expression), ("z", "z2")) is not None) == refused


@pytest.mark.parametrize("column", COLUMNS)
def test_what_gin_may_hold(session: tuple[Session, tuple[str, ...]], column: str) -> None:
    at, extensions = session
    refused = at.attempt(f"CREATE INDEX ON room USING gin ({column})").refusal is not None
    created = "".join(f"CREATE EXTENSION {name};\n" for name in extensions)
    text = (
        f"# Data Model: rooms\n\n```sql\n{created}CREATE TABLE room (\n  id UUID PRIMARY KEY,\n"
        f"  {column} {COLUMNS[column]}\n);\n"
        f"CREATE INDEX idx_room ON room USING gin ({column});\n```\n"
    )
    compiled = pipeline.compile_source(Source("data-model.md", text))
    assert ("index-method-unfit" in {one.rule for one in compiled.diagnostics}) == refused

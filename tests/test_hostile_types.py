"""Types that mean harm: whatever stands where a type stands, only one type is written for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod import pipeline
from quod.ddl.write import statements, text
from quod.notation.pg_query import parse
from quod.notation.type_names import is_type
from quod.pipeline import Compiled
from quod.source.text import decode

NO_TYPES = (
    "", ".", "a.", "a..b", ".b", "public.", "a.b.c.d", "select", "order", "order[]", "x.select",
    "int;", "int; DROP TABLE lamp", "int -- no", "int /* no */", "int /*", "setof int",
    "lamp.id%type", "int NOT NULL", "int DEFAULT 1", "int)", "int, b int", "numeric(1+1)",
    "numeric((SELECT 1))", "int[", "int[-1]", '"', '""', '"a', "'a'", "$1", "$$", "1", "%s", "?",
    "é", "漢字", "x" * 200, '"a"."b".', "interval year to", "time with", "varchar(-1)",
)  # fmt: skip
PLACES = {
    "a table": "| Field | Type | Constraints |\n|---|---|---|\n| `id` | UUID | PK |\n"
    "| `glow` | {} | NOT NULL |\n",
    "a list": "- `id`: UUID, PK\n- `glow`: {}\n- `watts`: INTEGER\n",
    "a list in code": "```\nLamp {{\n  id: uuid\n  glow: {}\n}}\n```\n",
    "SQL": "```sql\nCREATE TABLE lamp (\n  id uuid PRIMARY KEY,\n  glow {}\n);\n```\n",
}


def compiled(place: str, type_text: str) -> Compiled:
    body = PLACES[place].format(type_text)
    source = f"# Data Model: Shop\n\n## Entities\n\n### Lamp\n\n{body}"
    return pipeline.compile_source(decode("x.md", source.encode("utf-8", "replace")))


def one_type_each(one: Compiled) -> None:
    for table in one.lowered.whole.tables:
        for column in table.columns:
            assert is_type(column.type)
    parse(text(statements(one.lowered.whole)))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("type_text", NO_TYPES)
def test_what_is_no_type_is_never_written_as_one(place: str, type_text: str) -> None:
    one_type_each(compiled(place, type_text))


@given(st.sampled_from(tuple(PLACES)), st.text(max_size=20))
def test_any_text_gives_one_type(place: str, type_text: str) -> None:
    one_type_each(compiled(place, type_text))


@pytest.mark.parametrize("said", ["int;", "int -- no", "int /* no */ ", "int, int", "setof int"])
def test_more_than_a_type_is_no_type(said: str) -> None:
    assert not is_type(said)


@pytest.mark.parametrize("said", ["integer", "numeric(5,2)[]", '"a;b"', '"--"', "a.b", "vector(3)"])
def test_a_type_is_a_type(said: str) -> None:
    assert is_type(said)

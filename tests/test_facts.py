"""What is known of a document before it is read: whether it says that it makes no table."""

import pytest

from quod.read.facts import facts
from quod.source.text import Source


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("No database changes.", True),
        ("**No database schema changes required.**", True),
        ("No table is added, dropped, or altered.", True),
        ("This feature adds no persisted entity.", True),
        ("No existing columns change shape.", False),
        ("No existing table changes shape; one is new.", False),
        ("No schema changes to existing tables; one new table is added.", False),
        ("There are no schema changes to existing tables.", False),
        ("There are no schema changes to `users`.", False),
        ("### Tag (existing — no schema changes)", False),
        ("No schema changes to existing tables.\n\nNo new database tables are needed.", True),
        ("No database changes.\n\n```sql\nCREATE TABLE a (id int);\n```", False),
    ],
)
def test_a_document_may_say_that_it_makes_no_table(text: str, none: bool) -> None:
    assert bool(facts((Source("x.md", text),)).makes_none) is none

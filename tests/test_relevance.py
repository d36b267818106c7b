"""Which lines that nothing reads are said to be not understood, and which explain."""

from quod import pipeline
from quod.source.text import Source

HEAD = """# Data Model: Apiary

## Entities

### Hive

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | UUID | PRIMARY KEY |
| `queen_name` | TEXT | NOT NULL |

## Odds and ends

"""


def missed(text: str) -> list[str]:
    found = pipeline.compile_source(Source("data-model.md", HEAD + text)).model.not_understood
    return [one.span.text.strip() for one in found]


def test_a_line_that_speaks_of_a_field_in_words_of_a_database_is_said() -> None:
    assert missed("- `queen_name` becomes a foreign key\n") == [
        "`queen_name` becomes a foreign key"
    ]
    assert missed("| What | Who |\n|---|---|\n| hive | new table |\n") == ["| hive | new table |"]


def test_a_line_of_no_part_that_tells_what_happens_explains() -> None:
    assert missed("- `queen_name` goes by the beekeeper\n") == []
    assert missed("| What | Who |\n|---|---|\n| hive | keeper |\n") == []


def test_a_line_that_names_none_explains() -> None:
    assert missed("- the keeper wears gloves\n- `smoke()` is called first\n") == []
    assert missed("| Tool | Use |\n|---|---|\n| Smoker | calms |\n") == []


def test_a_word_of_every_day_names_nothing_in_running_text() -> None:
    assert missed("- a hive stands on a table\n") == []


def test_code_that_declares_no_entity_explains() -> None:
    assert missed("```python\ndef smoke(hive):\n    return hive.queen_name\n```\n") == []


def test_sql_is_never_prose() -> None:
    assert missed("```sql\nCREATE TABLE x (;\n```\n") != []

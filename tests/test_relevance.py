"""Which lines that nothing reads are said to be not understood, and which explain."""

import pytest

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
    assert missed("| What | Who |\n|---|---|\n| hive | foreign key |\n") == [
        "| hive | foreign key |"
    ]


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


RESTATED = """# Data Model: Apiary

## Entities

### Hive

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | UUID | PRIMARY KEY |
| `queen_name` | TEXT | NOT NULL, UNIQUE |
| `meadow_id` | UUID | REFERENCES Meadow(id) ON DELETE SET NULL |
| `frame_count` | INTEGER | DEFAULT 10 |

**Indexes**:

- `idx_hive_meadow` on `meadow_id`

### Meadow

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | UUID | PRIMARY KEY |
| `frame_count` | INTEGER | |

## Odds and ends

"""


def left(line: str) -> bool:
    """Whether a line that nothing reads is said to be not understood."""
    text = f"{RESTATED}{line}\n"
    found = pipeline.compile_source(Source("data-model.md", text)).model.not_understood
    return bool(found)


@pytest.mark.parametrize(
    "line",
    [
        "1. Create `hive` table with FK to `meadow`",
        "1. CREATE TABLE meadow",
        "- Add index on `meadow_id`",
        "- Add unique index on `queen_name`",
        "- add `frame_count` (integer, default: 10) to `hive`",
        "- `idx_hive_meadow` is the index that keeps `hive` fast",
        "| R | What |\n|---|---|\n| FR-1 | `hive.queen_name UNIQUE` |",
        "| Table | Change |\n|---|---|\n| `hive` table | none |",
        "- No index on `frame_count` is needed",
        "- `findByQueen(queenName): Hive` by the unique `queen_name`",
        "- Application validation: `frame_count` fits the table of `meadow`",
    ],
)
def test_a_line_that_says_again_what_is_read_explains(line: str) -> None:
    assert not left(line)


@pytest.mark.parametrize(
    "line",
    [
        "1. Create `smoker` table with FK to `hive`",
        "- Add index on `frame_count`",
        "- Add unique index on `meadow_id`",
        "- add `frame_count` (text) column to `hive`",
        "- add `frame_count` (integer, default: 10) column to `meadow`",
        "- `meadow_id` FK cascades with its table",
        "- Remove the column `frame_count` of `hive` once nobody reads it",
        "- `queen_name` IS NULL ⇔ `meadow_id` has an index",
    ],
)
def test_a_line_that_says_more_than_is_read_is_said(line: str) -> None:
    assert left(line)

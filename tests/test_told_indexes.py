"""Whether a document may tell an index of a foreign key, in whatever words."""

import pytest

from quod.lint.told_indexes import has_unread_name, is_told, leaves_open


@pytest.mark.parametrize(
    "text",
    [
        "**Indexes**:\n- the mooring by `berth_id`",
        "## Índices\n\n| Nome | Colunas |\n|---|---|\n| x | berth_id |",
        "Unique (`berthId`, `day`)",
        "  @@index([berthId])",
        "`CREATE INDEX idx_boat_berth_id ON boat (x)`",
        "| berth_id | uuid | FK, indexed |",
        "| berth_id | uuid | PK, FK |",
        "インデックス: berth_id",
    ],
)
def test_words_about_an_index_may_mean_the_key(text: str) -> None:
    assert is_told("berth_id", text)


@pytest.mark.parametrize(
    "text",
    [
        "| berth_id | uuid | FK |",
        "**Indexes**:\n- `owner_id`\n\n**Foreign keys**:\n- `berth_id`",
        "| id | uuid | PK |\n| berth_id | uuid | FK |",
        "## Indexes\n\n- `owner_id`\n\n## Keys\n\n- `berth_id`",
    ],
)
def test_words_about_other_things_do_not(text: str) -> None:
    assert not is_told("berth_id", text)


@pytest.mark.parametrize(
    "text",
    [
        "All foreign keys are indexed.",
        "Indexes on every FK",
        "- Foreign keys - B-tree indexes",
        "Foreign keys with B-tree indexes for joins",
        "Mapped with EF Core.",
        "No new indexes are needed.",
        "Indexes: see the migration",
    ],
)
def test_a_convention_leaves_open_what_is_told(text: str) -> None:
    assert leaves_open(text)
    assert not leaves_open("An index on owner_id.")


def test_a_name_alone_may_be_the_index_of_any_column() -> None:
    text = "- `idx_boat_mooring`"
    assert has_unread_name("boats", ("id", "berth_id"), text)
    assert not has_unread_name("boats", ("id", "berth_id"), text, {"idxboatmooring"})
    assert not has_unread_name("boats", ("id", "mooring"), text)
    assert not has_unread_name("houses", ("id", "berth_id"), text)

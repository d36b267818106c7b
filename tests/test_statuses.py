"""What the words beside a heading say of an entity, in the languages documents are written in."""

import pytest

from quod.notation.statuses import kept_in_browser, says_no_table, status_said
from quod.notation.titles import title
from quod.notation.unbuilt import says_unbuilt
from quod.source.span import Span
from quod.source.text import Source


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("existing, no schema changes", "existing"),
        ("já existe", "existing"),
        ("sin cambios", "existing"),
        ("unverändert", "existing"),
        ("既存", "existing"),
        ("변경 없음", "existing"),
        ("без изменений", "existing"),
        ("无变更", "existing"),
        ("無變動", "existing"),
        ("無直接變動", "existing"),
        ("欄位調整", "modified"),
        ("existing, extended", "modified"),
        ("geändert", "modified"),
        ("изменённая", "modified"),
        ("additional field for counter cache", "modified"),
        ("new", "new"),
        ("neu", "new"),
        ("新規", "new"),
        ("新增", "new"),
        ("in-memory", "transient"),
        ("cache", "transient"),
        ("nicht gespeichert", "transient"),
        ("não persistido", "transient"),
        ("API response", "transient"),
        ("colección `Botes`", "transient"),
        ("Sammlung in MongoDB", "transient"),
        ("managed by Supabase Auth", "external"),
        ("the heart of it", None),
    ],
)
def test_the_words_beside_a_name(words: str, status: str | None) -> None:
    assert status_said(words) == status


def test_a_sentence_says_outright_that_there_is_no_table() -> None:
    assert says_no_table("This is not a table; it lives in the browser.")
    assert not says_no_table("Rows are not stored until the captain signs.")


def test_what_the_browser_keeps_is_no_table() -> None:
    assert kept_in_browser("Tickets come by mail. Tokens are kept in httpOnly\ncookies.")
    assert not kept_in_browser("The token is hashed before it is stored.")
    assert not kept_in_browser("Data is stored in the harbour. It names the cookies of the cook.")


@pytest.mark.parametrize(
    ("heading", "name", "table"),
    [
        ("2. Ferry (existing table: `ferries`)", "Ferry", "ferries"),
        ("Entity: Crew Member (crew_members)", "Crew Member", "crew_members"),
        ("`harbour.berth` - unchanged", "harbour.berth", None),
        ("Manifest (`manifest.yml`)", "Manifest", None),
        ("Basis (`chooseBasis`)", "Basis", None),
        ("ferries table — add `berthed_at` column", "ferries", None),
        ("Ferry (novas colunas: `berthed_at`)", "Ferry", None),
        ("Ferry（`berthed_at` カラム追加）", "Ferry", None),
        ("1. Ferry 實體（無變動）", "Ferry", None),
        ("2. 码头 (Harbour)", "Harbour", None),
        ("船（CrewMember）", "CrewMember", None),
        ("인덱스 (Indexes)", None, None),
        ("係員 (PostgreSQL)", "係員", None),
        ("Boarding Sequence", None, None),
        ("Validation Rules", None, None),
        ("Transição de estado", None, None),
        ("Transición de estados", None, None),
        ("DTOs novos", None, None),
        ("Transizione di stato", None, None),
        ("Sem transição de estado", None, None),
        ("API Response Shape", None, None),
        ("Migration Required", None, None),
        ("voyage_id", None, None),
        ("FK lógicas", None, None),
    ],
)
def test_headings(heading: str, name: str | None, table: str | None) -> None:
    source = Source("x.md", heading)
    found = title(Span(source, 0, len(heading)))
    assert (found.name and found.name.text) == name
    assert (found.table and found.table.text) == table


@pytest.mark.parametrize(
    "heading",
    ["Future Extensions", "Extensões futuras", "Évolutions futures", "後續擴展", "将来の拡張"],
)
def test_what_may_come_is_not_built(heading: str) -> None:
    assert says_unbuilt(heading)
    assert not says_unbuilt(f"Table {heading}")


def test_an_entity_may_be_left_for_later() -> None:
    assert says_unbuilt("Tide Table (Future)")
    assert says_unbuilt("Tide Table (planned)")
    assert not says_unbuilt("Tide Table (planned by the crew)")

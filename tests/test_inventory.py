"""The glossary: every name of a workspace with every place that says it."""

import json
from pathlib import Path

import pytest

from quod.cli.main import main

FIRST = """\
# Data Model: Garden

## Entity Definitions

### Bed

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | UUID | PRIMARY KEY |
| `soil` | ENUM('clay', 'sand') | NOT NULL |
"""
SECOND = """\
# Data Model: Plants

## Entity Definitions

### Bed (extended)

| Field | Type | Constraints |
|-------|------|-------------|
| `shade` | BOOLEAN | NOT NULL |

### Plant

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | INTEGER | PRIMARY KEY |
| `bed_id` | UUID | NOT NULL, FOREIGN KEY → Bed.id |
"""


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("001-garden", FIRST), ("002-plants", SECOND)):
        (tmp_path / "specs" / name).mkdir(parents=True)
        (tmp_path / "specs" / name / "data-model.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("specs")


def test_a_name_is_shown_with_every_place(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(specs), "--inventory"]) == 0
    assert (
        capsys.readouterr().out
        == """\
documents
  001-garden  specs/001-garden/data-model.md
  002-plants  specs/002-plants/data-model.md

Bed  public.bed  new  001-garden:5, 002-plants:5
  id     uuid     9
  soil   text     10
  shade  boolean  002-plants:9

Plant  public.plant  new  002-plants:11
  id      integer  15
  bed_id  uuid     16

vocabularies
  bed.soil: clay, sand  001-garden:10

names with more than one type
  id
    integer: plant
    uuid: bed
"""
    )


def test_programs_read_the_same(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(specs), "--inventory", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    bed = found["entities"][0]
    assert [place["file"][6:9] for place in bed["places"]] == ["001", "002"]
    assert [field["column"] for field in bed["fields"]] == ["id", "soil", "shade"]
    assert found["names_with_several_types"][0]["column"] == "id"


def test_of_one_document_its_own_entities_are_listed(
    specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = specs / "001-garden" / "data-model.md"
    assert main(["explain", str(first), "--inventory"]) == 0
    assert "Plant" not in capsys.readouterr().out

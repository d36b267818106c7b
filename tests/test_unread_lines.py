"""Lines that are not understood: findings in the template's form, counted and listed in others."""

import json
from pathlib import Path

import pytest

from quod.cli.main import main

DOCUMENT = """# Data Model: Lighthouse

## Entities

### Lamp

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | UUID | PRIMARY KEY |
| `colour` | TEXT | NOT NULL, CHECK |
| `height_m` | INTEGER | must be odd at low tide |
| `flash_count` | INTEGER | NOT NULL, CHECK (1 flash |

**Validation Rules**:

- `flash_count` must be odd at low tide
- `flash_count` must be unique among lit lamps

```sql
ALTER TABLE lamp ADD COLUMN order integer;
ALTER TABLE lamp_{island} ADD COLUMN order integer;
```
"""
IN_WORDS = [16, 17]
CELLS = [10, 11, 12]
STATEMENTS = [20, 21]
MISTAKEN = 20


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUOD_NO_CACHE", "1")
    path = tmp_path / "data-model.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(("check", *words)) == 0
    return capsys.readouterr().out


def test_in_another_form_only_a_mistake_in_a_statement_is_a_finding(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(printed(capsys, str(document), "--format", "json"))
    assert [one["line"] for one in found["diagnostics"]] == [MISTAKEN]


def test_programs_are_given_every_line_with_its_reason(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(printed(capsys, str(document), "--format", "json"))
    assert [one["line"] for one in found["not_understood"]] == CELLS + IN_WORDS + STATEMENTS
    assert found["not_understood"][4]["reason"].startswith("no rule reads so")
    assert found["coverage"]["not_understood"] == len(CELLS + IN_WORDS + STATEMENTS)


def test_people_are_told_how_many_and_shown_each_when_they_ask(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = printed(capsys, str(document))
    assert short.endswith(", 7 not understood (--coverage)\n")
    assert "odd at low tide" not in short
    line = "not understood, line 16: `flash_count` must be odd at low tide (no rule reads so"
    assert line in printed(capsys, str(document), "--coverage")


def test_in_the_template_s_form_each_line_is_a_finding(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = DOCUMENT.replace("## Entities", "## Entity Definitions")
    text = text.replace("| Field |", "#### Schema\n\n| Field |")
    document.write_text(text, encoding="utf-8")
    found = json.loads(printed(capsys, str(document), "--format", "json"))["diagnostics"]
    unread = [one["line"] for one in found if one["rule"] == "not-understood"]
    assert unread == [line + 2 for line in CELLS + IN_WORDS + STATEMENTS]

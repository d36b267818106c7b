"""Lines that are not understood: one note for a document of another form, with every line."""

import json
from pathlib import Path

import pytest

from quod.cli.main import main
from quod.diagnostics.report import runs_told

DOCUMENT = """# Data Model: Lighthouse

## Entities

### Lamp

| Field | Type | Constraints |
|-------|------|-------------|
| `id` | UUID | PRIMARY KEY |
| `flash_count` | INTEGER | NOT NULL |

**Validation Rules**:

- `flash_count` must be odd at low tide
- `flash_count` must be unique among lit lamps
"""


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUOD_NO_CACHE", "1")
    path = tmp_path / "data-model.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(("check", *words)) == 0
    return capsys.readouterr().out


def test_programs_are_given_every_line_with_its_reason(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(printed(capsys, str(document), "--format", "json"))
    (one,) = found["diagnostics"]
    assert (one["rule"], one["severity"], one["line"]) == ("not-understood", "note", 14)
    assert [label["line"] for label in one["related"]] == [14, 15]
    assert all(label["message"].startswith("no rule reads so") for label in one["related"])
    assert found["coverage"]["not_understood"] == 2
    log = json.loads(printed(capsys, str(document), "--format", "sarif"))
    (result,) = log["runs"][0]["results"]
    assert len(result["relatedLocations"]) == 2


def test_people_are_told_the_lines_and_shown_each_when_they_ask(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = printed(capsys, str(document))
    assert "= note: lines 14-15; `quod check --verbose` shows each" in short
    assert ":15:" not in short
    assert "data-model.md:15:3: no rule reads so" in printed(capsys, str(document), "--verbose")


def test_a_line_that_stands_alone_is_a_finding_of_its_own(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.write_text(DOCUMENT.rpartition("- ")[0], encoding="utf-8")
    (one,) = json.loads(printed(capsys, str(document), "--format", "json"))["diagnostics"]
    assert (one["message"], one["related"]) == ("this is not understood", [])


def test_a_line_that_a_comment_accepts_is_not_counted(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = DOCUMENT.replace(
        "low tide", "low tide <!-- quod: allow not-understood because tides -->"
    )
    more = "".join(
        f"- `flash_count` must be unique among {what} lamps\n" for what in ("red", "dim")
    )
    document.write_text(text + more, encoding="utf-8")
    found = json.loads(printed(capsys, str(document), "--format", "json"))
    assert [label["line"] for label in found["diagnostics"][0]["related"]] == [16, 17]
    assert len(found["accepted"]) == 2


def test_a_cell_is_a_warning_where_it_is_no_sql_and_counted_where_its_words_are_no_rule(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = "NOT NULL, must be odd, CHECK (1 flash)"
    document.write_text(DOCUMENT.replace("INTEGER | NOT NULL", f"INTEGER | {cells}"), "utf-8")
    warned, counted = json.loads(printed(capsys, str(document), "--format", "json"))["diagnostics"]
    if warned["severity"] == "note":
        warned, counted = counted, warned
    assert (warned["severity"], warned["line"], warned["related"]) == ("warning", 10, [])
    assert [label["line"] for label in counted["related"]] == [10, 14, 15]


def test_a_document_in_the_template_s_form_is_told_line_by_line(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{DOCUMENT}\n## CoD^Σ Evidence Trail\n".replace("Entities", "Entity Definitions")
    document.write_text(text, encoding="utf-8")
    found = json.loads(printed(capsys, str(document), "--format", "json"))["diagnostics"]
    assert [one["line"] for one in found if one["rule"] == "not-understood"] == [14, 15]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([7, 5, 8, 30, 9], "lines 5, 7-9, 30"),
        (range(1, 40, 2), "lines 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 8 more"),
    ],
)
def test_many_lines_are_told_in_short(lines: list[int], told: str) -> None:
    assert runs_told(lines) == told

"""A folder as one model: what each document of it says, and what they add up to."""

import io
import os
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quod import pipeline
from quod.cli import parallel
from quod.cli.documents import asked
from quod.cli.main import main
from quod.diagnostics.diagnostic import Diagnostic
from quod.model.aspects import Declared, FieldDeclared, FieldType
from quod.model.changes import Removed, Renamed, Retyped
from quod.model.claims import Carrier, Claim, Subject
from quod.pipeline import Compiled, compile_sources
from quod.read import settings
from quod.resolve.changes import apply_changes
from quod.source.span import Span
from quod.source.text import Source

HARBOUR = """\
# Data Model: harbour

## Entities

### Berth

| Field | Type | Constraints |
|---|---|---|
| id | UUID | PRIMARY KEY |
| name | VARCHAR(40) | NOT NULL |
"""
MARINA = """\
# Data Model: marina

A line more.

## Entities

### Berth (modified)

| Field | Type | Constraints |
|---|---|---|
| name | VARCHAR(80) | NOT NULL |
| depth | INTEGER | NOT NULL |

### Boat

| Field | Type | Constraints |
|---|---|---|
| id | UUID | PRIMARY KEY |
"""


def workspace(*texts: str) -> Compiled:
    sources = (
        Source(f"specs/{at + 1:03}-x/data-model.md", text, at) for at, text in enumerate(texts)
    )
    return compile_sources(tuple(sources))


def test_a_document_has_its_own_status_and_lines() -> None:
    whole = workspace(HARBOUR, MARINA)
    first, second = (whole.of((one.source.file,)) for one in whole.documents)
    assert [(e.name, e.status, e.span.line) for e in first.model.entities] == [("Berth", "new", 5)]
    assert [(e.name, e.status, e.span.line) for e in second.model.entities] == [
        ("Berth", "modified", 7),
        ("Boat", "new", 14),
    ]
    assert [e.status for e in whole.model.entities] == ["new", "new"]


def test_a_document_is_the_version_that_it_makes() -> None:
    whole = workspace(HARBOUR, MARINA)
    first, second = (whole.of((one.source.file,)) for one in whole.documents)
    assert fields(first) == {"id": ("uuid", 9), "name": ("character varying(40)", 10)}
    assert fields(second) == {
        "id": ("uuid", 9),
        "name": ("character varying(80)", 11),
        "depth": ("integer", 12),
    }
    table = first.lowered.catalog.table("public", "berth")
    assert table is not None
    assert table.column("depth") is None


def fields(compiled: Compiled) -> dict[str, tuple[str, int]]:
    berth = compiled.model.entity("Berth")
    assert berth is not None
    return {f.column: (f.type.value if f.type else "", f.span.line) for f in berth.fields}


def test_what_no_longer_counts_is_kept_with_what_took_its_place() -> None:
    gone = {
        (one.claim.span.text, one.by.span.text)
        for one in workspace(HARBOUR, MARINA).model.superseded
    }
    assert ("VARCHAR(40)", "VARCHAR(80)") in gone


SOURCES = (Source("specs/001-a/data-model.md", "x" * 99), Source("b", "x" * 99, 1))


def claim(
    value: object, field: str | None = None, at: tuple[int, int] = (0, 0), said: Carrier = "sql"
) -> Claim:
    document, start = at
    return Claim(Subject("berth", field), value, Span(SOURCES[document], start, start + 1), said)


BERTH = (
    claim(Declared(), said="header"),
    claim(FieldDeclared(), "name", said="schema table"),
    claim(FieldType("text"), "name", said="schema table"),
)


def test_a_removal_ends_what_earlier_documents_say() -> None:
    removed = claim(Removed("column", "name"), at=(1, 0))
    changed = apply_changes((*BERTH, removed))
    assert changed.claims == (BERTH[0], removed)
    assert {one.claim for one in changed.superseded} == set(BERTH[1:])
    assert {one.by for one in changed.superseded} == {removed}


def test_what_is_declared_after_a_removal_stays() -> None:
    again = claim(FieldDeclared(), "name", at=(1, 50))
    changed = apply_changes((*BERTH, claim(Removed("column", "name"), at=(1, 0)), again))
    assert again in changed.claims


def test_a_schema_table_shows_what_is_left_after_its_own_changes() -> None:
    changed = apply_changes((*BERTH, claim(Removed("column", "name"), at=(0, 50))))
    assert BERTH[1] in changed.claims


def test_a_field_goes_on_under_its_new_name() -> None:
    changed = apply_changes((*BERTH, claim(Renamed("column", "name", "title"), at=(1, 0))))
    assert {one.subject.field for one in changed.claims} == {None, "title"}


def test_a_new_type_takes_the_place_of_the_old() -> None:
    changed = apply_changes((*BERTH, claim(Retyped("integer"), "name", at=(1, 0))))
    assert [c.value for c in changed.claims if isinstance(c.value, FieldType)] == [
        FieldType("integer")
    ]


def written(folder: Path, **documents: str) -> Path:
    for name, text in documents.items():
        path = folder / "specs" / name / "data-model.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def checked(*paths: Path) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        main(["check", "--format", "json", *map(str, paths)])
    return printed.getvalue()


def test_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drift = MARINA.replace(" (modified)", "")
    folders = [written(tmp_path / f"{at}", a=HARBOUR, b=drift) for at in range(5)]
    alone = checked(*folders)
    assert "told-differently-elsewhere" in alone
    monkeypatch.setattr(parallel, "BYTES_MIN", 0)
    monkeypatch.setattr(parallel, "_processors", lambda: 3)
    assert checked(*folders) == alone
    monkeypatch.setattr(parallel, "_pool", lambda processes: None)
    assert checked(*folders) == alone


def test_what_a_process_raises_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 2)
    with pytest.raises(FileNotFoundError):
        parallel.in_order(os.stat, ["/", "/no/such/file"], [1 << 30, 0])


def test_settings_name_tables_and_order_features(tmp_path: Path) -> None:
    folder = written(tmp_path, a=MARINA.replace("Boat", "Row Boat"), b=HARBOUR)
    (tmp_path / ".git").mkdir()
    file = tmp_path / "quod.toml"
    file.write_text('[naming]\ntables = "plural"\n[workspace]\norder = ["b"]\n')
    files = asked([str(folder)])[0].files
    assert [Path(file).parent.name for file in files] == ["b", "a"]
    tables = {e.table.name for e in pipeline.compile(*files).model.entities}
    assert tables == {"berths", "row_boats"}
    for style, name in (("singular", "row_boat"), ("as-written", "RowBoat"), ("snake", "row_boat")):
        file.write_text(f'[naming]\ntables = "{style}"\n')
        assert name in {e.table.name for e in pipeline.compile(*files).model.entities}


def test_settings_say_what_is_made_elsewhere(tmp_path: Path) -> None:
    key = "| id | UUID | PRIMARY KEY REFERENCES crews(id) |"
    folder = written(tmp_path, a=HARBOUR.replace("| id | UUID | PRIMARY KEY |", key))
    assert "reference-to-unknown-entity" in checked(folder)
    (tmp_path / "quod.toml").write_text('[workspace]\nexternals = ["crews"]\n')
    assert "reference-to-unknown-entity" not in checked(folder)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("tables = ", 1, "tables = "),
        ('[naming]\ntables = "loud"\n', 2, "tables"),
        ("[colours]\nred = 1\n", 1, "colours"),
        ("[naming]\ncolumns = 1\n", 2, "columns"),
        ("[workspace]\norder = [1]\n", 2, "order"),
        ("naming = 1\n", 1, "naming"),
        ('[workspace]\n# order\nexternals = "a"\n', 3, "externals"),
    ],
)
def test_what_is_no_setting_is_found(text: str, line: int, words: str) -> None:
    found = [one for one in settings.read(Source("x", text)) if isinstance(one, Diagnostic)]
    assert [(one.rule, one.span.line, one.span.text) for one in found] == [
        ("wrong-setting", line, words)
    ]


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
def test_settings_of_any_text_raise_nothing(text: str) -> None:
    for one in settings.read(Source("quod.toml", text)):
        assert one.span.text == text[one.span.start : one.span.end]

"""Documents written anew: the same model, the same text again, nothing lost or made up."""

import re
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutations import mutated
from quod import pipeline
from quod.lift import section
from quod.lift.attributes import attributes
from quod.lift.blank import blank
from quod.lift.draft import Draft, Entity, Row
from quod.lift.markdown import cell, code, fence, heading
from quod.lift.new import settled
from quod.lift.specification import Specification, read
from quod.pipeline import Compiled, Upgraded
from quod.source.text import Source, decode
from quod.source.workspace import workspaces
from quod.syntax.markdown import parse
from quod.syntax.nodes import List
from test_real_documents import SHARED

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples").rglob("data-model.md"))
CASES = sorted((ROOT / "tests" / "cases").rglob("data-model.md"))
DOCUMENTS = sorted((SHARED / "documents").rglob("data-model.md"))
"""Documents that people wrote, where they are here."""


def compiled(text: str) -> Compiled:
    return pipeline.compile_source(Source("data-model.md", text))


def upgraded(text: str) -> Upgraded:
    return pipeline.upgrade(compiled(text))


def holds(text: str) -> str:
    """The canonical text of a document, which keeps both laws."""
    first = upgraded(text)
    assert first.differences == ()
    second = upgraded(first.text)
    assert second.differences == ()
    assert second.text == first.text
    return first.text


@pytest.mark.parametrize("path", [*EXAMPLES, *CASES], ids=lambda path: str(path.relative_to(ROOT)))
def test_the_model_stays_and_the_second_time_changes_nothing(path: Path) -> None:
    holds(path.read_text(encoding="utf-8"))


def test_findings_of_the_example_stay_as_few() -> None:
    text = (ROOT / "examples" / "bookshop" / "data-model.md").read_text(encoding="utf-8")
    rules = sorted(found.rule for found in compiled(text).diagnostics)
    assert sorted(found.rule for found in compiled(holds(text)).diagnostics) == rules


@pytest.mark.skipif(not DOCUMENTS, reason="the real documents are not here")
def test_documents_that_people_wrote_keep_their_model() -> None:
    changed, unstable = kept_by((str(file),) for file in DOCUMENTS)
    assert (changed, unstable) == ([], [])


@pytest.mark.skipif(not DOCUMENTS, reason="the real documents are not here")
def test_increments_that_people_wrote_keep_their_model_or_are_refused() -> None:
    several = [files for files in workspaces(map(str, DOCUMENTS)) if len(files) > 1]
    changed, unstable = kept_by(several)
    assert unstable == []
    # Two tables that only differ by their number need two documents to be told apart.
    assert len(changed) * 20 <= len(several)


def kept_by(workspaces: Iterable[tuple[str, ...]]) -> tuple[list[object], list[str]]:
    """What would say something else, and of the others what a second time changes."""
    changed: list[object] = []
    unstable: list[str] = []
    for files in workspaces:
        first = pipeline.upgrade(pipeline.compile(*files))
        if first.differences:
            changed.append((files[0], first.differences))
        elif upgraded(first.text).text != first.text:
            unstable.append(files[0])
    return changed, unstable


TYPES = st.sampled_from(
    ("uuid", "text", "integer", "bigserial", "numeric(10,2)", "timestamptz", "boolean", "jsonb",
     "varchar(80)", "text[]", "mood", "date")
)  # fmt: skip
NAMES = st.sampled_from(("a", "b_id", "order", "Mixed", "wert", "c1", "select", "size"))
DEFAULTS = {"text": "'x | y'", "integer": "3", "timestamptz": "now()", "boolean": "false"}


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A document of tables as SQL, with keys, checks, defaults, indexes and foreign keys."""
    lines = ["# Data Model: Drawn", "", "## Entity Definitions", ""]
    lines += ["```sql", "CREATE TYPE mood AS ENUM ('good', 'it''s bad');", "```", ""]
    count = draw(st.integers(1, 3))
    for number in range(count):
        names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
        columns = ["id uuid PRIMARY KEY"]
        for name in names:
            kind = draw(TYPES)
            extra = draw(st.sampled_from(("", " NOT NULL", " UNIQUE")))
            default = DEFAULTS.get(kind, "") if draw(st.booleans()) else ""
            columns.append(f'"{name}" {kind}{f" DEFAULT {default}" if default else ""}{extra}')
            if kind == "integer" and draw(st.booleans()):
                columns.append(f'CONSTRAINT "{name}_ok" CHECK ("{name}" > 0)')
            if kind == "text" and draw(st.booleans()):
                columns.append(f"CHECK (\"{name}\" ~ '^[a-z]|x$')")
        other = draw(st.integers(0, count - 1))
        columns.append(f"ref uuid REFERENCES t{other} (id) ON DELETE {draw(ACTIONS)}")
        lines += [f"### Entity {number + 1}: T{number}", "", "#### Migrations", "", "```sql"]
        lines += [f"CREATE TABLE t{number} (", ",\n".join(columns), ");"]
        lines += [f'CREATE INDEX i{number} ON t{number} ("{names[0]}", id) WHERE id IS NOT NULL;']
        lines += ["```", ""]
    return "\n".join(lines)


ACTIONS = st.sampled_from(("CASCADE", "SET NULL", "RESTRICT", "NO ACTION"))


@settings(deadline=None, max_examples=30)
@given(tables())
def test_drawn_tables_keep_their_model(text: str) -> None:
    holds(text)


RULES = st.sampled_from(
    ("required; 1–50 characters; no uniqueness constraint", "must be positive", "UUID",
     "one of `a`, `b`", "set by the job", "None", "must be unique per `id`; never shown",
     "| `size` | text | more cells than the header has, which a person wrote in one row |")
)  # fmt: skip
LINES = st.sampled_from(
    ("`ix` on (`size`, `order` DESC) WHERE order > 3", "`(position, user)`", "UNIQUE (user, size)",
     "`ix_2` (order) — the next one", "`size` must be unique across all records")
)  # fmt: skip
PARTS = st.sampled_from(
    ("## Data Access Patterns\n\n### Pattern 1: All\n\n```sql\n-- The first\n"
     "SELECT id FROM bed;\n-- And then\nDELETE FROM bed;\n```\n",
     "## Migration\n\n```sql\nCREATE TABLE bed (\n  id int PRIMARY KEY,\n  size int\n);\n```\n",
     "## Entities\n\n### `x_{slug}.spade`\n\n- `id` (uuid, primary key)\n"
     "- `bed_id` (uuid, FK → bed.id)\n")
)  # fmt: skip


@st.composite
def notes(draw: st.DrawFn) -> str:
    """A document in no form: a table of fields, lists of rules and indexes, other parts."""
    title = draw(st.sampled_from(("## bed", "### Entity 1: Bed", "## `bed` (new)")))
    rows = ["| Field | Type | Constraints |", "|---|---|---|", "| id | String/UUID | Primary Key |"]
    for name in ("size", "order", "position", "user"):
        rows.append(f"| `{name}` | {draw(TYPES)} | {draw(RULES).strip('| ')} |")
    rules = [f"- `{draw(NAMES)}`: {rule}" for rule in draw(st.lists(RULES, max_size=3))]
    lines = [f"- {line}" for line in draw(st.lists(LINES, max_size=3, unique=True))]
    blocks = (title, "\n".join(rows), "### Validation", "\n".join(rules), "### Indexes")
    return "\n\n".join((*blocks, "\n".join(lines), *draw(st.lists(PARTS, unique=True))))


@settings(deadline=None, max_examples=60)
@given(notes())
def test_documents_of_any_form_keep_their_model(text: str) -> None:
    holds(text)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from((*EXAMPLES, *CASES)), st.integers(0, 2**32))
def test_spoilt_documents_are_written_too(path: Path, seed: int) -> None:
    text = mutated(path.read_text(encoding="utf-8")[:8_000], Random(seed))
    upgraded(upgraded(text).text)


def document(below: str) -> str:
    return f"# Data Model: Inn\n\n## Entity Definitions\n\n### Entity 1: Room\n\n{below}\n"


def test_a_bar_ends_no_cell_and_a_fence_no_block() -> None:
    text = document(
        "#### Schema\n\n| Field | Type | Constraints | Description |\n|---|---|---|---|\n"
        "| `id` | UUID | PRIMARY KEY | `a\\|b` or c \\| d |\n"
        "| `kind` | text | NOT NULL, DEFAULT 'x' | ends in ``` |\n\n"
        "#### Sketch\n\n````\n```\nnever closed"
    )
    found = holds(text)
    assert "| `a\\|b` or c \\| d |" in found
    assert "````\n```\nnever closed\n````" in found


def test_words_that_nothing_is_made_of_are_carried_over() -> None:
    text = document(
        "A room to sleep in.\n\n**Source**: spec.md FR-001\n\n#### Schema\n\n"
        "| Field | Type | Constraints | Example |\n|---|---|---|---|\n"
        "| `id` | UUID | PRIMARY KEY (by the desk) | 17 |\n\n"
        "#### Housekeeping\n\nRooms are aired daily.\n\n| Day | Who |\n|---|---|\n| Monday | Ada |"
    )
    found = holds(text)
    assert "**Purpose**: A room to sleep in." in found
    assert "**Source**: spec.md FR-001" in found
    assert "by the desk" in found
    assert "Example: 17" in found
    carried = found.partition("## Carried over")[2]
    assert "### Entity Definitions > Entity 1: Room > Housekeeping" in carried
    assert "Rooms are aired daily." in carried
    assert "| Monday | Ada |" in carried


def test_parts_go_under_the_headings_of_the_template() -> None:
    text = (
        "# Notes on Rooms\n\n## Caching\n\n**Room**:\n- **TTL**: 5 minutes\n\n"
        "## Open Questions\n\n1. Why"
    )
    found = holds(text)
    assert "## Performance Optimization\n\n### Caching\n\n**Room**:\n- **TTL**: 5 minutes" in found
    assert "## Open Questions\n\n1. Why" in found


def test_what_the_original_says_of_a_table_stays_in_its_heading() -> None:
    text = (
        "# Data Model: Inn\n\n## Entity Definitions\n\n### Room (existing)\n\n"
        "| Field | Type | Constraints |\n|---|---|---|\n| `id` | uuid | PRIMARY KEY |\n\n"
        "### Key (in-memory)\n\n"
        "| Field | Type |\n|---|---|\n| `teeth` | number |\n"
    )
    found = holds(text)
    assert "### Entity 1: Room (existing)" in found
    assert "### Entity 2: Key (in-memory)" in found
    assert "key (" not in found.partition("CREATE TABLE")[2]


def test_names_of_keys_that_share_their_columns_are_chosen_again() -> None:
    text = document(
        "#### Schema\n\n| Field | Type | Constraints |\n|---|---|---|\n"
        "| `id` | uuid | PRIMARY KEY |\n| `name` | text | UNIQUE |\n\n#### Constraints\n\n"
        "**Uniqueness**:\n- `name` must be unique among active rows (where `id IS NOT NULL`)"
    )
    found = holds(text)
    names = re.findall(r"\broom_name_key1?\b", found.partition("Initial Creation")[2])
    assert len(set(names)) == len(names) > 0


def test_code_in_a_list_that_is_carried_over_is_not_built() -> None:
    text = document(
        "#### Schema\n\n| Field | Type | Constraints |\n|---|---|---|\n"
        "| `id` | uuid | PRIMARY KEY |\n\n#### Thoughts\n\n- Perhaps one day:\n\n"
        "  ```text\n  a floor\n  ```\n\n"
        "  ```sql\n  ALTER TABLE room ADD COLUMN floor integer;\n  ```"
    )
    assert "ADD COLUMN floor" in holds(text)


def test_increments_become_one_document() -> None:
    def increment(number: int, below: str) -> Source:
        text = f"# Data Model: Part {number}\n\n## Entity Definitions\n\n{below}"
        return decode(f"specs/00{number}-x/data-model.md", text.encode(), number - 1)

    table = "| Field | Type | Constraints |\n|---|---|---|\n"
    first = increment(
        1, f"### Entity 1: Room\n\n{table}| `id` | uuid | PRIMARY KEY |\n\nAn aside.\n"
    )
    second = increment(
        2, f"### Entity 1: Key\n\n{table}| `id` | uuid | PRIMARY KEY |\n"
        "| `room_id` | uuid | FOREIGN KEY → Room.id |\n"
    )  # fmt: skip
    found = pipeline.upgrade(pipeline.compile_sources((first, second)))
    assert found.differences == ()
    assert "# Data Model: Part 1, Part 2" in found.text
    assert "REFERENCES room (id)" in found.text
    assert "### 001-x > Entity Definitions > Entity 1: Room\n\nAn aside." in found.text


def test_a_script_of_an_earlier_increment_says_nothing_in_the_one_document() -> None:
    def increment(number: int, values: str, more: str = "") -> Source:
        text = (
            f"# Data Model: Part {number}\n\n## Entities\n\n### Stay{more}\n\n"
            f"- `id` (integer, primary key)\n- `kind` (text, one of: {values})\n\n"
            "## Data Migration Strategy\n\n1. Create the table\n\n```sql\nCREATE TABLE stay (\n"
            f"  id integer PRIMARY KEY,\n  kind text CHECK (kind IN ({values}))\n);\n```\n"
        )
        return decode(f"specs/00{number}-x/data-model.md", text.encode(), number - 1)

    first, second = increment(1, "'day', 'night'"), increment(2, "'week'", " (modified)")
    found = pipeline.upgrade(pipeline.compile_sources((first, second)))
    assert found.differences == ()
    assert "1. Create the table" in found.text
    assert found.text.count("CREATE TABLE") == 1
    assert upgraded(found.text).text == found.text


def test_what_cannot_stay_the_same_is_told() -> None:
    text = document(
        "#### Schema\n\n| Field | Type | Constraints |\n|---|---|---|\n"
        "| `id` | uuid | PRIMARY KEY |\n"
    )
    before, after = compiled(text), compiled(text.replace("uuid", "text"))
    from quod.lift.same import differences

    told = list(differences(before.model, before.lowered, after.model, after.lowered))
    assert any("the fields of `Room` differ" in one for one in told)
    assert any("would be built otherwise" in one for one in told)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_fits_in_a_cell_in_code_and_in_a_fence(text: str) -> None:
    assert "\n" not in cell(text)
    assert not re.search(r"(?<!\\)\|", cell(text))
    assert not re.search(r"(?<!\\)\|", cell(cell(text)))
    assert "\n" not in heading(3, text)
    assert "\n" not in code(text)
    body = text.split("\n")
    (block,) = parse(Source("x", "\n".join(fence("", body)) + "\n")).sections[0].blocks
    assert block.span.line == 1


SPEC = """# Feature Specification: Inn

**Feature Branch**: `004-inn`

## Requirements

- **FR-001**: Guests MUST book a Room. [NEEDS CLARIFICATION: how far ahead]
- **NFR-001**: A | B answers in 50 ms

### Key Entities

- **Room**: A place to sleep. Attributes: number, is_free, size (integer), price | VAT, and the view
- **Booking** (new): A stay. Belongs to a Room.
  - created_at
  - Name (string, never empty)
- **Key Card** (not persisted): Opens a door.
- **[Entity 4]**: [What it represents]
- **Everything / Anything**: unclear
"""


def specification(text: str) -> Specification:
    return read(parse(Source("specs/004-inn/spec.md", text)))


def started(text: str, tmp_path: Path) -> str:
    folder = tmp_path / "004-inn"
    folder.mkdir(exist_ok=True)
    (folder / "spec.md").write_text(text, encoding="utf-8")
    return pipeline.new(str(folder / "spec.md"))


def test_a_specification_starts_a_document(tmp_path: Path) -> None:
    found = started(SPEC, tmp_path)
    assert "# Data Model: Inn" in found
    assert "**Feature**: 004-inn" in found
    assert "**Key Entities**: Room, Booking, Key Card" in found
    assert "- Room → Booking: one-to-many" in found
    assert "### Entity 3: Key Card (in-memory)" in found
    assert "| `is_free` | boolean |" in found
    assert "| `size` | integer |" in found
    assert "| `number` |  |  |" in found
    assert "| `created_at` | timestamptz |" in found
    assert "**Source**: spec.md FR-001" in found
    assert "| NFR-001: A \\| B answers in 50 ms | — | — | — |" in found
    assert "how far ahead (marked as not clear in spec.md)" in found
    assert 'Is "Everything / Anything" an entity' in found
    assert 'Which field of Room holds "price | VAT"' in found
    assert "[Entity 4]" not in found


def test_a_started_document_has_no_errors_and_asks_only_once(tmp_path: Path) -> None:
    found = compiled(started(SPEC, tmp_path)).diagnostics
    assert not [one for one in found if one.severity == "error"]
    assert [one.span.text for one in found if one.rule == "placeholder-left"] == ["[YYYY-MM-DD]"]
    rules = {one.rule for one in found}
    assert rules <= {"placeholder-left", "not-understood", "relationship-without-key"}


def test_nothing_is_made_up(tmp_path: Path) -> None:
    found = started("# Feature Specification: Walk\n\n- **FR-001**: People walk.\n", tmp_path)
    assert "### Entity" not in found
    assert "Which entities does the feature keep" in found


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("paid_at", "timestamptz"),
        ("is_paid", "boolean"),
        ("status", ""),
        ("amount", ""),
        ("id", ""),
    ],
)
def test_a_type_is_given_only_where_the_name_settles_it(name: str, type_: str) -> None:
    document = parse(Source("x", f"- **X**: Attributes: {name}, {name} of it\n"))
    (listed,) = document.sections[0].blocks
    assert isinstance(listed, List)
    first, second = attributes(listed.items[0], listed.items[0].lines[0].text)
    assert settled(first)[0] == type_
    assert second.name == ""


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32))
def test_spoilt_specifications_are_read_too(seed: int) -> None:
    from quod.lift.new import draft

    compiled(section.text(draft(specification(mutated(SPEC, Random(seed))), None)))


def test_a_blank_document_compiles_whole() -> None:
    text = section.text(blank("2025-01-15"))
    found = compiled(text)
    assert {one.rule for one in found.diagnostics} == {"placeholder-left"}
    assert "<!-- An example" in text
    holds(text)


def test_an_empty_draft_is_a_title() -> None:
    assert section.text(Draft("X")) == "# Data Model: X\n"
    one = Draft("X", entities=(Entity("Room", rows=(Row("a|b", "text", "NULL"),)),))
    assert "| `a\\|b` | text | NULL |  |  |" in section.text(one)

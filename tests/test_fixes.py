"""Fixes: the finding is gone, no other comes, and nothing else is said than before."""

import io
import json
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from quod import pipeline
from quod.cli.fixing import mended
from quod.cli.main import main
from quod.diagnostics.diagnostic import Diagnostic
from quod.format.sameness import said
from quod.source.edits import Edit, apart, edited
from quod.source.span import Span
from quod.source.text import Source

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted((ROOT / "tests" / "cases" / "rules").rglob("bad.md"))


class Fixed(NamedTuple):
    """A rule, the parts of a document that show it, and the lines that mending adds."""

    rule: str
    document: str
    added: tuple[str, ...]
    says: frozenset[str]
    """The aspects of the claims that may come or be said otherwise."""


HOUSE = """\
# Data Model: Hotel

## Entity Definitions

### Entity 1: House

#### Schema

| Field | Type | Constraints | Description |
|-------|------|-------------|-------------|
| `id` | INTEGER | PRIMARY KEY, NOT NULL | Unique identifier |
| `street` | TEXT | NOT NULL | Where it is |
{row}
{parts}
"""


def house(parts: str, row: str = "") -> str:
    return HOUSE.format(row=row, parts=parts)


ROOM = """\
### Entity 2: Room

#### Schema

| Field | Type | Constraints | Description |
|-------|------|-------------|-------------|
| `id` | INTEGER | PRIMARY KEY, NOT NULL | Unique identifier |
| `house_id` | INTEGER | NOT NULL, FOREIGN KEY → House.id | Its house |
| `size` | INTEGER | NOT NULL | In square metres |

#### Indexes

```sql
CREATE INDEX idx_room_size ON room (size);
```

**Rationale**:
- `idx_room_size`: Supports the list of large rooms

#### Migrations

**Initial Creation**:
```sql
CREATE TABLE room (
  id INTEGER PRIMARY KEY,
  house_id INTEGER NOT NULL REFERENCES house (id),
  size INTEGER NOT NULL
);
CREATE INDEX idx_room_size ON room (size); -- the only one

INSERT INTO room VALUES (1, 2, 3) ON CONFLICT DO NOTHING;
```
"""
FIXES = (
    Fixed(
        "foreign-key-without-index",
        house(ROOM),
        ("CREATE INDEX idx_room_house_id ON room (house_id);",) * 2,
        frozenset(("Index", "Statement")),
    ),
    Fixed(
        "seed-not-idempotent",
        house(
            "## Seeding\n\n```sql\nINSERT INTO house (id, street)\n"
            "  VALUES (1, 'x'), (2, 'y');\nINSERT INTO house (id, street)\n  VALUES (3, 'z');\n```"
        ),
        (
            "  VALUES (1, 'x'), (2, 'y') ON CONFLICT DO NOTHING;",
            "  VALUES (3, 'z') ON CONFLICT DO NOTHING;",
        ),
        frozenset(("Statement", "Unsupported")),
    ),
    Fixed(
        "update-policy-without-check",
        house(
            "### Row-Level Security\n\n```sql\nALTER TABLE house ENABLE ROW LEVEL SECURITY;\n"
            "CREATE POLICY own ON house FOR UPDATE\n  USING (id IN (1, 2))\n;\n```\n\n"
            "**Rationale**: Only staff see, insert, update and delete houses"
        ),
        ("  WITH CHECK (id IN (1, 2))",),
        frozenset(("Policy", "Statement", "Unsupported")),
    ),
    Fixed(
        "policy-without-enable",
        house(
            "### Row-Level Security\n\n```sql\n  -- Staff only\n"
            "  CREATE POLICY own ON house FOR SELECT USING (id = 1);\n```\n\n"
            "**Rationale**: Only staff see, insert, update and delete houses"
        ),
        (
            "  ALTER TABLE house ENABLE ROW LEVEL SECURITY;",
            "  ALTER TABLE house FORCE ROW LEVEL SECURITY;",
        ),
        frozenset(("RowSecurity", "Statement", "Unsupported")),
    ),
)


@pytest.mark.parametrize("case", FIXES, ids=lambda case: case.rule)
def test_a_fix_mends_its_finding_and_nothing_else(case: Fixed) -> None:
    before = Source("x.md", case.document)
    ((after,), made) = mended([before], {"x.md"})
    assert case.rule in {one.rule for one in made}
    assert case.rule not in {one.rule for one in found(after)}
    assert rules(after) - rules(before) == Counter()
    lines, old = Counter(after.text.splitlines()), Counter(before.text.splitlines())
    assert tuple((lines - old).elements()) == case.added
    gone, come = claims(before) - claims(after), claims(after) - claims(before)
    assert {kind for _, _, kind, _ in (*gone, *come)} <= case.says
    assert mended([after], {"x.md"}).made == ()


NOT_MENDED = (
    # No key of constants: the second run stores the row again.
    ("seed-not-idempotent", house(
        "## Seeding\n\n```sql\nINSERT INTO house (id, street) VALUES (nextval('n'), 'x');\n```")),
    ("seed-not-idempotent", house(
        "## Seeding\n\n```sql\nINSERT INTO house (id, street) VALUES (1, 'x') RETURNING id;\n```")),
    # No place that is an index's own.
    ("foreign-key-without-index", house(ROOM.replace("#### Indexes", "#### Hints"))),
    ("foreign-key-without-index", house(ROOM.replace(";\n```", "\n```"))),
    # A statement that is not on a line of its own.
    ("policy-without-enable", house(
        "### Row-Level Security\n\n```sql\n"
        "SELECT 1; CREATE POLICY own ON house USING (id = 1);\n```")),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "document"), NOT_MENDED)
def test_what_is_not_certain_is_not_mended(rule: str, document: str) -> None:
    source = Source("x.md", document)
    assert rule in {one.rule for one in found(source)}
    assert rule not in {one.rule for one in mended([source], {"x.md"}).made}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_mending_ends_and_makes_nothing_worse(path: Path) -> None:
    source = Source("x.md", path.read_text(encoding="utf-8", errors="replace"))
    ((after,), _) = mended([source], {"x.md"})
    new = rules(after) - rules(source)
    assert not {one.rule for one in found(after) if one.severity == "error"} & set(new)
    assert mended([after], {"x.md"}).made == ()


def found(source: Source) -> tuple[Diagnostic, ...]:
    return pipeline.compile_source(source).diagnostics


def rules(source: Source) -> "Counter[str]":
    return Counter(one.rule for one in found(source))


def claims(source: Source) -> "Counter[tuple[object, ...]]":
    read = pipeline.compile_source(source).read
    return Counter(one for one in said(read) if isinstance(one, tuple) and len(one) == 4)


def test_edits_that_touch_each_other_wait_for_their_turn() -> None:
    source = Source("x", "abcdef")
    spans = [Span(source, 1, 3), Span(source, 2, 5), Span(source, 3, 3), Span(source, 5, 6)]
    edits = [Edit(span, str(at)) for at, span in enumerate(spans)]
    assert [edit.replacement for edit in apart(reversed(edits))] == ["0", "2", "3"]
    assert edited(source.text, apart(edits)) == "a02de3"


def run(*words: str) -> tuple[int, str]:
    stream = io.StringIO()
    with redirect_stdout(stream):
        code = main(words)
    return code, stream.getvalue()


def test_check_mends_in_place_and_says_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "data-model.md"
    file.write_text(FIXES[0].document, encoding="utf-8")
    shown = json.loads(run("check", str(file), "--format", "json")[1])["diagnostics"]
    fix = next(one["fix"] for one in shown if one["rule"] == "foreign-key-without-index")
    assert fix["replacement"] == "CREATE INDEX idx_room_house_id ON room (house_id);\n"
    assert run("check", str(file))[1].endswith("\n1 of these can be mended: quod check --fix\n")
    code, text = run("check", str(file), "--fix", "--diff")
    assert (code, text.count("\n+")) == (0, 3)
    assert file.read_text(encoding="utf-8") == FIXES[0].document
    code, text = run("check", str(file), "--fix")
    assert "foreign-key-without-index" not in text
    assert capsys.readouterr().err == "mended 2 findings in 1 file\n"
    assert "ON room (house_id);" in file.read_text(encoding="utf-8")
    assert run("check", str(file), "--diff")[0] == 2

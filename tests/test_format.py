"""`quod fmt` keeps what a document says: idempotent, no claim changed, no word lost, linear.

The laws are tried on the documents of the project, on spoilt ones, and on real ones where they
lie beside the project.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutations import mutated
from quod import pipeline
from quod.cli.main import main
from quod.format.formatting import Formatted
from quod.format.width import width
from quod.notation import diagram
from quod.source.text import Source, decode
from quod.syntax.markdown import parse
from quod.syntax.nodes import Fence, Table
from quod.syntax.outline import blocks, walk

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parents[0] / "shared" / "documents"
OWN = (
    *sorted((ROOT / "examples").rglob("data-model.md")),
    ROOT / "tests" / "template" / "filled" / "data-model.md",
    *sorted((ROOT / "tests" / "cases").rglob("data-model.md")),
)


def formatted(text: str) -> Formatted:
    """As a file with these bytes would be."""
    source = decode("x.md", text.encode("utf-8", "replace"))
    ((_, found),) = pipeline.format([source], {"x.md"})
    return found


def keeps_the_laws(text: str) -> str:
    """The text as it is written, when it says the same."""
    text = decode("x.md", text.encode("utf-8", "replace")).text
    after = formatted(text).text
    assert formatted(after).text == after
    assert words(text) == words(after)
    assert model(text) == model(after)
    return after


def words(text: str) -> "Counter[str]":
    """The characters outside of tables and drawings, without spaces and capitals."""
    source = Source("x.md", text)
    left = list(text)
    for section, _ in walk(parse(source)):
        for block in blocks(section.blocks):
            if isinstance(block, Table | Fence):
                left[block.span.start : block.span.end] = " " * len(block.span.text)
    return Counter("".join(left).casefold()) - Counter(
        {mark: len(text) for mark in set(text) if mark.isspace()}
    )


def model(text: str) -> Any:
    """The model as JSON, without lines, spaces and capitals of what was not understood."""
    (file,) = pipeline.build(pipeline.compile_source(Source("x.md", text)), "model")
    return without_places(json.loads(file.text))


def without_places(value: Any) -> Any:
    match value:
        case dict():
            inner = {name: without_places(one) for name, one in value.items()}
            inner.pop("line", None)
            inner.pop("also", None)
            if "reason" in inner:
                inner["text"] = " ".join(re.sub(r"[*:|]", " ", inner["text"]).casefold().split())
            return inner
        case list():
            return [without_places(one) for one in value]
    return value


@pytest.mark.parametrize("path", OWN, ids=lambda path: str(path.parent.relative_to(ROOT)))
def test_a_document_of_the_project_keeps_the_laws(path: Path) -> None:
    with open(path, encoding="utf-8", errors="replace", newline="") as stream:
        keeps_the_laws(stream.read())


@cache
def parts() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in OWN[:3]]
    found: list[str] = []
    for text in texts:
        pieces = text.split("\n### ")
        found += ["\n### ".join((pieces[0], *pieces[n : n + 3])) for n in range(1, len(pieces), 2)]
    return tuple(found)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A document with mishaps."""
    return mutated(draw(st.sampled_from(parts())), Random(draw(st.integers(0, 2**32))))


@settings(deadline=None, max_examples=60)
@given(st.one_of(spoilt(), st.text(max_size=200)))
def test_a_spoilt_document_keeps_the_laws(text: str) -> None:
    keeps_the_laws(text)


CELLS = st.sampled_from(
    [
        "",
        "a",
        "`x`",
        "`a \\| b`",
        "\\|",
        "漢字",
        "😀",
        "é",
        "e\u0301",
        "x" * 70,
        "**b**",
        "a\\",
        "-",
    ]
)
PREFIXES = st.sampled_from([("", ""), ("> ", "> "), ("- ", "  "), ("  ", "  ")])


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table, ragged and anywhere."""
    columns = draw(st.integers(1, 4))
    first, prefix = draw(PREFIXES)
    rules = draw(st.lists(st.sampled_from(["-", ":--", "--:", ":-:", "---"]), min_size=columns,
                          max_size=columns))  # fmt: skip
    rows = [draw(st.lists(CELLS, min_size=columns, max_size=columns)), rules]
    rows += draw(st.lists(st.lists(CELLS, min_size=1, max_size=columns + 1), max_size=4))
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    lines = ["|" + "|".join(f" {cell}" for cell in row) + " |" for row in rows]
    return ends.join([first + lines[0], *(prefix + line for line in lines[1:]), "", "text"])


@settings(deadline=None, max_examples=150)
@given(tables())
def test_a_table_keeps_its_cells(text: str) -> None:
    after = keeps_the_laws(text)
    assert cells(after) == cells(text)
    assert after.count("\r\n") == text.count("\r\n")


def cells(text: str) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for section, _ in walk(parse(Source("x.md", text)))
        for block in blocks(section.blocks)
        if isinstance(block, Table)
        for row in (block.header, *block.rows)
    ]


def test_bars_stand_below_each_other() -> None:
    text = f"| a | b |\n|:-|-:|\n| 漢字 | 1 |\n| `x \\| y` | 😀 |\n| {'w' * 500} | 2 |\n"
    assert formatted(text).text == (
        "| a        |   b |\n"
        "|:---------|----:|\n"
        "| 漢字     |   1 |\n"
        "| `x \\| y` |  😀 |\n"
        f"| {'w' * 500} |   2 |\n"
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("漢字", 4),
        ("e\u0301", 1),
        ("😀", 2),
        ("👍🏽", 2),
        ("👩\u200d💻", 2),
        ("❤\ufe0f", 2),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


CANONICAL = """\
# Data Model: Hotel

## entity relationship diagram (text-based)

```
{drawing}
```

**legend:**
- `───>` : One-to-many relationship
- `<-->` : Many-to-many relationship

## Entity  Definitions

### ENTITY 1 : House

#### SCHEMA

| field | type | CONSTRAINTS |
|---|---|---|
| `id` | UUID | PRIMARY KEY |

### Entity 2: Room

#### Schema

| Field | Type | Constraints |
|---|---|---|
| `id` | UUID | PRIMARY KEY |
| `house_id` | UUID | NOT NULL, FOREIGN KEY → House.id |

#### Constraints

**uniqueness :**
- `house_id` must be unique across all records

#### Felder
"""
BOXED = """\
┌─────────────┐             ┌─────────────┐
│    House    │────────────>│    Room     │
│             │{label}│             │
└─────────────┘             └─────────────┘"""


def test_the_words_of_the_template_get_their_letters_and_no_others() -> None:
    after = keeps_the_laws(CANONICAL.format(drawing=BOXED.format(label="     1:1     ")))
    for line in (
        "## Entity Relationship Diagram (Text-Based)",
        "**Legend**:",
        "## Entity Definitions",
        "### Entity 1: House",
        "#### Schema",
        "| Field | Type | Constraints |",
        "**Uniqueness**:",
        "#### Felder",
    ):
        assert line in after.splitlines()
    assert formatted("## Felder\n\n**uniqueness:** x\n\n| field |\n|-------|\n").text.startswith(
        "## Felder\n\n**uniqueness:** x\n\n| field |\n"
    )


def test_a_drawing_that_shows_the_keys_is_left_alone() -> None:
    drawing = BOXED.format(label="     1:1     ")
    assert drawing in formatted(CANONICAL.format(drawing=drawing)).text


def test_a_drawing_is_redrawn_from_the_keys() -> None:
    wrong = CANONICAL.format(drawing=BOXED.format(label="   1:many    "))
    after = keeps_the_laws(wrong)
    # The legend means 1:many by `───>`, so the arrow for 1:1 is another one.
    assert "│    House    │─────────────│    Room     │\n│             │     1:1     │" in after


def test_a_crooked_drawing_is_straightened() -> None:
    crooked = BOXED.format(label="     1:1     ").replace("│             │ ", "│            │ ")
    after = keeps_the_laws(CANONICAL.format(drawing=crooked))
    assert crooked not in after
    assert "│             │     1:1     │             │\n" in after


@pytest.mark.parametrize(
    ("drawing", "why"),
    [
        (BOXED.format(label="    1:1      ") + "\nsee below", "`see` in line 10"),
        (BOXED.format(label="    owns     "), "`owns` is no cardinality"),
        (BOXED.format(label="     1:1     ").replace("House", "Cabin"), "`Cabin` is no entity"),
    ],
)
def test_a_drawing_that_is_not_understood_whole_is_left_alone(drawing: str, why: str) -> None:
    found = formatted(CANONICAL.format(drawing=drawing))
    assert drawing in found.text
    assert [why in remark.message for remark in found.remarks] == [True]


UNIQUE = st.sampled_from(["", ", UNIQUE"])


@st.composite
def keyed(draw: st.DrawFn) -> str:
    """A document with a wrong drawing of some entities that refer to each other."""
    count = draw(st.integers(2, 9))
    names = [draw(st.sampled_from(["Box", "漢字", "Shipment", "A"])) + str(n) for n in range(count)]
    parts = []
    for at, name in enumerate(names):
        targets = draw(st.lists(st.integers(0, count - 1), unique=True, max_size=3))
        rows = "".join(
            f"| `to_{n}` | UUID | FOREIGN KEY → {names[n]}.id{draw(UNIQUE)} |\n" for n in targets
        )
        parts.append(
            f"### Entity {at + 1}: {name}\n\n#### Schema\n\n| Field | Type | Constraints |\n"
            f"|---|---|---|\n| `id` | UUID | PRIMARY KEY |\n{rows}\n"
        )
    border = "─" * (width(names[0]) + 2)
    drawing = f"┌{border}┐\n│ {names[0]} │\n└{border}┘"
    head = f"# Data Model: X\n\n## Entity Relationship Diagram\n\n```\n{drawing}\n```\n\n"
    return head + "## Entity Definitions\n\n" + "".join(parts)


@settings(deadline=None, max_examples=60)
@given(keyed())
def test_whatever_the_keys_are_the_drawing_is_read_as_them(text: str) -> None:
    assert formatted(text).remarks == ()
    after = keeps_the_laws(text)
    found = pipeline.compile_source(Source("x.md", after)).diagnostics
    about = {"relationship-against-key", "relationship-without-key", "label-against-legend"}
    assert {one.rule for one in found} & about == set()
    drawn = [b for s, _ in walk(parse(Source("x.md", after))) for b in s.blocks
             if isinstance(b, Fence)]  # fmt: skip
    assert diagram.read(drawn[0].body).boxes


MERMAID = """\
## Diagram

```mermaid
erDiagram
  A ||--o{ B : has
  Long }o--|| "x y" : "in it"
  A }o--o{ C : c
  %% from here on others
  D ||--|| A : d
```
"""


def test_relations_of_mermaid_stand_in_columns() -> None:
    after = keeps_the_laws(MERMAID)
    assert (
        '  A    ||--o{ B     : has\n  A    }o--o{ C     : c\n  Long }o--|| "x y" : "in it"\n'
        "  %% from here on others\n  D ||--|| A : d\n"
    ) in after
    broken = MERMAID.replace("D ||--|| A : d", "what is this ?")
    assert formatted(broken).text == broken


def test_time_grows_with_the_text() -> None:
    row = "| `a` | 漢字 text | " + "x" * 30 + " |\n"
    small, large = (
        "## Entity Definitions\n\n| a | b | c |\n|-|-|-|\n" + row * n for n in (1000, 4000)
    )
    assert seconds(large) < 12 * seconds(small) + 0.5


def seconds(text: str) -> float:
    started = time.monotonic()
    formatted(text)
    return time.monotonic() - started


@pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not here")
def test_real_documents_keep_the_laws() -> None:
    for path in sorted(SHARED.rglob("data-model.md")):
        with open(path, encoding="utf-8", errors="replace", newline="") as stream:
            keeps_the_laws(stream.read())


UGLY = "# Data Model: X\r\n\r\n| a | b |\r\n|---|---|\r\n| long | c |"


def test_a_file_is_written_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, link = tmp_path / "real.md", tmp_path / "data-model.md"
    file.write_bytes(b"\xef\xbb\xbf" + UGLY.encode())
    file.chmod(0o640)
    link.symlink_to(file)
    assert main(["fmt", str(link), "--check"]) == 1
    assert capsys.readouterr().out == f"{link}\n"
    assert main(["fmt", str(link), "--diff"]) == 0
    assert "-| long | c |\n+| a    | b   |\n" in capsys.readouterr().out
    assert file.read_bytes().endswith(UGLY.encode())
    assert main(["fmt", str(link)]) == 0
    after = file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# Data Model: X\r\n\r\n| a    | b   |\r\n")
    assert after.endswith(b"| long | c   |")
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert main(["fmt", str(link), "--check"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data-model.md", "real.md"]


def test_nothing_is_written_when_one_file_can_not_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, data in (("a", UGLY.encode()), ("b", b"| a\xff | b |\n|-|-|\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "data-model.md").write_bytes(data)
    assert main(["fmt", str(tmp_path)]) == 3
    assert "is not UTF-8" in capsys.readouterr().err
    assert (tmp_path / "a" / "data-model.md").read_bytes() == UGLY.encode()
    assert main(["fmt", str(tmp_path / "nothing.md")]) == 3
    assert main(["fmt", "-", str(tmp_path)]) == 2
    assert main(["fmt", str(tmp_path), "--stdin-path", "data-model.md"]) == 2


def test_a_pipe_is_formatted() -> None:
    done = subprocess.run(
        (sys.executable, "-m", "quod.cli", "fmt", "-"),
        input=UGLY.encode(),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.endswith(b"| long | c   |")


EARLIER = "# Data Model: Hotel\n\n## Entity Definitions\n\n### Entity 1: House\n\n" + (
    "#### Schema\n\n| Field | Type | Constraints |\n|-|-|-|\n| `id` | UUID | PRIMARY KEY |\n"
)
LATER = """\
# Data Model: Rooms

## Entity Relationship Diagram (Text-Based)

```
┌───────┐          ┌──────┐
│ House │───1:1───>│ Room │
└───────┘          └──────┘
```

## Entity Definitions

### Entity 1: Room

#### Schema

| Field | Type | Constraints |
|-|-|-|
| `id` | UUID | PRIMARY KEY |
| `house_id` | UUID | NOT NULL, FOREIGN KEY → House.id |
"""


@pytest.fixture
def ordered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose settings say that `zero` comes before `001-rooms`."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "quod.toml").write_text('[workspace]\norder = ["zero"]\n', encoding="utf-8")
    for feature, text in (("zero", EARLIER), ("001-rooms", LATER)):
        (tmp_path / "specs" / feature).mkdir(parents=True)
        path = tmp_path / "specs" / feature / "data-model.md"
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


DRAWN = "1:many"
"""What the diagram says once it is drawn from the key to an entity of the earlier document."""


def test_the_settings_count_for_a_file(ordered: Path) -> None:
    file = ordered / "specs" / "001-rooms" / "data-model.md"
    assert main(["fmt", str(file)]) == 0
    assert DRAWN in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "drawn"),
    [(("--stdin-path", "specs/001-rooms/data-model.md"), True), ((), False)],
)
def test_the_settings_count_for_a_pipe_that_is_named(
    ordered: Path, words: tuple[str, ...], drawn: bool
) -> None:
    assert (DRAWN in piped(LATER, *words)) is drawn
    assert (ordered / "specs" / "001-rooms" / "data-model.md").read_text() == LATER


def test_the_settings_of_the_folder_count_for_a_pipe(ordered: Path) -> None:
    text = LATER.replace("House", "houses")
    assert DRAWN not in piped(text)
    (ordered / "quod.toml").write_text('[workspace]\nexternals = ["houses"]\n', encoding="utf-8")
    assert DRAWN in piped(text)


def piped(text: str, *words: str) -> str:
    done = subprocess.run(
        (sys.executable, "-m", "quod.cli", "fmt", "-", *words),
        input=text.encode(),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()

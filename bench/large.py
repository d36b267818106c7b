"""Measures `quod check` of large documents, and of one edit in an editor.

    python bench/large.py [ENTITIES ...]

Documents with so many entities (by default 50, 515 and 2,000), each with a table of six fields, a
rule, a foreign key and an index, are checked by a process of their own; the time is compared with
that of markdown-it-py, which only finds the blocks of the same text. Then one line is added in the
middle, as an editor would, and the time to check again is compared with that of the whole.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from quod import pipeline  # noqa: E402 - found in the folder just added
from quod.read.memory import Memory  # noqa: E402
from quod.source.text import Source  # noqa: E402

RUNS = 5
ENTITIES = (50, 515, 2_000)
TEMPLATE = ROOT / "tests" / "template" / "filled" / "data-model.md"
CHECK = "import sys; sys.path.insert(0, sys.argv.pop(1)); from quod.cli.main import main; main()"
BLOCKS = "import sys; from markdown_it import MarkdownIt as M; M().parse(open(sys.argv[1]).read())"


def main() -> int:
    """Prints a line for each document."""
    sizes = [int(word) for word in sys.argv[1:]] or [*ENTITIES]
    with TemporaryDirectory() as folder:
        for entities in sizes:
            path = Path(folder) / f"{entities}.md"
            path.write_text(document(entities), encoding="utf-8")
            _check(path, entities)
            _edit(path.read_text(encoding="utf-8"), f"{entities:>5} entities")
    _edit(TEMPLATE.read_text(encoding="utf-8"), "the template, filled")
    return 0


def _check(path: Path, entities: int) -> None:
    check = (sys.executable, "-c", CHECK, str(ROOT / "src"), "check", str(path))
    blocks = (sys.executable, "-c", BLOCKS, str(path))
    pairs = [(_seconds(check), _seconds(blocks)) for _ in range(RUNS)]
    seconds = median(one for one, _ in pairs)
    ratio = median(one / other for one, other in pairs)
    size = path.stat().st_size
    print(
        f"{entities:>5} entities, {size / 1e6:.2f} MB: check {seconds:.2f} s, "
        f"{1000 * seconds / entities:.2f} ms an entity, {ratio:.1f} times markdown-it-py"
    )


def _edit(text: str, name: str) -> None:
    memory = Memory()
    pipeline.compile_sources((Source("x.md", text),), memory)
    at = text.index("\n", len(text) // 2) + 1
    times: list[tuple[float, float]] = []
    for _ in range(RUNS):
        text = f"{text[:at]}A line.\n\n{text[at:]}"
        started = time.perf_counter()
        pipeline.compile_sources((Source("x.md", text),), memory)
        between = time.perf_counter()
        pipeline.compile_source(Source("x.md", text))
        times.append((between - started, time.perf_counter() - between))
    edit, whole = (1000 * median(pair[at] for pair in times) for at in (0, 1))
    print(f"{name}: an edit {edit:.0f} ms, the whole again {whole:.0f} ms")


def _seconds(command: tuple[str, ...]) -> float:
    started = time.perf_counter()
    subprocess.run(
        command,
        check=False,
        stdout=subprocess.DEVNULL,
        env={"QUOD_NO_CACHE": "1", "PATH": "/usr/bin"},
    )
    return time.perf_counter() - started


def document(entities: int) -> str:
    """A document in the canonical form, each entity referring to the one before."""
    parts = ["# Data Model: Large\n\n## Entity Definitions\n\n"]
    for number in range(1, entities + 1):
        before = max(1, number - 1)
        parts.append(
            f"### Entity {number}: Thing{number}\n\n**Purpose**: Holds the things of kind {number}"
            "\n\n#### Schema\n\n"
            "| Field | Type | Constraints | Description |\n"
            "|-------|------|-------------|-------------|\n"
            "| `id` | UUID | PRIMARY KEY, NOT NULL | What tells it from the others |\n"
            f"| `name` | VARCHAR({50 + number % 200}) | NOT NULL, UNIQUE | As people call it |\n"
            f"| `size` | INTEGER | NOT NULL, CHECK (size > {number}) | In millimetres |\n"
            "| `kind` | TEXT | NOT NULL, DEFAULT 'plain' | Which of the kinds it is |\n"
            f"| `before_id` | UUID | NULL, FOREIGN KEY → Thing{before}.id | What it follows |\n"
            "| `made_at` | timestamptz | NOT NULL, DEFAULT now() | When it was made |\n\n"
            "#### Constraints\n\n**Validation Rules**:\n"
            f"- `name`: must be between 1-{50 + number % 200} characters\n\n"
            "**Foreign Keys**:\n"
            f"- `before_id` → Thing{before}.id (SET NULL on delete)\n\n"
            "#### Indexes\n\n```sql\n"
            f"CREATE INDEX idx_thing{number}_before ON thing{number} (before_id);\n"
            "```\n\n**Rationale**:\n"
            f"- `idx_thing{number}_before`: finds what follows a thing\n\n"
        )
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main())

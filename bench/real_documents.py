"""Measures how far real documents are read: what is found in them, missed, and not understood.

    python bench/real_documents.py DOCUMENTS [--repository NAME] [--misses] [--unread] [--build]

DOCUMENTS is a folder of repositories, each with its `specs/*/data-model.md`. What a person found
in some of them stands in `tests/readings/`; each is compared with what is found here, one document
at a time, with the increments before it. `--misses` lists what differs, `--unread` the lines that
are not understood, `--build` builds each workspace on a server and lists what is refused, why,
and which finding says so. Prints a table.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from builds import measure  # noqa: E402 - found in the folder just added

from quod import pipeline  # noqa: E402
from quod.model.entities import Entity  # noqa: E402
from quod.model.model import spelling  # noqa: E402
from quod.notation.name_forms import named_forms  # noqa: E402
from quod.pipeline import Compiled  # noqa: E402
from quod.source.workspace import workspaces  # noqa: E402

READINGS = ROOT / "tests" / "readings"


class Reach(NamedTuple):
    """How much of a reading was found."""

    entities: int
    entities_found: int
    fields: int
    fields_found: int
    extra: tuple[str, ...]
    """Tables that are made of what is none."""
    missed: tuple[str, ...]


def main() -> int:
    """Prints the table; ends with 1 when something is found that may never be."""
    arguments = _arguments()
    folder: Path = arguments.documents
    files = sorted(folder.rglob("data-model.md"))
    if arguments.repository:
        files = [file for file in files if arguments.repository in str(file)]
    started = time.perf_counter()
    compiled: dict[str, Compiled] = {}
    for group in workspaces(map(str, files)):
        whole = pipeline.compile(*group)
        compiled.update((file, whole.of((file,))) for file in group)
    seconds = time.perf_counter() - started
    print(f"{len(files)} documents in {seconds:.1f} s, one process")
    _coverage(compiled, arguments.unread)
    extra = _readings(folder, compiled, arguments.misses)
    if arguments.build:
        measure(tuple(workspaces(map(str, files))))
    return 1 if extra else 0


def _coverage(compiled: dict[str, Compiled], unread: bool) -> None:
    stating = missed = 0
    for file, one in compiled.items():
        covered = one.coverage
        stating += covered.claims + covered.not_understood
        missed += covered.not_understood
        if unread:
            for line in one.model.not_understood:
                words = " ".join(line.span.text.split())[:110]
                print(f"{file}:{line.span.line}: {line.reason[:70]} | {words}")
    share = 100 * missed / max(stating, 1)
    print(f"not understood: {missed} of {stating} lines that state something, {share:.1f}%")


def _readings(folder: Path, compiled: dict[str, Compiled], misses: bool) -> bool:
    found: list[Reach] = []
    for path in sorted(READINGS.glob("*.json")):
        reading = json.loads(path.read_text(encoding="utf-8"))
        one = compiled.get(str(folder / reading["document"]))
        if one is None:
            continue
        reach = compare(reading, one)
        found.append(reach)
        if misses:
            for line in (*reach.missed, *(f"no table: {name}" for name in reach.extra)):
                print(f"{reading['document']}: {line}")
    if not found:
        return False
    entities = sum(reach.entities for reach in found)
    entities_found = sum(reach.entities_found for reach in found)
    fields = sum(reach.fields for reach in found)
    fields_found = sum(reach.fields_found for reach in found)
    extra = sum(len(reach.extra) for reach in found)
    print(f"readings: {len(found)} documents")
    print(f"entities found: {entities_found} of {entities}, {_percent(entities_found, entities)}")
    print(f"fields found: {fields_found} of {fields}, {_percent(fields_found, fields)}")
    print(f"tables made of what is none: {extra}")
    return extra > 0


def compare(reading: dict[str, Any], one: Compiled) -> Reach:
    """What a person read in a document beside what was read here."""
    entities = {name: e for e in one.model.entities for name in _names(e)}
    found = fields = fields_found = 0
    missed: list[str] = []
    meant: set[str] = set()
    for wanted in reading["entities"]:
        entity = next((entities[n] for n in _spellings(wanted) if n in entities), None)
        fields += len(wanted["fields"])
        if entity is None or entity.status == "transient":
            missed.append(f"entity {wanted['name']} ({wanted['status']}, line {wanted['line']})")
            continue
        found += 1
        meant.add(entity.table.name)
        here = {spelling(name) for f in entity.fields for name in (f.name, f.column)}
        lost = [name for name in wanted["fields"] if spelling(name) not in here]
        fields_found += len(wanted["fields"]) - len(lost)
        missed += [f"field {wanted['name']}.{name}" for name in lost]
    extra = tuple(
        f"{e.name} (line {e.span.line})"
        for e in one.model.entities
        if e.built and e.table.name not in meant
    )
    return Reach(len(reading["entities"]), found, fields, fields_found, extra, tuple(missed))


def _names(entity: Entity) -> Iterator[str]:
    for name in (entity.name, entity.table.name, f"{entity.table.schema}.{entity.table.name}"):
        yield spelling(name)
        yield from named_forms(name)


def _spellings(wanted: dict[str, Any]) -> Iterator[str]:
    for name in (wanted["name"], wanted["table"] or wanted["name"]):
        yield spelling(name)
        yield spelling(name.rpartition(".")[2])


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f}%"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--repository", metavar="NAME", help="only those with this in their path")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--build", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

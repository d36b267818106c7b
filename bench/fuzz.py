"""Spoils documents for a while and counts what goes wrong.

    python bench/fuzz.py [DOCUMENT...] [--seconds 60] [--seed 0] [--prove]

Each document is spoilt by chance from a seed, compiled, shown and built; with `--prove` it is
proven on a server, too, with a few rows. Prints how many were tried, each kind of failure with
the seed that shows it again (`--seed N --only`), and the slowest. Ends with 1 when any failed.
Documents are files or folders; by default those of the project.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from traceback import extract_tb
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from mutations import mutated  # noqa: E402 - found in the folder just added
from quod import pipeline  # noqa: E402
from quod.diagnostics.render import terminal  # noqa: E402
from quod.notation.pg_query import parse  # noqa: E402
from quod.pipeline import Compiled  # noqa: E402
from quod.source.text import decode  # noqa: E402

DEFAULT = (ROOT / "examples", ROOT / "tests" / "template")
SLOW_S = 2.0
PROVEN_ROWS = 20


class Fault(NamedTuple):
    """Something that may not happen."""

    kind: str
    """What it was and where, the same for all that have one cause."""
    seed: int


def main() -> int:
    """Tries until the time is over."""
    arguments = _arguments()
    originals = [path.read_bytes() for path in _documents(arguments.documents)]
    until = time.monotonic() + arguments.seconds
    faults: list[Fault] = []
    slowest, tried = (0.0, 0), 0
    with ExitStack() as stack:
        tries: list[Callable[[Compiled], None]] = [_shown, _built]
        if arguments.prove:
            tries.append(_prover(stack))
        seed = arguments.seed
        while time.monotonic() < until:
            chance = Random(seed)
            text = mutated(decode("x.md", chance.choice(originals)).text, chance)
            started = time.process_time()
            faults += (Fault(kind, seed) for kind in _faults(text, tries))
            slowest = max(slowest, (time.process_time() - started, seed))
            tried += 1
            if arguments.only:
                break
            seed += 1
    _report(tried, faults, slowest)
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path, default=list(DEFAULT))
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", action="store_true", help="try this one seed alone")
    parser.add_argument("--prove", action="store_true", help="prove each on a server as well")
    return parser.parse_args()


def _documents(given: list[Path]) -> Iterator[Path]:
    for path in given:
        yield from sorted(path.rglob("data-model.md")) if path.is_dir() else (path,)


def _faults(text: str, tries: list[Callable[[Compiled], None]]) -> Iterator[str]:
    """What goes wrong with one text."""
    started = time.process_time()  # Whatever else the machine does at the time.
    try:
        compiled = pipeline.compile_source(decode("x.md", text.encode("utf-8", "replace")))
        if time.process_time() - started > SLOW_S:
            yield f"compiled in over {SLOW_S:g} s"
        for one in tries:
            one(compiled)
    except Exception as error:  # every kind of failure is counted
        place = extract_tb(error.__traceback__)[-1]
        yield f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error!s:.90}"


def _shown(compiled: Compiled) -> None:
    terminal.render(list(compiled.diagnostics), True)
    counts = compiled.coverage
    if counts.claims + counts.prose + counts.not_understood != counts.lines:
        raise AssertionError("the coverage does not add up")


def _built(compiled: Compiled) -> None:
    for file in pipeline.build(compiled, "model"):
        json.loads(file.text)
    if any(found.severity == "error" for found in compiled.diagnostics):
        return  # As the command does, which then writes no schema.
    for file in pipeline.build(compiled, "sql"):
        parse(file.text)


def _prover(stack: ExitStack) -> Callable[[Compiled], None]:
    from quod.postgres.server import start
    from quod.prove.report import html
    from quod.prove.runner import Wanted, run

    server = stack.enter_context(start())

    def prove(compiled: Compiled) -> None:
        wanted = Wanted(PROVEN_ROWS, mutations=True)
        model, lowered, found = compiled.model, compiled.lowered, compiled.diagnostics
        proof = run(model, lowered, found, server, wanted, lambda progress: None)
        html.render(proof, compiled.document.source)
        for judged in proof.verdicts:
            if "syntax error" in (judged.outcome.reason or "") and judged.proof not in _WRITTEN:
                raise AssertionError(f"our SQL is no SQL: {judged.outcome.reason}")

    return prove


_WRITTEN = ("written-sql", "pattern-typed", "pattern-meets-target", "pattern-same-without-indexes",
            "pattern-uses-index")  # fmt: skip
"""Proofs of SQL that the document itself wrote."""


def _report(tried: int, faults: list[Fault], slowest: tuple[float, int]) -> None:
    print(f"{tried} documents, {len(faults)} faults; slowest {slowest[0]:.2f} s, seed {slowest[1]}")
    kinds: dict[str, list[int]] = {}
    for fault in faults:
        kinds.setdefault(fault.kind, []).append(fault.seed)
    for kind, seeds in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"{len(seeds):6} {kind}  (seed {seeds[0]})")


if __name__ == "__main__":
    sys.exit(main())

"""How long the program takes to start, against a Python that does nothing.

    python bench/startup.py [DOCUMENT] [--runs N]

Prints the median and the best of whole processes in milliseconds, and the ratio to
`python -c pass` of the same run, which is what to compare between machines. Goals: help
under 3.5 times, `check` under 7 times, a document's first run excepted. It measures the
tree it stands in.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
ENTRY = "import sys; from quod.cli.main import main; sys.exit(main())"
"""What the console script does."""
WITHOUT_CACHE = "import os; os.environ['QUOD_NO_CACHE'] = '1'; "
"""A document that changed since the last run costs the same."""


def main() -> None:
    """Measures in turns, so that a busy machine is as unfair to one as to the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = ROOT / "examples" / "bookshop" / "data-model.md"
    parser.add_argument("document", nargs="?", default=str(default))
    parser.add_argument("--runs", type=int, default=21)
    arguments = parser.parse_args()

    jobs = {
        "python -c pass": ("pass",),
        "quod --help": (ENTRY, "--help"),
        "check, changed": (WITHOUT_CACHE + ENTRY, "check", arguments.document),
        "check, unchanged": (ENTRY, "check", arguments.document),
    }
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(arguments.runs):
        for name, words in jobs.items():
            seconds[name].append(_seconds(words))

    floor = median(seconds["python -c pass"])
    print(f"{'':<17} {'median':>8} {'best':>8} {'ratio':>6}")
    for name, taken in seconds.items():
        middle, best = median(taken), min(taken)
        print(f"{name:<17} {middle * 1000:>6.1f}ms {best * 1000:>6.1f}ms {middle / floor:>6.1f}")


def _seconds(words: tuple[str, ...]) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    done = subprocess.run(
        (sys.executable, "-c", *words),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode(errors="replace"))
    return taken


if __name__ == "__main__":
    main()

"""`quod prove PATH`: builds the database on a real server and proves every claim."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from quod.cli.arguments import Parser, command, rows
from quod.cli.exits import FINDINGS, FINE, WORLD_FAILED, CommandError

if TYPE_CHECKING:
    from quod.cli.documents import Workspace
    from quod.pipeline import Compiled
    from quod.prove.results import Proof

_EXAMPLES = """\
  quod prove specs/
  quod prove specs/001-shop/data-model.md
  quod prove specs/001-shop/data-model.md --mutate --report proof.html
  quod prove specs/001-shop/data-model.md --rows 1000000 --format json
  quod prove specs/001-shop/data-model.md --server postgresql://localhost/postgres
"""


def add(subparsers: "argparse._SubParsersAction[Parser]") -> None:
    """Names the arguments."""
    parser = command(
        subparsers, "prove", "build the database and prove every claim on a real server", _EXAMPLES
    )
    parser.add_argument("path", metavar="PATH", help="a document, or a folder of increments")
    parser.add_argument(
        "--mutate", action="store_true", help="take each object away and see its proofs fail"
    )
    parser.add_argument(
        "--rows",
        type=rows,
        default=10_000,
        metavar="N",
        help="rows in every table (default: 10000)",
    )
    parser.add_argument("--report", metavar="FILE.html", help="write a report to look at")
    parser.add_argument("--junit", metavar="FILE", help="write the verdicts as JUnit XML")
    parser.add_argument(
        "--format",
        choices=("terminal", "json"),
        default="terminal",
        help="what reads the output (default: terminal)",
    )
    parser.add_argument(
        "--verbose", action="store_true", help="list what is proven and what waits, too"
    )
    parser.add_argument(
        "--server", metavar="DSN", help="a server of your own instead of the embedded one"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Proves the document, prints the verdicts and writes the reports that are asked for."""
    from quod import pipeline
    from quod.cli.documents import workspace

    for report in filter(None, (arguments.report, arguments.junit)):
        _has_a_folder(report)
    meant = workspace(arguments.path)
    compiled = pipeline.compile(*meant.files)
    proof = _proved(arguments, compiled, meant)
    sys.stdout.write(_rendered(arguments, proof))
    sys.stdout.flush()
    _write_reports(arguments, compiled, proof)
    return FINDINGS if _has_findings(proof) else FINE


def _proved(arguments: argparse.Namespace, compiled: "Compiled", meant: "Workspace") -> "Proof":
    from quod import pipeline
    from quod.cli.screen import ProgressLine
    from quod.postgres.server import ServerError

    try:
        with ProgressLine() as progress:
            return pipeline.prove(
                compiled,
                rows=arguments.rows,
                mutate=arguments.mutate,
                server=arguments.server,
                progress=progress,
                files=meant.asked,
            )
    except ServerError as error:
        raise CommandError(WORLD_FAILED, " ".join(str(error).split()), error.help) from error


def _rendered(arguments: argparse.Namespace, proof: "Proof") -> str:
    match arguments.format:
        case "json":
            from quod.prove.report import json

            return json.render(proof)
    from quod.cli.screen import colour
    from quod.prove.report import terminal

    detail: terminal.Detail = "everything" if arguments.verbose else "findings"
    return terminal.render(proof, detail, colour(sys.stdout))


def _write_reports(arguments: argparse.Namespace, compiled: "Compiled", proof: "Proof") -> None:
    if arguments.report:
        from quod.prove.report import html

        _write(arguments.report, html.render(proof, compiled.document.source))
    if arguments.junit:
        from quod.prove.report import junit

        _write(arguments.junit, junit.render(proof, compiled.document.source.file))


def _has_a_folder(path: str) -> None:
    """Stops before the work is done when its report could not be written."""
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise CommandError(WORLD_FAILED, f"there is no folder `{folder}` for `{path}`")


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _has_findings(proof: "Proof") -> bool:
    refuted = any(judged.verdict == "refuted" for judged in proof.verdicts)
    hollow = proof.mutation is not None and bool(proof.mutation.hollow)
    error = any(found.severity == "error" for found in proof.diagnostics)
    return refuted or hollow or error

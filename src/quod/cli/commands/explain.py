"""`quod explain PATH:LINE`: what one line of a document means, and what proves it."""

import argparse
import sys
from typing import TYPE_CHECKING

from quod.cli.arguments import Parser, command, rows
from quod.cli.exits import FINDINGS, FINE, WORLD_FAILED, WRONG_USE, CommandError, complain

if TYPE_CHECKING:
    from quod.pipeline import Compiled
    from quod.prove.explain.explanation import Explanation

_EXAMPLES = """\
  quod explain specs/001-shop/data-model.md:41
  quod explain specs/001-shop/data-model.md:41 --rows 100000
  quod explain specs/001-shop/data-model.md:41 --format json
  quod explain specs/ --inventory
"""


def add(subparsers: "argparse._SubParsersAction[Parser]") -> None:
    """Names the arguments."""
    parser = command(
        subparsers,
        "explain",
        "say what a line of a document means: its claims, what they make, and what proves them",
        _EXAMPLES,
    )
    parser.add_argument("place", metavar="PATH:LINE", help="a document and a line of it, from 1")
    parser.add_argument(
        "--inventory",
        action="store_true",
        help="list every entity, field, type and vocabulary of PATH, and where each is said",
    )
    parser.add_argument(
        "--rows", type=rows, default=1_000, metavar="N", help="rows in every table (default: 1000)"
    )
    parser.add_argument(
        "--format",
        choices=("terminal", "json"),
        default="terminal",
        help="what reads the output (default: terminal)",
    )
    parser.add_argument(
        "--server", metavar="DSN", help="a server of your own instead of the embedded one"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the explanation; without a server all of it but the verdicts."""
    if arguments.inventory:
        return _inventory(arguments)
    from quod import pipeline
    from quod.cli.documents import document

    path, line = _place(arguments.place)
    meant = document(path)
    compiled = pipeline.compile(*meant.files)
    count = compiled.document.source.line_count
    if line > count:
        raise CommandError(WRONG_USE, f"`{path}` has {count} lines, and no line {line}")
    explanation, hint = _proved(arguments, compiled, line)
    sys.stdout.write(_rendered(arguments, explanation))
    if explanation.unavailable is not None:
        sys.stdout.flush()
        complain("there are no verdicts without a server", hint)
        return WORLD_FAILED
    return FINDINGS if _has_findings(explanation) else FINE


def _inventory(arguments: argparse.Namespace) -> int:
    """Prints the glossary of the workspace."""
    from quod import pipeline
    from quod.cli.documents import workspace

    meant = workspace(arguments.place)
    found = pipeline.inventory(pipeline.compile(*meant.files).of(meant.asked))
    if arguments.format == "json":
        from quod.prove.explain.inventory import json

        sys.stdout.write(json.render(found))
    else:
        from quod.cli.screen import colour
        from quod.prove.explain.inventory import terminal

        sys.stdout.write(terminal.render(found, colour(sys.stdout)))
    return FINE


def _place(text: str) -> tuple[str, int]:
    path, _, line = text.rpartition(":")
    if path and line.isascii() and line.isdigit() and int(line[:9]) > 0:
        return path, int(line[:9])
    if path and line and not line.isdigit():
        hint = "name a line, as in `data-model.md:41`; rules and requirements come later"
        raise CommandError(WRONG_USE, f"`{line}` is not the number of a line", hint)
    raise CommandError(WRONG_USE, f"`{text}` names no line", "write `data-model.md:41`")


def _proved(
    arguments: argparse.Namespace, compiled: "Compiled", line: int
) -> "tuple[Explanation, str | None]":
    """The explanation, with verdicts where the line claims something and a server is there."""
    from quod import pipeline
    from quod.cli.screen import ProgressLine
    from quod.postgres.server import ServerError

    explanation = pipeline.explain(compiled, line)
    if not explanation.claims and not explanation.around:
        return explanation, None
    try:
        with ProgressLine() as progress:
            proof = pipeline.prove(
                compiled,
                rows=arguments.rows,
                server=arguments.server,
                progress=progress,
                files=(compiled.document.source.file,),
                line=line,
            )
    except ServerError as error:
        return explanation._replace(unavailable=" ".join(str(error).split())), error.help
    return explanation._replace(verdicts=proof.verdicts, server=proof.server), None


def _rendered(arguments: argparse.Namespace, explanation: "Explanation") -> str:
    if arguments.format == "json":
        from quod.prove.explain import json

        return json.render(explanation)
    from quod.cli.screen import colour
    from quod.prove.explain import terminal

    return terminal.render(explanation, colour(sys.stdout))


def _has_findings(explanation: "Explanation") -> bool:
    refuted = any(judged.verdict == "refuted" for judged in explanation.verdicts)
    return refuted or any(found.severity == "error" for found in explanation.findings)

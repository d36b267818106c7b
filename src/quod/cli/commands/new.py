"""`quod new [SPEC.md]`: a document to be filled in, from a specification if there is one."""

import argparse
import os
import sys

from quod.cli.arguments import Parser, command
from quod.cli.exits import FINE, WORLD_FAILED, WRONG_USE, CommandError

_EXAMPLES = """\
  quod new specs/001-shop/spec.md -o specs/001-shop/data-model.md
  quod new specs/001-shop/spec.md --date 2025-01-15
  quod new -o data-model.md
"""


def add(subparsers: "argparse._SubParsersAction[Parser]") -> None:
    """Names the arguments."""
    parser = command(
        subparsers, "new", "start a document, from a specification or blank", _EXAMPLES
    )
    parser.add_argument("path", metavar="SPEC.md", nargs="?", help="a specification")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write; else stdout")
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="the day of creation")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes what the specification says, and asks for the rest."""
    if arguments.date is not None and not _is_date(arguments.date):
        raise CommandError(WRONG_USE, f"`{arguments.date}` is no date", "write it as 2025-01-15")
    path = arguments.path
    if path is not None and not os.path.isfile(path):
        spec = os.path.join(path, "spec.md")
        hint = f"did you mean `{spec}`?" if os.path.isfile(spec) else None
        raise CommandError(WORLD_FAILED, f"there is no file `{path}`", hint)
    from quod import pipeline

    text = pipeline.new(path, arguments.date)
    if arguments.output is None or arguments.output == "-":
        sys.stdout.write(text)
        return FINE
    from quod.cli.writing import Written, anew

    anew(Written(arguments.output, text), arguments.force)
    return FINE


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

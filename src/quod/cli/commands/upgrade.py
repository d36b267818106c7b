"""`quod upgrade PATH`: the same model as one document in the canonical form."""

import argparse
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from quod.cli.arguments import Parser, command
from quod.cli.exits import FINDINGS, FINE, WORLD_FAILED, WRONG_USE, CommandError, complain

if TYPE_CHECKING:
    from quod.diagnostics.diagnostic import Diagnostic

_EXAMPLES = """\
  quod upgrade specs/001-shop/data-model.md
  quod upgrade specs/ -o docs/data-model.md
  quod upgrade specs/001-shop/data-model.md --in-place
"""

_SHOWN_MAX = 20


def add(subparsers: "argparse._SubParsersAction[Parser]") -> None:
    """Names the arguments."""
    parser = command(
        subparsers, "upgrade", "write documents of any form as one in the canonical form", _EXAMPLES
    )
    parser.add_argument("path", metavar="PATH", help="a document, or a folder of increments")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write; else stdout")
    parser.add_argument(
        "--in-place", action="store_true", help="write over the document, if git has it as it is"
    )
    parser.add_argument(
        "--force", action="store_true", help="write even where something would be lost"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes the document; nothing where it would say something else, unless forced."""
    if arguments.in_place and arguments.output is not None:
        raise CommandError(WRONG_USE, "--in-place and --output name two files to write")
    from quod import pipeline
    from quod.cli.documents import documents, workspace

    single = os.path.isfile(arguments.path)
    # A document alone says what it says; what came before it is not written into it.
    files = documents((arguments.path,)) if single else workspace(arguments.path).files
    if arguments.in_place and len(files) > 1:
        hint = "name the file to write: `-o FILE`"
        raise CommandError(WRONG_USE, f"{len(files)} documents can't become one in place", hint)
    if arguments.in_place and not arguments.force:
        _committed(files[0])
    upgraded = pipeline.upgrade(pipeline.compile(*files))
    told = (*map(_contradiction, upgraded.settled), *upgraded.differences)
    if told:
        _tell(told, arguments.force)
        if not arguments.force:
            return FINDINGS
    _write(upgraded.text, files[0] if arguments.in_place else arguments.output, arguments)
    return FINDINGS if told else FINE


def _contradiction(found: "Diagnostic") -> str:
    """What the document has to decide before it is written anew."""
    return f"{found.span.file}:{found.span.line} contradicts another line: {found.message}"


def _tell(told: tuple[str, ...], force: bool) -> None:
    shown = told[:_SHOWN_MAX]
    more = len(told) - len(shown)
    listed = "\n".join((*shown, *([f"and {more} more"] if more else [])))
    end = "it is written all the same" if force else "nothing is written; --force writes it"
    complain(f"the document would not say the same in the canonical form; {end}", listed)


def _write(text: str, output: str | None, arguments: argparse.Namespace) -> None:
    if output is None or output == "-":
        sys.stdout.write(text)
        return
    from quod.cli.writing import Written, anew

    anew(Written(output, text), arguments.force or arguments.in_place)


def _committed(file: str) -> None:
    """Stops unless git could give the document back as it is now."""
    words = ("git", "status", "--porcelain", "--ignored", "--", os.path.basename(file))
    folder = os.path.dirname(file) or "."
    try:
        said = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
        named = ("git", "ls-files", "--error-unmatch", "--", os.path.basename(file))
        known = subprocess.run(named, cwd=folder, capture_output=True, text=True, check=False)
        safe = said.returncode == 0 and known.returncode == 0 and not said.stdout.strip()
    except OSError:
        safe = False
    if not safe:
        hint = "commit it first, write elsewhere with -o, or write over it with --force"
        raise CommandError(WORLD_FAILED, f"git does not have `{file}` as it is", hint)

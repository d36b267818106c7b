"""`quod build PATH --target NAME -o DIR`: what the document compiles to, as files."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from quod.cli.arguments import Parser, command
from quod.cli.exits import FINDINGS, FINE, WRONG_USE, CommandError

if TYPE_CHECKING:
    from quod.generate.target import File

_EXAMPLES = """\
  quod build specs/001-shop/data-model.md --target sql -o -
  quod build specs/001-shop/data-model.md --target model -o build/
"""

_MODEL = "model"
"""Printed also with findings, so that a program can look at what was understood."""


def add(subparsers: "argparse._SubParsersAction[Parser]") -> None:
    """Names the arguments."""
    parser = command(
        subparsers, "build", "write what a document compiles to: schema, model, ...", _EXAMPLES
    )
    parser.add_argument("path", metavar="PATH", help="a document, or a folder of increments")
    parser.add_argument("--target", required=True, metavar="NAME", help="what to write: sql, model")
    parser.add_argument(
        "-o", "--output", required=True, metavar="DIR", help="the folder to write to; - for stdout"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Builds one target; with errors in the document only the model is written."""
    _known(arguments.target)
    from quod import pipeline
    from quod.cli.documents import workspace

    meant = workspace(arguments.path)
    compiled = pipeline.compile(*meant.files).of(meant.asked)
    errors = [found for found in compiled.diagnostics if found.severity == "error"]
    if errors:
        from quod.cli.screen import colour
        from quod.diagnostics.render import terminal

        print(terminal.render(errors, colour(sys.stderr)), file=sys.stderr)
    if not errors or arguments.target == _MODEL:
        _write(tuple(pipeline.build(compiled, arguments.target)), arguments.output)
    return FINDINGS if errors else FINE


def _known(target: str) -> None:
    """Stops when there is no such target; they are the files of `quod.generate.targets`."""
    from quod.generate import targets

    known = sorted(
        entry.removesuffix(".py").replace("_", "-")
        for folder in targets.__path__
        for entry in os.listdir(folder)
        if entry.endswith(".py") and not entry.startswith("_")
    )
    if target not in known:
        hint = "the targets are " + ", ".join(known)
        raise CommandError(WRONG_USE, f"there is no target `{target}`", hint)


def _write(files: "tuple[File, ...]", output: str) -> None:
    if output != "-":
        _write_into(output, files)
        return
    if len(files) > 1:
        hint = "name a folder to write to, as in `-o build/`"
        raise CommandError(WRONG_USE, f"this target makes {len(files)} files", hint)
    for file in files:
        sys.stdout.write(file.text)


def _within(name: str) -> str:
    """The name, which a document may have had a hand in, when it stays inside the folder."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        raise ValueError(f"a target names a file {name!r}, which is not inside its folder")
    return os.path.join(*parts)


def _write_into(folder: str, files: "tuple[File, ...]") -> None:
    from quod.cli.writing import Written, replace

    written = [Written(os.path.join(folder, _within(file.name)), file.text) for file in files]
    for path, _ in written:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    replace(written)

"""`quod check PATH...`: every finding about the documents, without a database."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quod.cli.arguments import Parser, command
from quod.cli.exits import FINDINGS, FINE, WRONG_USE, CommandError

if TYPE_CHECKING:
    from quod.cli.checked import Checked
    from quod.cli.documents import Workspace
    from quod.cli.fixing import Mended
    from quod.cli.unchanged import Said
    from quod.diagnostics.diagnostic import Diagnostic
    from quod.diagnostics.report import Coverage
    from quod.source.text import Source

_EXAMPLES = """\
  quod check specs/001-shop/data-model.md
  quod check specs/ --coverage
  quod check specs/ --format sarif > quod.sarif
  quod check specs/ --fix --diff
"""


def add(subparsers: "argparse._SubParsersAction[Parser]") -> None:
    """Names the arguments."""
    parser = command(
        subparsers, "check", "report every finding about documents, without a database", _EXAMPLES
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a document, or a folder of them")
    parser.add_argument(
        "--coverage",
        action="store_true",
        help="say how many lines were compiled, and list those that were not, and why",
    )
    parser.add_argument(
        "--format",
        choices=("terminal", "json", "sarif", "github"),
        default="terminal",
        help="what reads the output (default: terminal)",
    )
    parser.add_argument(
        "--fix", action="store_true", help="mend in place what can be mended for certain"
    )
    parser.add_argument(
        "--diff", action="store_true", help="with --fix: write nothing, show what would change"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Checks the documents and prints what was found."""
    from quod.cli.documents import asked
    from quod.cli.screen import colour
    from quod.cli.unchanged import once

    workspaces = asked(arguments.paths)
    if arguments.diff and not arguments.fix:
        raise CommandError(WRONG_USE, "`--diff` shows what `--fix` would change", "add `--fix`")
    if arguments.fix and not _fixed(workspaces, arguments.diff):
        return FINE
    files = [file for workspace in workspaces for file in workspace.files]
    files += dict.fromkeys(one.settings for one in workspaces if one.settings is not None)
    options = (arguments.format, str(arguments.coverage), str(colour(sys.stdout)))
    said = once(files, options, lambda: _checked(arguments, workspaces))
    sys.stdout.write(said.text)
    return said.exit_code


def _fixed(workspaces: "Sequence[Workspace]", only_shown: bool) -> bool:
    """Mends the documents, or shows how; whether they are to be checked again."""
    from quod.cli.changes import diff
    from quod.cli.writing import Written, replace
    from quod.diagnostics.report import counted

    changed, made = [], 0
    for texts, result in _mended(workspaces):
        made += len(result.made)
        pairs = zip(texts, result.texts, strict=True)
        changed += [(old, new) for old, new in pairs if old.text != new.text]
    if only_shown:
        for old, new in changed:
            sys.stdout.write(diff(old.file, old.text, new.text))
        return False
    replace([Written(new.file, new.text) for _, new in changed])
    if made:
        where = counted(len(changed), "file")
        print(f"mended {counted(made, 'finding')} in {where}", file=sys.stderr)
    return True


def _mended(
    workspaces: "Sequence[Workspace]",
) -> "Iterator[tuple[Sequence[Source], Mended]]":
    from quod import pipeline
    from quod.cli.fixing import mended
    from quod.cli.writing import exactly, raw

    for one in workspaces:
        texts = pipeline.sources(*one.files)
        result = mended(texts, one.asked, pipeline.settings(*one.files))
        touched = [old for old, new in zip(texts, result.texts, strict=True) if old is not new]
        exactly(touched, [raw(source.file) for source in touched])
        yield texts, result


def _checked(arguments: argparse.Namespace, workspaces: "Sequence[Workspace]") -> "Said":
    from quod.cli.checked import checked, once
    from quod.cli.parallel import in_order
    from quod.cli.unchanged import Said

    sizes = [sum(map(os.path.getsize, one.files)) for one in workspaces]
    done = in_order(checked, workspaces, sizes)
    found = once(done)
    exit_code = FINDINGS if any(one.severity == "error" for one in found) else FINE
    return Said(_rendered(arguments, done, found), exit_code)


def _rendered(
    arguments: argparse.Namespace, done: "Sequence[Checked]", found: "Sequence[Diagnostic]"
) -> str:
    documents = [document for one in done for document in one.documents]
    match arguments.format:
        case "json":
            from quod.diagnostics.render import json
            from quod.diagnostics.report import total

            accepted = [acceptance for one in done for acceptance in one.accepted]
            missed = [one for document in documents for one in document.not_understood]
            return json.render(found, total(_coverages(done)), accepted, missed)
        case "sarif":
            from quod import __version__
            from quod.diagnostics.render import sarif

            return sarif.render(found, __version__)
        case "github":
            from quod.diagnostics.render import github

            return github.render(found)
    return _for_people(arguments, done, found)


def _for_people(
    arguments: argparse.Namespace, done: "Sequence[Checked]", found: "Sequence[Diagnostic]"
) -> str:
    from quod.cli.screen import colour
    from quod.diagnostics.render import terminal
    from quod.diagnostics.render.visible import visible
    from quod.diagnostics.report import coverage_table, mendable, summary, total

    parts = [terminal.render(found, colour(sys.stdout))] if found else []
    if arguments.coverage:
        for document in (document for one in done for document in one.documents):
            parts.append(coverage_table(visible(document.file), document.coverage))
            parts.extend(document.left_over)
    coverages = _coverages(done)
    accepted = sum(len(one.accepted) for one in done)
    closing = (summary(found, total(coverages), len(coverages), accepted), mendable(found))
    parts.append("\n".join(line for line in closing if line))
    return "\n\n".join(parts) + "\n"


def _coverages(done: "Sequence[Checked]") -> "list[Coverage]":
    return [document.coverage for one in done for document in one.documents]

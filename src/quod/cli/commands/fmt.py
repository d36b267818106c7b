"""`quod fmt PATH...`: documents written as the template has them, saying the same."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quod.cli.arguments import Parser, command
from quod.cli.exits import FINDINGS, FINE, WORLD_FAILED, WRONG_USE, CommandError

if TYPE_CHECKING:
    from quod.format.formatting import Formatted
    from quod.source.text import Source

_EXAMPLES = """\
  quod fmt specs/001-shop/data-model.md
  quod fmt specs/ --check
  quod fmt specs/ --diff
  quod fmt - < data-model.md
  quod fmt - --stdin-path specs/001-shop/data-model.md
"""
_STDIN = "-"


class _Result(NamedTuple):
    """A document with how it should be written."""

    source: "Source"
    formatted: "Formatted"

    @property
    def changes(self) -> bool:
        """Whether it is written otherwise than it should be."""
        return self.formatted.text != self.source.text


def add(subparsers: "argparse._SubParsersAction[Parser]") -> None:
    """Names the arguments."""
    parser = command(
        subparsers,
        "fmt",
        "write documents as the template has them: tables, headings, the diagram",
        _EXAMPLES,
    )
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a document, a folder of them, or - for stdin"
    )
    parser.add_argument(
        "--stdin-path",
        metavar="FILE",
        help="with -: the document that stdin is, whose settings and earlier increments count",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 and list what would change"
    )
    instead.add_argument(
        "--diff", action="store_true", help="write nothing; show what would change"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Formats the documents, or says what that would change."""
    from quod.cli.changes import diff
    from quod.cli.writing import Written, replace
    from quod.diagnostics.render.visible import visible

    from_stdin = _STDIN in arguments.paths
    if from_stdin and len(arguments.paths) > 1:
        raise CommandError(WRONG_USE, "`-` takes the one document of stdin and no other")
    if arguments.stdin_path is not None and not from_stdin:
        raise CommandError(WRONG_USE, "`--stdin-path` says which document `-` is", "add `-`")
    results = tuple(_stdin(arguments.stdin_path) if from_stdin else _files(arguments.paths))
    for one in results:
        _tell(one)
    changed = [one for one in results if one.changes]
    if arguments.diff:
        for one in changed:
            sys.stdout.write(diff(one.source.file, one.source.text, one.formatted.text))
        return FINE
    if arguments.check:
        for one in changed:
            print(visible(one.source.file))
        return FINDINGS if changed else FINE
    if from_stdin:
        sys.stdout.flush()
        sys.stdout.buffer.write(results[0].formatted.text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return FINE
    replace([Written(one.source.file, one.formatted.text) for one in changed])
    for one in changed:
        print(f"formatted {visible(one.source.file)}")
    return FINE


def _files(paths: Sequence[str]) -> Iterator[_Result]:
    from quod import pipeline
    from quod.cli.documents import asked
    from quod.cli.writing import exactly, raw

    workspaces = asked(paths)
    read = [pipeline.sources(*one.files) for one in workspaces]
    for one, texts in zip(workspaces, read, strict=True):
        meant = [source for source in texts if source.file in one.asked]
        exactly(meant, [raw(source.file) for source in meant])
    for one, texts in zip(workspaces, read, strict=True):
        for source, formatted in pipeline.format(texts, one.asked, pipeline.settings(*one.files)):
            yield _Result(source, formatted)


def _stdin(path: str | None) -> Iterator[_Result]:
    from quod import pipeline
    from quod.cli.documents import named
    from quod.cli.writing import exactly
    from quod.source.text import decode
    from quod.source.workspace import NAME

    data = sys.stdin.buffer.read(pipeline.BYTES_MAX + 1)
    if len(data) > pipeline.BYTES_MAX:
        raise CommandError(
            WORLD_FAILED, f"a document has at most {pipeline.BYTES_MAX >> 20} megabytes"
        )
    before = named(path).files[:-1] if path is not None else ()
    source = decode(path or "stdin", data, len(before))
    exactly([source], [data])
    texts = (*pipeline.sources(*before), source)
    # What nobody names is taken for a document in the folder one is in.
    settings = pipeline.settings(path or NAME)
    for one, formatted in pipeline.format(texts, {source.file}, settings):
        yield _Result(one, formatted)


def _tell(one: _Result) -> None:
    """Says on stderr what was left alone."""
    from quod.diagnostics.render.visible import shortened, visible

    for remark in one.formatted.remarks:
        place = f"{visible(one.source.file)}:{remark.span.line}"
        print(f"{place}: {shortened(remark.message, 200)}", file=sys.stderr)

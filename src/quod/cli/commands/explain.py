"""`quod explain PATH:LINE`: what one line of a document means, its claims and findings."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quod.cli.arguments import Parser, command
from quod.cli.exits import FINE, WRONG_USE, CommandError

if TYPE_CHECKING:
    from quod.model.claims import Claim, Subject
    from quod.source.span import Span

_EXAMPLES = """\
  quod explain specs/001-shop/data-model.md:41
"""


def add(subparsers: "argparse._SubParsersAction[Parser]") -> None:
    """Names the arguments."""
    parser = command(subparsers, "explain", "say what a line of a document means", _EXAMPLES)
    parser.add_argument("place", metavar="PATH:LINE", help="a document and a line of it, from 1")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the line, what it claims, and what was found about it."""
    from quod import pipeline
    from quod.cli.documents import document
    from quod.cli.screen import colour
    from quod.diagnostics.render import terminal
    from quod.diagnostics.render.visible import shortened, visible

    path, line = _place(arguments.place)
    compiled = pipeline.compile(document(path))
    source = compiled.document.source
    if line > source.line_count:
        raise CommandError(WRONG_USE, f"`{path}` has {source.line_count} lines, not {line}")
    claims = [claim for claim in compiled.claims if _covers(claim.span, source.file, line)]
    found = [one for one in compiled.diagnostics if _covers(one.span, source.file, line)]

    print(f"{visible(source.file)}:{line}: {shortened(source.line(line), 200)}")
    for text in _claimed(claims):
        print(text)
    if not claims:
        print("  this line claims nothing")
    if found:
        print("\n" + terminal.render(found, colour(sys.stdout)))
    return FINE


def _place(text: str) -> tuple[str, int]:
    path, _, line = text.rpartition(":")
    if not path or not line.isascii() or not line.isdigit() or int(line[:9]) < 1:
        raise CommandError(WRONG_USE, f"`{text}` names no line", "write `data-model.md:41`")
    return path, int(line[:9])


def _covers(span: "Span", file: str, line: int) -> bool:
    return span.file == file and span.line <= line <= span.end_line


def _claimed(claims: "list[Claim]") -> Iterator[str]:
    from quod.diagnostics.render.visible import shortened

    for claim in claims:
        said = f"  {_subject(claim.subject)}: {_aspect(claim.value)}  ({claim.carrier})"
        yield shortened(said, 400)


def _subject(subject: "Subject") -> str:
    if subject.entity is None:
        return "the document"
    return subject.entity if subject.field is None else f"{subject.entity}.{subject.field}"


def _aspect(value: Any) -> str:
    """The name of the aspect in words, with what was said of it."""
    name = type(value).__name__
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    said = value._asdict() if hasattr(value, "_asdict") else {}
    told = [f"{key} {_value(item)}" for key, item in said.items() if item not in (None, (), "")]
    return ", ".join((words.strip(), *told))


def _value(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)

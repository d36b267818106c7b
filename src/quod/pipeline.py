"""The map of the program: one short function for each arrow, in order.

    text -> nodes -> claims -> model -> catalog -> files
                                              '-> verdicts

Each stage gives its value and what it found; none raises on what a document says. Only
`prove` loads a driver and starts a server.
"""

from collections.abc import Callable, Iterator
from errno import EFBIG
from typing import TYPE_CHECKING, NamedTuple

from quod.diagnostics.diagnostic import Acceptance, Diagnostic
from quod.diagnostics.report import Coverage
from quod.generate import target as targets
from quod.generate.target import File
from quod.lint.runner import lint
from quod.lower.lowering import Lowered, lower
from quod.model.claims import Claim, NotUnderstood
from quod.model.model import Model
from quod.read.coverage import coverage
from quod.read.reader import Read, read
from quod.resolve.resolve import resolve
from quod.source.text import Source, decode
from quod.syntax.markdown import parse
from quod.syntax.nodes import Document

if TYPE_CHECKING:
    from quod.prove.explain.explanation import Explanation
    from quod.prove.results import Progress, Proof

BYTES_MAX = 32 << 20
"""A larger file is no document: reading it would fill the memory."""


class Compiled(NamedTuple):
    """A document, compiled without a server."""

    document: Document
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]
    """In the order of the text."""
    coverage: Coverage
    model: Model
    lowered: Lowered
    accepted: tuple[Acceptance, ...] = ()
    """The findings that the document accepts in comments."""


def compile(path: str) -> Compiled:
    """A file to everything that can be known of it without a server; raises `OSError`."""
    with open(path, "rb") as stream:
        data = stream.read(BYTES_MAX + 1)
    if len(data) > BYTES_MAX:
        raise OSError(EFBIG, f"a document has at most {BYTES_MAX >> 20} megabytes", path)
    return compile_source(decode(path, data))


def compile_source(source: Source) -> Compiled:
    """A text to everything that can be known of it without a server."""
    document = parse(source)
    found: tuple[Read, ...] = tuple(read(document))
    claims = tuple(one for one in found if isinstance(one, Claim))
    missed = tuple(one for one in found if isinstance(one, NotUnderstood))
    resolved = resolve(document, claims, missed)
    lowered = lower(resolved.model)
    seen = (one for one in found if isinstance(one, Diagnostic))
    linted = lint(resolved.model, lowered, (*seen, *resolved.findings))
    return Compiled(
        document,
        resolved.model.claims,
        linted.diagnostics,
        coverage(document, claims, resolved.model.not_understood),
        resolved.model,
        lowered,
        linted.accepted,
    )


def build(compiled: Compiled, target: str) -> Iterator[File]:
    """The files of a target; raises `KeyError` when there is no such target."""
    return targets.write(compiled.model, compiled.lowered, target)


def prove(
    compiled: Compiled,
    rows: int = 10_000,
    mutate: bool = False,
    server: str | None = None,
    progress: "Callable[[Progress], None]" = lambda progress: None,
    line: int | None = None,
) -> "Proof":
    """Verdicts for every claim, or for those of one line.

    Raises `ServerError` when there is no server to be had.
    """
    from quod.postgres.server import given, start
    from quod.prove.runner import Wanted, run

    with start() if server is None else given(server) as running:
        return run(
            compiled.model,
            compiled.lowered,
            compiled.diagnostics,
            running,
            Wanted(rows, mutate, line),
            progress,
        )


def explain(compiled: Compiled, line: int) -> "Explanation":
    """What a line says and makes; `prove` with the same line has the verdicts."""
    from quod.prove.explain import explanation

    return explanation.explain(compiled.model, compiled.lowered, compiled.diagnostics, line)

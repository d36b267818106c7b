"""The map of the program: one short function for each arrow, in order.

    text -> nodes -> claims -> model -> catalog -> files
                                              '-> verdicts

Each stage gives its value and what it found; none raises on what a document says. Only
`prove` loads a driver and starts a server.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from errno import EFBIG
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from quod.diagnostics.diagnostic import Acceptance, Diagnostic
from quod.diagnostics.report import Coverage, total
from quod.format.formatting import Formatted, formatted
from quod.format.sameness import built, said
from quod.format.subject import Models, Subject
from quod.garbage import garbage_not_sought
from quod.generate import target as targets
from quod.generate.target import File
from quod.lint.runner import lint
from quod.lower.lowering import Lowered, lower
from quod.model.claims import Claim, NotUnderstood
from quod.model.model import Model
from quod.notation.canonical_form import in_canonical_form
from quod.read.coverage import coverages
from quod.read.facts import facts
from quod.read.memory import Memory
from quod.read.reader import read
from quod.read.scope import Read
from quod.read.settings import read as read_settings
from quod.resolve.narrowed import narrowed
from quod.resolve.resolve import Resolved, resolve
from quod.source.settings import INCREMENT, settings_file
from quod.source.text import Source, decode
from quod.syntax.markdown import parse
from quod.syntax.nodes import Document

if TYPE_CHECKING:
    from quod.prove.explain.explanation import Explanation
    from quod.prove.explain.inventory.inventory import Inventory
    from quod.prove.results import Progress, Proof

BYTES_MAX = 32 << 20
"""A larger file is no document: reading it would fill the memory."""


class Compiled(NamedTuple):
    """A workspace of documents, compiled without a server."""

    documents: tuple[Document, ...]
    """In the order of the increments; the last is the newest."""
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]
    """In the order of the text."""
    coverages: tuple[Coverage, ...]
    """One for each document."""
    model: Model
    lowered: Lowered
    accepted: tuple[Acceptance, ...] = ()
    """The findings that the documents accept in comments."""
    read: tuple[Read, ...] = ()
    """What the documents were read as, before they were put side by side."""

    @property
    def document(self) -> Document:
        """The newest document."""
        return self.documents[-1]

    @property
    def coverage(self) -> Coverage:
        """That of all documents together."""
        return total(self.coverages)

    def of(self, files: Collection[str]) -> "Compiled":
        """The same workspace, with what some of its documents say and what was found in them.

        The model is that of the last of them: what later documents change, is not changed yet.
        """
        pairs = tuple(zip(self.documents, self.coverages, strict=True))
        documents = tuple(one for one in self.documents if one.source.file in files)
        model, lowered = self.model, self.lowered
        if documents and documents[-1] is not self.documents[-1]:
            there = self.documents[: self.documents.index(documents[-1]) + 1]
            model = _resolved(there, self.read).model
            lowered = lower(model)
        return self._replace(
            documents=documents,
            model=narrowed(model, documents, files),
            lowered=lowered,
            diagnostics=tuple(
                one
                for one in self.diagnostics
                if one.span.file in files or one.span.source.increment == INCREMENT
            ),
            coverages=tuple(found for one, found in pairs if one.source.file in files),
            accepted=tuple(one for one in self.accepted if one.span.file in files),
        )


def compile(*paths: str) -> Compiled:
    """The files of a workspace, in order, to all that can be known without a server.

    Raises `OSError`.
    """
    return compile_sources(sources(*paths), settings=settings(*paths))


def settings(*paths: str) -> Source | None:
    """The settings of the workspace of some files; None where it has none. Raises `OSError`."""
    path = settings_file(paths[-1]) if paths else None
    return _source(path, INCREMENT) if path is not None else None


def sources(*paths: str) -> tuple[Source, ...]:
    """The texts of the files of a workspace, in order; raises `OSError`."""
    return tuple(_source(path, at) for at, path in enumerate(paths))


def compile_source(source: Source) -> Compiled:
    """One text to all that can be known of it without a server."""
    return compile_sources((source,))


def compile_sources(
    sources: Sequence[Source], memory: Memory | None = None, settings: Source | None = None
) -> Compiled:
    """The texts of a workspace, in order, to all that can be known without a server.

    An editor keeps one memory for all its calls: what an edit leaves as it was is not read again.
    """
    with garbage_not_sought():
        return _compiled(sources, memory, settings)


def _compiled(
    sources: Sequence[Source], memory: Memory | None, settings: Source | None
) -> Compiled:
    memory = memory or Memory()
    documents = tuple(memory.parsed(source, parse) for source in sources)
    known = facts(sources)
    found: tuple[Read, ...] = (
        *(read_settings(settings) if settings is not None else ()),
        *(one for document in documents for one in read(document, known, memory)),
    )
    memory.end()
    resolved = _resolved(documents, found)
    model = resolved.model
    claims = (*model.claims, *(one.claim for one in model.superseded))
    lowered = lower(resolved.model)
    seen = (one for one in found if isinstance(one, Diagnostic))
    linted = lint(resolved.model, lowered, (*seen, *resolved.findings))
    return Compiled(
        documents,
        resolved.model.claims,
        linted.diagnostics,
        tuple(coverages(documents, claims, model.not_understood)),
        resolved.model,
        lowered,
        linted.accepted,
        found,
    )


def _resolved(documents: tuple[Document, ...], found: tuple[Read, ...]) -> Resolved:
    """The model of some first documents of a workspace, of all that was read."""
    sources = {document.source for document in documents}
    here = tuple(
        one for one in found if one.span.source in sources or one.span.source.increment == INCREMENT
    )
    claims = tuple(one for one in here if isinstance(one, Claim))
    missed = tuple(one for one in here if isinstance(one, NotUnderstood))
    return resolve(documents, claims, missed)


def _source(path: str, increment: int) -> Source:
    with open(path, "rb") as stream:
        data = stream.read(BYTES_MAX + 1)
    if len(data) > BYTES_MAX:
        raise OSError(EFBIG, f"a document has at most {BYTES_MAX >> 20} megabytes", path)
    return decode(path, data, increment)


def format(
    texts: Sequence[Source], files: Collection[str], settings: Source | None = None
) -> Iterator[tuple[Source, Formatted]]:
    """Some texts of a workspace, each with how it should be written to say the same."""
    compiled = compile_sources(texts, settings=settings)
    known = facts(texts)

    def told(source: Source) -> tuple[object, ...]:
        document = parse(source)
        return (*built(document), *said(read(document, known)))

    def models(at: int) -> Models:
        whole = _resolved(compiled.documents[: at + 1], compiled.read).model
        document = compiled.documents[at]
        return Models(narrowed(whole, (document,), (document.source.file,)), whole)

    for at, document in enumerate(compiled.documents):
        source = document.source
        if source.file in files:
            canonical = in_canonical_form(source.text)
            subject = Subject(document, partial(models, at), canonical)
            yield source, formatted(subject, told)


class Upgraded(NamedTuple):
    """A document in the canonical form, and what it says otherwise than the original."""

    text: str
    differences: tuple[str, ...]
    settled: tuple[Diagnostic, ...] = ()
    """Contradictions of the original that its text no longer shows: one side is gone from it."""


def upgrade(compiled: Compiled) -> Upgraded:
    """One document in the canonical form with the same model; it is compiled again to tell."""
    from quod.lift import section
    from quod.lift.same import differences
    from quod.lift.upgrade import draft

    text = section.text(draft(compiled.model))
    again = compile_source(Source("upgraded", text))
    told = differences(compiled.model, compiled.lowered, again.model, again.lowered)
    return Upgraded(text, tuple(told), tuple(_settled(compiled, again)))


def _settled(before: Compiled, after: Compiled) -> Iterator[Diagnostic]:
    left = [one.rule for one in after.diagnostics]
    for one in before.diagnostics:
        if one.rule.startswith("contradicting-") and one.severity != "note":
            if one.rule in left:
                left.remove(one.rule)
            else:
                yield one


def new(specification: str | None, date: str | None = None) -> str:
    """A document to be filled in, from a specification if there is one; raises `OSError`."""
    from quod.lift import section
    from quod.lift.blank import blank
    from quod.lift.new import draft
    from quod.lift.specification import read as read_specification

    if specification is None:
        return section.text(blank(date))
    source = _source(specification, 0)
    return section.text(draft(read_specification(parse(source)), date))


def build(compiled: Compiled, target: str) -> Iterator[File]:
    """The files of a target; raises `KeyError` when there is no such target."""
    return targets.write(compiled.model, compiled.lowered, target)


def prove(
    compiled: Compiled,
    rows: int = 10_000,
    mutate: bool = False,
    server: str | None = None,
    progress: "Callable[[Progress], None]" = lambda progress: None,
    files: Collection[str] | None = None,
    line: int | None = None,
) -> "Proof":
    """Verdicts for every claim, or for those of some documents, or of one line of them.

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
            Wanted(rows, mutate, None if files is None else frozenset(files), line),
            progress,
        )


def inventory(compiled: Compiled) -> "Inventory":
    """Every name that the documents use, what it means and where it is said."""
    from quod.prove.explain.inventory import inventory as glossary

    return glossary.inventory(compiled.model)


def explain(compiled: Compiled, line: int) -> "Explanation":
    """What a line of the newest document says and makes; `prove` has the verdicts."""
    from quod.prove.explain import explanation

    return explanation.explain(compiled.model, compiled.lowered, compiled.diagnostics, line)

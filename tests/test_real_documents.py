"""Documents that people and programs really wrote: read whole, in time, and proven without fault.

They lie beside the project and not in it; where they are absent these tests are skipped. Most
are in another form than the template's: then much is said to be not understood, and that is
all that may happen.
"""

import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from quod import pipeline
from quod.notation.fragments import is_all_hole
from quod.notation.split import pieces
from quod.notation.statements import scanned
from quod.notation.unbuilt import starts_doing, starts_undoing
from quod.pipeline import Compiled
from quod.postgres.server import start
from quod.prove.results import Judged
from quod.prove.runner import Wanted, run
from quod.read.unbuilt import is_unbuilt, split
from quod.read.unread import unread
from quod.source.span import Span
from quod.syntax.nodes import Fence
from quod.syntax.outline import blocks, walk
from test_properties import adds_up, lies_within

SHARED = Path(__file__).parents[2] / "shared"
SECONDS_MAX = 5.0
"""For one document; the slowest takes a tenth of it on an idle machine."""
SQL = re.compile(r"\s*(?:CREATE|ALTER|DROP|GRANT|COMMENT|CHECK|FOREIGN KEY)\b")
USES = frozenset(("select", "insert", "update", "delete", "with", "merge"))
"""How statements begin that read or change rows: they say nothing of what the tables are."""
WRITTEN = ("written-sql", "pattern-")
"""Proofs of SQL that the document itself wrote, which may be no SQL of PostgreSQL."""
TABLES_MAX = 5
"""Of the documents that are proven each time, so that all of them take half a minute."""
OURS = re.compile(r"syntax error|is ambiguous|operator does not exist|cannot cast|must be of type")

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not here")


@cache
def compiled() -> dict[Path, tuple[float, Compiled]]:
    """Every document with the seconds of the processor that it took."""
    found = {}
    for path in sorted(SHARED.rglob("*.md")):
        started = time.process_time()
        found[path] = (0.0, pipeline.compile(str(path)))
        found[path] = (time.process_time() - started, found[path][1])
    assert len(found) > 100
    return found


def test_each_compiles_in_time_and_keeps_the_laws() -> None:
    for path, (seconds, one) in compiled().items():
        assert seconds < SECONDS_MAX, path
        adds_up(one)
        lies_within(one)
        (model,) = pipeline.build(one, "model")
        json.loads(model.text)


def test_no_statement_is_taken_for_prose() -> None:
    silent = [
        f"{path}:{span.line}: {span.text[:80]}"
        for path, (_, one) in compiled().items()
        for span in _silent(one)
    ]
    assert silent == []


def test_what_readers_pass_over_is_seen() -> None:
    one = next(one for _, one in compiled().values() if any(_statements(one)))
    passed = {missed.span.line for missed in unread(one.document, ())}
    assert {span.line for statement in _statements(one) for span in _stating(statement)} & passed


def test_one_of_each_repository_is_proven_without_a_fault_of_ours() -> None:
    chosen: dict[str, Compiled] = {}
    for path, (_, one) in compiled().items():
        repository = "/".join(path.relative_to(SHARED).parts[:2])
        best = chosen.get(repository)
        if _tables(one) <= TABLES_MAX and _tables(one) > (_tables(best) if best else 0):
            chosen[repository] = one
    _proven_without_fault(chosen.values())


@pytest.mark.skipif(
    not os.environ.get("QUOD_PROVE_ALL"), reason="takes minutes: QUOD_PROVE_ALL=1 proves each"
)
def test_each_with_tables_is_proven_without_a_fault_of_ours() -> None:
    _proven_without_fault(one for _, one in compiled().values() if _tables(one))


def _tables(one: Compiled) -> int:
    return len(one.lowered.catalog.tables)


def _proven_without_fault(wanted: Iterable[Compiled]) -> None:
    proofs = 0
    with start() as server:
        for one in wanted:
            proof = run(
                one.model, one.lowered, one.diagnostics, server, Wanted(100), lambda _: None
            )
            faults = [judged for judged in proof.verdicts if _is_ours(judged)]
            assert faults == [], one.document.source.file
            proofs += len(proof.verdicts)
    assert proofs > 0


def _is_ours(judged: Judged) -> bool:
    """Whether the server refused SQL that the document did not write."""
    theirs = judged.proof.startswith(WRITTEN) or judged.proof == "builds"
    return not theirs and OURS.search(judged.outcome.reason or "") is not None


def _silent(one: Compiled) -> Iterator[Span]:
    """Lines of SQL of which nothing comes; any word of a statement speaks of its first line."""
    spoken = _spoken(one)
    for statement in _statements(one):
        if spoken.intersection(statement.line_numbers):
            spoken.add(statement.line)
        yield from (line for line in _stating(statement) if line.line not in spoken)


def _spoken(one: Compiled) -> set[int]:
    """Lines that claim something, if only for a while, or that are said to be not understood."""
    spans = [claim.span for claim in one.claims]
    spans += [superseded.claim.span for superseded in one.model.superseded]
    spans += [missed.span for missed in one.model.not_understood]
    return {line for span in spans for line in span.line_numbers}


def _statements(one: Compiled) -> Iterator[Span]:
    """Every statement of SQL that is meant to be built: no rollback, and no plan for later."""
    for section, ancestors in walk(one.document):
        if any(map(is_unbuilt, (*ancestors, section))):
            continue
        for block in blocks(split(section)[1].blocks):
            if isinstance(block, Fence) and block.language in ("sql", "postgresql"):
                yield from _of_block(block.body)


def _of_block(body: Span) -> Iterator[Span]:
    stream = scanned(body)
    for piece in pieces(stream, body.source.text):
        undone = False
        for token in stream:
            if token.kind == "comment" and token.end <= piece[0].start:
                undone = starts_undoing(token.text) or (undone and not starts_doing(token.text))
        if not (undone or piece[0].text in USES or is_all_hole(piece)):
            yield Span(body.source, piece[0].start, piece[-1].end)


def _stating(statement: Span) -> list[Span]:
    """Lines of SQL that begin a statement, or a part of one that could stand alone."""
    return [line for line in statement.lines() if SQL.match(line.text)]

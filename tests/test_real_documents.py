"""Documents that people and programs really wrote: read whole, in time, and proven without fault.

They lie beside the project and not in it; where they are absent these tests are skipped. Most
are in another form than the template's: then much is said to be not understood, and that is
all that may happen.
"""

import json
import os
import re
import time
from functools import cache
from pathlib import Path

import pytest

from quod import pipeline
from quod.pipeline import Compiled
from quod.postgres.server import start
from quod.prove.results import Judged
from quod.prove.runner import Wanted, run
from quod.read.unread import unread
from quod.source.span import Span
from quod.syntax.nodes import Fence
from quod.syntax.outline import blocks, walk
from test_properties import adds_up, lies_within

SHARED = Path(__file__).parents[2] / "shared"
SECONDS_MAX = 5.0
"""For one document; the slowest takes a tenth of it on an idle machine."""
SQL = re.compile(r"\s*(?:CREATE|ALTER|INSERT|UPDATE|DELETE|DROP|GRANT|CHECK|FOREIGN KEY)\b")
SILENT_MAX = 71
"""Lines of queries, of rollbacks and of pieces of SQL that no claim comes of. It may only fall."""
WRITTEN = ("written-sql", "pattern-")
"""Proofs of SQL that the document itself wrote, which may be no SQL of PostgreSQL."""
OURS = re.compile(r"syntax error|is ambiguous|operator does not exist|cannot cast|must be of type")

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not here")


@cache
def compiled() -> dict[Path, tuple[float, Compiled]]:
    """Every document with the seconds it took."""
    found = {}
    for path in sorted(SHARED.rglob("*.md")):
        started = time.monotonic()
        found[path] = (0.0, pipeline.compile(str(path)))
        found[path] = (time.monotonic() - started, found[path][1])
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
        for span in _stating(one)
        if span.line not in _spoken(one)
    ]
    assert len(silent) <= SILENT_MAX


def test_what_readers_pass_over_is_seen() -> None:
    one = next(one for _, one in compiled().values() if _stating(one))
    passed = {missed.span.line for missed in unread(one.document, ())}
    assert {span.line for span in _stating(one)} & passed


@pytest.mark.skipif(
    not os.environ.get("QUOD_PROVE_ALL"), reason="takes long: QUOD_PROVE_ALL=1 proves each"
)
def test_each_with_tables_is_proven_without_a_fault_of_ours() -> None:
    wanted = [one for _, one in compiled().values() if one.lowered.catalog.tables]
    assert wanted
    with start() as server:
        for one in wanted:
            proof = run(
                one.model, one.lowered, one.diagnostics, server, Wanted(100), lambda _: None
            )
            faults = [judged for judged in proof.verdicts if _is_ours(judged)]
            assert faults == [], one.document.source.file


def _is_ours(judged: Judged) -> bool:
    """Whether the server refused SQL that the document did not write."""
    theirs = judged.proof.startswith(WRITTEN) or judged.proof == "builds"
    return not theirs and OURS.search(judged.outcome.reason or "") is not None


def _spoken(one: Compiled) -> set[int]:
    """Lines that claim something, or that are said to be not understood."""
    spans = [claim.span for claim in one.claims]
    spans += [missed.span for missed in one.model.not_understood]
    return {line for span in spans for line in range(span.line, span.end_line + 1)}


def _stating(one: Compiled) -> list[Span]:
    """Lines of SQL that begin a statement."""
    found: list[Span] = []
    for section, _ in walk(one.document):
        for block in blocks(section.blocks):
            if isinstance(block, Fence) and block.language in ("sql", "postgresql"):
                found += (line for line in block.body.lines() if SQL.match(line.text))
    return found

"""A compiled document to verdicts: build, fill, try every obligation, mutate.

In: a model with its lowered catalog, and a server. Out: a verdict for every claim. Every
obligation runs inside a savepoint of a throw-away database that is rolled back. What a
server refuses of the document becomes a refuted verdict; the rest goes on without it.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple

import quod.prove.proofs
from quod.catalog.names import ObjectId
from quod.diagnostics.diagnostic import Diagnostic
from quod.introspect.inspector import inspect
from quod.lower.lowering import Lowered
from quod.model.aspects import (
    Condition,
    Policy,
    Rationale,
    Reference,
    RowSecurity,
    Statement,
)
from quod.model.claims import Claim
from quod.model.conventions import Everywhere, Typed
from quod.model.document import Metadata
from quod.model.entities import Entity, TableName
from quod.model.lifecycle import StateDeclared, Transition
from quod.model.model import Model
from quod.postgres.server import Server
from quod.postgres.session import Session
from quod.prove.attempt import Tries
from quod.prove.build import Refused, build, claims_of
from quod.prove.context import Context
from quod.prove.data.rows import generate
from quod.prove.lacking import lacking, leans_on, lost_columns, told
from quod.prove.mutation import mutate
from quod.prove.obligation import Obligation, Outcome, Verdict
from quod.prove.parts import part_of
from quod.prove.pools import pools
from quod.prove.results import Judged, Mutation, Progress, Proof
from quod.prove.written import Written, build_written
from quod.registry import modules
from quod.resolve.names import lookup

if TYPE_CHECKING:
    # The driver is loaded when a server is there.
    from quod.postgres.database import Database

LOADING = {"quod.load": "on"}
"""As a session says that it loads rows, which may then be in any state."""

_ABOUT_THE_DOCUMENT = (Metadata,)
"""Claims that speak of the document and not of the database: they get no verdict."""


class Wanted(NamedTuple):
    """How much is to be proven."""

    rows: int = 10_000
    """Rows in every table."""
    mutations: bool = False
    files: frozenset[str] | None = None
    """Only what these documents have a share in is tried; None for the whole workspace."""
    line: int | None = None
    """Only what this line of them has a share in; None for everything."""


def run(
    model: Model,
    lowered: Lowered,
    findings: tuple[Diagnostic, ...],
    server: Server,
    wanted: Wanted,
    progress: Callable[[Progress], None],
) -> Proof:
    """Proves what a document says on a server."""
    started = time.monotonic()
    extensions = lowered.catalog.extensions
    deadline_s = _deadline_s(wanted, len(lowered.catalog.tables))
    with (
        server.database(extensions) as other,
        server.database(extensions) as database,
        _session(database, deadline_s) as session,
        ThreadPoolExecutor(1) as beside,
    ):
        writing = beside.submit(_written, model, lowered, other, deadline_s)
        progress(Progress(0, 0, "building the database"))
        with _session(database, deadline_s) as own:
            refused = tuple(build(own, lowered))
        with _session(database, deadline_s) as own:
            catalog = inspect(own)
        progress(Progress(0, 0, f"making {wanted.rows} rows for each table"))
        with _session(database, deadline_s) as own:
            filled = generate(own, catalog, wanted.rows, pools(model, catalog))
        progress(Progress(0, 0, "building the written SQL"))
        context = Context(model, lowered, catalog, wanted.rows, writing.result(), findings)
        found = [o for module in modules(quod.prove.proofs) for o in module.obligations(context)]
        found = [o for o in found if not context.stands_in(o.object)]
        wished = [o for o in found if _speaks_of(wanted, o.claims)]
        pairs = list(_judge(session, model, wished, progress))
        lost = lost_columns(refused)
        verdicts = [_as_refused(model, one, lost) for one in refused]
        verdicts += _unfilled(model, lowered, filled)
        heard = {claim for one in (*found, *verdicts) for claim in one.claims}
        verdicts += _silent(model, heard, findings)
        verdicts += _superseded(model)
        verdicts = [judged for judged in verdicts if _speaks_of(wanted, judged.claims)]
        verdicts += [judged for _, judged in pairs]
        mutation: Mutation | None = None
        if wanted.mutations:
            mutation = mutate(session, context, pairs, progress)
    return Proof(
        server.version,
        time.monotonic() - started,
        tuple(sorted(verdicts, key=_place)),
        mutation,
        findings,
    )


def _written(model: Model, lowered: Lowered, database: "Database", deadline_s: float) -> Written:
    """What the document's own SQL makes, in a database of its own."""
    with _session(database, deadline_s) as own:
        refused = build_written(own, model.claims, lowered)
    with _session(database, deadline_s) as own:
        return Written(inspect(own), refused)


def _deadline_s(wanted: Wanted, tables: int) -> float:
    """How long a statement may take: a few seconds, and more for many rows or tables."""
    return 5.0 + wanted.rows / 20_000 + tables / 100


def _session(database: "Database", deadline_s: float) -> AbstractContextManager[Session]:
    """A session of its own for each stage, so that one cannot use up the time of the next."""
    return database.session(deadline_s, LOADING)


_SAID_WITH_OTHERS = (Statement, Rationale, Condition, Policy, RowSecurity, Everywhere, Typed)
"""Aspects that speak of what another claim of the line says as well."""


def _judge(
    session: Session,
    model: Model,
    obligations: list[Obligation],
    progress: Callable[[Progress], None],
) -> Iterator[tuple[Obligation, Judged]]:
    tries = Tries(session)
    for number, obligation in enumerate(obligations):
        progress(Progress(number, len(obligations), obligation.sentence))
        outcome = tries.outcome(obligation)
        yield (
            obligation,
            _judged(model, obligation.sentence, obligation.claims, obligation.proof, outcome),
        )


def _judged(
    model: Model, sentence: str, claims: tuple[Claim, ...], proof: str, outcome: Outcome
) -> Judged:
    part = part_of(model.documents, claims[0].span) if claims else "supplied by quod"
    return Judged(outcome.verdict, sentence, claims, proof, outcome, part)


def _as_refused(model: Model, refused: Refused, lost: Mapping[tuple[str, str], str]) -> Judged:
    extension = lacking(refused.message) or leans_on(refused, lost)
    reason = f"the server refuses it: {refused.message}"
    verdict: Verdict = "refuted"
    if extension is not None:
        verdict, reason = "unproven", told(extension)
    outcome = Outcome(verdict, f"{refused.sql};\n-- ERROR {refused.message}", reason)
    sentence = refused.sql.partition("\n")[0].rstrip(" (")
    return _judged(model, sentence, refused.claims, "builds", outcome)


def _unfilled(model: Model, lowered: Lowered, filled: object) -> Iterator[Judged]:
    """Constraints for which no rows could be made."""
    for shortfall in getattr(filled, "shortfalls", ()):
        schema, table = shortfall.table
        object_ = ObjectId("constraint", schema, table, shortfall.constraint)
        outcome = Outcome("refuted" if shortfall.is_endless else "unproven", "", shortfall.reason)
        sentence = f"rows of {table} that keep {shortfall.constraint or 'all constraints'}"
        yield _judged(model, sentence, claims_of(lowered, object_), "rows", outcome)


def _speaks_of(wanted: Wanted, claims: tuple[Claim, ...]) -> bool:
    """Whether one of the claims is said where it is asked about."""
    files, line = wanted.files, wanted.line
    if files is not None:
        claims = tuple(claim for claim in claims if claim.span.file in files)
    if line is None:
        return files is None or bool(claims)
    return any(claim.span.line <= line <= claim.span.end_line for claim in claims)


def _silent(model: Model, heard: set[Claim], findings: tuple[Diagnostic, ...]) -> Iterator[Judged]:
    """Claims that no obligation took up: never left out in silence."""
    lines = {(claim.span.file, claim.span.line) for claim in heard}
    unbuilt = {entity.table: entity for entity in model.entities if not entity.built}
    for claim in model.claims:
        if claim in heard or isinstance(claim.value, _ABOUT_THE_DOCUMENT):
            continue
        covered = (claim.span.file, claim.span.line) in lines
        if covered and isinstance(claim.value, _SAID_WITH_OTHERS):
            continue
        outcome = Outcome("unproven", "", _why_silent(model, claim, unbuilt, findings))
        yield _judged(model, " ".join(claim.span.text.split())[:160], (claim,), "none", outcome)


def _superseded(model: Model) -> Iterator[Judged]:
    """What a document says and another changes: it holds no longer, or does not count."""
    for claim, by in model.superseded:
        if isinstance(claim.value, _ABOUT_THE_DOCUMENT):
            continue
        reason = "another document says otherwise, and counts"
        outcome = Outcome("unproven", "", reason, related=(by.span,))
        yield _judged(model, " ".join(claim.span.text.split())[:160], (claim,), "none", outcome)


def _why_silent(
    model: Model,
    claim: Claim,
    unbuilt: dict[TableName, Entity],
    findings: tuple[Diagnostic, ...],
) -> str:
    """What was found at the claim's line keeps it from being built, and so from being tried."""
    not_built = _not_built(model, claim, unbuilt)
    if not_built is not None:
        return not_built
    if isinstance(claim.value, (StateDeclared, Transition)):
        return f"no field of {claim.subject.entity} was found that holds these states"
    if isinstance(claim.value, Statement):
        return "a statement of this kind makes nothing of the schema, and is not run"
    for finding in findings:
        if finding.span.line == claim.span.line and finding.span.file == claim.span.file:
            return finding.message
    return "nothing proves this yet"


def _not_built(model: Model, claim: Claim, unbuilt: dict[TableName, Entity]) -> str | None:
    """That the entity, or the one it refers to, is no table of this document's."""
    target = claim.value.target if isinstance(claim.value, Reference) else None
    for name in (claim.subject.entity, target):
        table = lookup(name, model.names) if name else None
        entity = unbuilt.get(table) if table is not None else None
        if entity is not None:
            why = f"is {entity.status}" if entity.fields else "has no fields here"
            return f"{entity.name} {why}, so no table is made of it"
    return None


def _place(judged: Judged) -> tuple[str, int, int]:
    if not judged.claims:
        return ("", 0, 0)
    span = judged.claims[0].span
    return (span.file, span.line, span.column)

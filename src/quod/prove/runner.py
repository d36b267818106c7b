"""A compiled document to verdicts: build, fill, try every obligation, mutate.

In: a model with its lowered catalog, and a server. Out: a verdict for every claim. Every
obligation runs inside a savepoint of a throw-away database that is rolled back. What a
server refuses of the document becomes a refuted verdict; the rest goes on without it.
"""

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import quod.prove.proofs
from quod.catalog.names import ObjectId
from quod.diagnostics.diagnostic import Diagnostic
from quod.introspect.inspector import inspect
from quod.lower.lowering import Lowered
from quod.model.aspects import Condition, Rationale, Statement
from quod.model.claims import Claim
from quod.model.document import Metadata
from quod.model.lifecycle import StateDeclared, Transition
from quod.model.model import Model
from quod.postgres.server import Server
from quod.postgres.session import Session
from quod.prove.attempt import attempt
from quod.prove.build import Refused, build, claims_of
from quod.prove.context import Context
from quod.prove.data.rows import generate
from quod.prove.mutation import mutate
from quod.prove.obligation import Obligation, Outcome
from quod.prove.parts import part_of
from quod.prove.pools import pools
from quod.prove.results import Judged, Mutation, Progress, Proof
from quod.prove.written import build_written
from quod.registry import modules

_ABOUT_THE_DOCUMENT = (Metadata,)
"""Claims that speak of the document and not of the database: they get no verdict."""


class Wanted(NamedTuple):
    """How much is to be proven."""

    rows: int = 10_000
    """Rows in every table."""
    mutations: bool = False


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
    progress(Progress(0, 0, "building the written SQL"))
    extensions = lowered.catalog.extensions
    with server.database(extensions) as database, database.session() as session:
        session.attempt("SET quod.load = 'on'")
        written = build_written(session, model.claims, lowered)
    with server.database(extensions) as database, database.session() as session:
        session.attempt("SET quod.load = 'on'")
        progress(Progress(0, 0, "building the database"))
        refused = tuple(build(session, lowered))
        catalog = inspect(session)
        progress(Progress(0, 0, f"making {wanted.rows} rows for each table"))
        filled = generate(session, catalog, wanted.rows, pools(model, catalog))
        context = Context(model, lowered, catalog, wanted.rows, written, findings)
        found = [o for module in modules(quod.prove.proofs) for o in module.obligations(context)]
        pairs = list(_judge(session, model, found, progress))
        verdicts = [judged for _, judged in pairs]
        verdicts += [_as_refused(model, one) for one in refused]
        verdicts += _unfilled(model, lowered, filled)
        verdicts += _silent(model, verdicts, findings)
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


def _judge(
    session: Session,
    model: Model,
    obligations: list[Obligation],
    progress: Callable[[Progress], None],
) -> Iterator[tuple[Obligation, Judged]]:
    for number, obligation in enumerate(obligations):
        progress(Progress(number, len(obligations), obligation.sentence))
        with session.rolled_back():
            outcome = attempt(obligation, session)
        yield (
            obligation,
            _judged(model, obligation.sentence, obligation.claims, obligation.proof, outcome),
        )


def _judged(
    model: Model, sentence: str, claims: tuple[Claim, ...], proof: str, outcome: Outcome
) -> Judged:
    part = part_of(model.document, claims[0].span) if claims else "supplied by quod"
    return Judged(outcome.verdict, sentence, claims, proof, outcome, part)


def _as_refused(model: Model, refused: Refused) -> Judged:
    reason = f"the server refuses it: {refused.message}"
    outcome = Outcome("refuted", f"{refused.sql};\n-- ERROR {refused.message}", reason)
    sentence = refused.sql.partition("\n")[0].rstrip(" (")
    return _judged(model, sentence, refused.claims, "builds", outcome)


def _unfilled(model: Model, lowered: Lowered, filled: object) -> Iterator[Judged]:
    """Constraints for which no rows could be made."""
    for shortfall in getattr(filled, "shortfalls", ()):
        schema, table = shortfall.table
        object_ = ObjectId("constraint", schema, table, shortfall.constraint)
        outcome = Outcome("unproven", "", shortfall.reason)
        sentence = f"rows of {table} that keep {shortfall.constraint or 'all constraints'}"
        yield _judged(model, sentence, claims_of(lowered, object_), "rows", outcome)


def _silent(
    model: Model, verdicts: list[Judged], findings: tuple[Diagnostic, ...]
) -> Iterator[Judged]:
    """Claims that no obligation took up: never left out in silence."""
    heard = {claim for judged in verdicts for claim in judged.claims}
    lines = {(claim.span.file, claim.span.line) for claim in heard}
    for claim in model.claims:
        if claim in heard or isinstance(claim.value, _ABOUT_THE_DOCUMENT):
            continue
        covered = (claim.span.file, claim.span.line) in lines
        if covered and isinstance(claim.value, (Statement, Rationale, Condition)):
            continue
        outcome = Outcome("unproven", "", _why_silent(claim, findings))
        yield _judged(model, " ".join(claim.span.text.split())[:160], (claim,), "none", outcome)


def _why_silent(claim: Claim, findings: tuple[Diagnostic, ...]) -> str:
    """What was found at the claim's line keeps it from being built, and so from being tried."""
    if isinstance(claim.value, (StateDeclared, Transition)):
        return f"no field of {claim.subject.entity} was found that holds these states"
    for finding in findings:
        if finding.span.line == claim.span.line and finding.span.file == claim.span.file:
            return finding.message
    return "nothing proves this yet"


def _place(judged: Judged) -> tuple[str, int, int]:
    if not judged.claims:
        return ("", 0, 0)
    span = judged.claims[0].span
    return (span.file, span.line, span.column)

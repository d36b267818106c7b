"""Access patterns: typed by the server, planned as promised, as fast as promised, and right."""

import time
from collections.abc import Iterator
from functools import partial
from typing import Literal

from quod.catalog.names import ObjectId, literal
from quod.catalog.relations import Table
from quod.model.claims import Claim
from quod.model.patterns import AccessPattern, PatternIndex, PatternTarget
from quod.notation.queries import without_limit
from quod.postgres.session import ServerError, Session
from quod.prove.context import Context
from quod.prove.obligation import Obligation, Outcome
from quod.prove.only_index import leave_only
from quod.prove.parameters import values
from quod.prove.plans import index_names, summary
from quod.prove.quantiles import quantile, spread
from quod.prove.trial import Trial

RUNS = 120
WARM_UPS = 12
RUNS_MIN = 5
SECONDS_MAX = 0.3
"""Measuring one pattern ends here, when the runs are slow."""
QUERY_CANCELED = "57014"


def obligations(context: Context) -> Iterator[Obligation]:
    """For each pattern: its types, each promised index, its target, and its result."""
    indexes = [*context.model.facts(PatternIndex)]
    targets = [*context.model.facts(PatternTarget)]
    for claim, pattern in context.model.facts(AccessPattern):
        yield Obligation(
            "pattern-typed", f"{pattern.name} is a query of these tables", (claim,), None,
            partial(_typed, pattern),
        )  # fmt: skip
        for index_claim, promised in indexes:
            if promised.pattern == pattern.name:
                yield _index(context, claim, index_claim, pattern, promised.index_name)
        for target_claim, target in targets:
            if target.pattern == pattern.name:
                yield Obligation(
                    "pattern-meets-target",
                    f"{pattern.name} takes under {target.bound_ms:g} ms for "
                    f"p{target.quantile * 100:g}",
                    (target_claim, claim), None,
                    partial(_measured, context, pattern, target),
                )  # fmt: skip
        yield Obligation(
            "pattern-same-without-indexes",
            f"{pattern.name} gives the same rows with and without indexes",
            (claim,), None, partial(_same, context, pattern),
        )  # fmt: skip


def _index(
    context: Context, claim: Claim, said: Claim, pattern: AccessPattern, index: str
) -> Obligation:
    owner = _owner(context, index)
    plain = owner is not None and index in [i.name for i in owner.indexes]
    kind: Literal["index", "constraint"] = "index" if plain else "constraint"
    object_ = ObjectId(kind, owner.schema, owner.name, index) if owner is not None else None
    return Obligation(
        "pattern-uses-index", f"{pattern.name} is answered by {index}", (said, claim), object_,
        partial(_planned, context, pattern, index) if owner is not None else
        lambda session: Outcome("refuted", "", f"there is no index `{index}`"),
    )  # fmt: skip


def _owner(context: Context, index: str) -> Table | None:
    """The table of an index, or of the constraint that makes it."""
    return next(
        (
            table
            for table in context.catalog.tables
            if index in {one.name for one in table.indexes}
            or index in {one.name for one in table.constraints}
        ),
        None,
    )


def _prepared(trial: Trial, pattern: AccessPattern) -> tuple[str, ...] | None:
    """Prepares the query as `pattern`; the types of its parameters, or None when refused."""
    trial.session.attempt("DEALLOCATE ALL")
    trial.tries += 1
    attempt = trial.session.attempt(f"PREPARE pattern AS {pattern.query}")
    trial.lines.append(f"PREPARE pattern AS {pattern.query};")
    if attempt.refusal is not None:
        trial.note(f"ERROR {attempt.refusal.sqlstate}: {attempt.refusal.message}")
        trial.failures.append(attempt.refusal.message)
        return None
    rows = trial.session.rows(
        "SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = 'pattern'"
    )
    return tuple(str(row[0]) for row in rows)


def _typed(pattern: AccessPattern, session: Session) -> Outcome:
    trial = Trial(session)
    types = _prepared(trial, pattern)
    if types is not None:
        trial.note(f"parameters: {', '.join(types) or 'none'}")
        rows = session.rows(
            "SELECT unnest(result_types)::text FROM pg_prepared_statements WHERE name = 'pattern'"
        )
        trial.note(f"columns: {', '.join(str(row[0]) for row in rows) or 'none'}")
    return trial.outcome()


def _planned(context: Context, pattern: AccessPattern, index: str, session: Session) -> Outcome:
    """With the values of several rows: the first plan that uses the index is the witness."""
    trial = Trial(session)
    types = _prepared(trial, pattern)
    if types is None:
        return trial.outcome()
    plans: list[str] = []
    for given in values(session, pattern.query, types, context.catalog, 5) or [()]:
        plan = session.attempt(f"EXPLAIN (FORMAT JSON) {_execution(given)}")
        if plan.refusal is None:
            plans.append(summary(plan.rows[0][0]))
            if index in set(index_names(plan.rows[0][0])):
                trial.lines += [f"EXPLAIN {_execution(given)};", f"-- {plans[-1]}"]
                return trial.outcome()
    owner = _owner(context, index)
    if owner is not None:
        leave_only(session, owner, index)
    session.attempt("SET LOCAL enable_sort = off")
    plan = session.attempt(f"EXPLAIN (FORMAT JSON) {_execution(given)}")
    trial.lines += [f"EXPLAIN {_execution(given)};", f"-- {plans[0] if plans else 'no plan'}"]
    if plan.refusal is None and index in set(index_names(plan.rows[0][0])):
        return trial.unproven(
            f"with {context.rows} rows the planner prefers "
            f"{plans[0] if plans else 'another plan'}; it could use `{index}`, so try more rows"
        )
    trial.failures.append(f"no plan uses `{index}`")
    return trial.outcome()


def _execution(given: tuple[str, ...]) -> str:
    listed = ", ".join(map(literal, given))
    return f"EXECUTE pattern({listed})" if given else "EXECUTE pattern"


def _measured(
    context: Context, pattern: AccessPattern, target: PatternTarget, session: Session
) -> Outcome:
    trial = Trial(session)
    types = _prepared(trial, pattern)
    if types is None:
        return trial.outcome()
    runs = values(session, pattern.query, types, context.catalog, RUNS) or [()]
    session.attempt("DEALLOCATE ALL")
    session.prepare("pattern", pattern.query)
    try:
        _times_ms(session, runs[:WARM_UPS])
        taken_ms = _times_ms(session, runs)
    except ServerError as error:
        stopped = error.refusal is not None and error.refusal.sqlstate == QUERY_CANCELED
        return Outcome(
            "refuted" if stopped else "unproven", "\n".join(trial.lines), f"it was stopped: {error}"
        )
    value = quantile(taken_ms, target.quantile)
    low, high = spread(taken_ms, target.quantile)
    shares = sorted({0.5, 0.95, 0.99, target.quantile})
    quantiles = tuple(
        (f"p{share * 100:g}", round(quantile(taken_ms, share), 3)) for share in shares
    )
    trial.note(
        f"{context.rows} rows a table, {len(taken_ms)} runs after {WARM_UPS} to warm up: "
        f"{', '.join(f'{name} {taken:.2f} ms' for name, taken in quantiles)}; "
        f"p{target.quantile * 100:g} lies within {low:.2f} and {high:.2f} ms with 95% confidence"
    )
    slow = value > target.bound_ms
    reason = f"p{target.quantile * 100:g} is {value:.2f} ms, over {target.bound_ms:g}"
    return Outcome(
        "refuted" if slow else "measured", "\n".join(trial.lines), reason if slow else None,
        round(value, 3), target.bound_ms, unit="ms", quantiles=quantiles,
    )  # fmt: skip


def _times_ms(session: Session, runs: list[tuple[str, ...]]) -> list[float]:
    """How long each run takes; few runs when they are slow."""
    until = time.monotonic() + SECONDS_MAX
    taken: list[float] = []
    for given in runs:
        taken.append(session.timed_prepared("pattern", given)[0] * 1000)
        if time.monotonic() > until and len(taken) >= RUNS_MIN:
            break
    return taken


def _same(context: Context, pattern: AccessPattern, session: Session) -> Outcome:
    """The rows as a multiset, for the values of a few rows."""
    trial = Trial(session)
    types = _prepared(trial, pattern)
    if types is None:
        return trial.outcome()
    if not pattern.query.lstrip().lower().startswith(("select", "with")):
        return trial.unproven("only a query that reads is compared")
    for given in values(session, pattern.query, types, context.catalog, 3) or [()]:
        results = _both_ways(trial, given)
        if results and results[0] != results[1] and (whole := without_limit(pattern.query)):
            # Which of the rows that sort alike come first is open: all of them must be the same.
            trial.session.attempt("DEALLOCATE ALL")
            trial.session.attempt(f"PREPARE pattern AS {whole}")
            trial.note("rows that sort alike may change places, so without LIMIT")
            results = _both_ways(trial, given)
        if not results:
            return trial.outcome()
        count = len(results[0])
        same = results[0] == results[1]
        trial.lines += [f"{_execution(given)};", f"-- {count} rows{', twice the same' * same}"]
        if not same:
            trial.failures.append(f"{count} rows with indexes, {len(results[1])} without")
    return trial.outcome()


def _both_ways(trial: Trial, given: tuple[str, ...]) -> list[list[str]]:
    """The rows with indexes and without, as multisets; none where the server refuses."""
    results: list[list[str]] = []
    for switch in ("on", "off"):
        for scan in ("indexscan", "bitmapscan", "indexonlyscan"):
            trial.session.attempt(f"SET LOCAL enable_{scan} = {switch}")
        attempt = trial.session.attempt(_execution(given))
        if attempt.refusal is not None:
            trial.failures.append(attempt.refusal.message)
            return []
        results.append(sorted(map(repr, attempt.rows)))
    return results

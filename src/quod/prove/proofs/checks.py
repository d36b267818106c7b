"""Every check accepts what lies just inside it and refuses what lies just outside."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from quod.catalog.constraints import Constraint
from quod.catalog.relations import Table
from quod.model.aspects import Condition
from quod.model.claims import Claim
from quod.postgres.session import Session
from quod.prove.alone import alone
from quod.prove.context import Context, constraint_id, insert, insert_literals
from quod.prove.data.candidates import Probe, probes
from quod.prove.data.valid import valid_row
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

CHECK_VIOLATION = "23514"
_SHADOWED_MAX = 3
"""Rows tried that other checks refuse too, when no row breaks this one alone."""
_WORDS_MAX = 160


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each check constraint."""
    for table, check in context.constraints("check"):
        object_ = constraint_id(table, check.name)
        claims = context.claims(object_)
        yield Obligation(
            proof="check-rejects-violation",
            sentence=_sentence(table, check, claims),
            claims=claims,
            object=object_,
            run=partial(_prove, table, check),
        )


def _sentence(table: Table, check: Constraint, claims: tuple[Claim, ...]) -> str:
    for claim in claims:
        if isinstance(claim.value, Condition):
            return f"{table.name}.{', '.join(check.columns)} {claim.value.text}"
        words = " ".join(claim.span.text.split())
        if claim.carrier == "rules" and words.startswith("must ") and len(check.columns) == 1:
            return f"{table.name}.{check.columns[0]} {words[:_WORDS_MAX]}"
    condition = check.definition.removeprefix("CHECK ").strip()
    return f"{table.name} keeps {condition}"


def _prove(table: Table, check: Constraint, session: Session) -> Outcome:
    trial = Trial(session)
    found = probes(session, table, check)
    for probe in found.inside:
        trial.accept(_fitting(session, table, check, probe.values), probe.label)
    outside = found.outside or _unlike_type(session, table, found.shadowed)
    for probe in outside:
        with session.rolled_back():
            alone(trial, table, check.name, insert(session, table, probe.values))
            trial.refuse(
                insert(session, table, probe.values), CHECK_VIOLATION, check.name, probe.label
            )
    if not outside:
        first = "; its type refuses such values first" if found.shadowed else ""
        return trial.unproven(f"no row was found that breaks it{first}")
    return trial.outcome()


def _unlike_type(session: Session, table: Table, found: Sequence[Probe]) -> list[Probe]:
    """Of rows that break other things too, those that no type refuses by itself."""
    kept: list[Probe] = []
    for probe in found:
        with session.rolled_back():
            refusal = session.attempt(insert(session, table, probe.values)).refusal
        if refusal is None or not refusal.sqlstate.startswith("22"):
            kept.append(probe)
        if len(kept) == _SHADOWED_MAX:
            break
    return kept


def _fitting(session: Session, table: Table, check: Constraint, values: Mapping[str, str]) -> str:
    """An INSERT of the values in a row that keeps the other checks, where there is one."""
    sql = insert(session, table, values)
    with session.rolled_back():
        refusal = session.attempt(sql).refusal
    if refusal is None or refusal.constraint == check.name:
        return sql
    return insert_literals(table, valid_row(session, table, values))

"""Entities that are listed and relationships that are drawn or told, held against the server."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import literal
from quod.catalog.relations import Table
from quod.model.aspects import Mentioned, Relationship
from quod.model.claims import Claim
from quod.model.entities import TableName
from quod.notation.canonical_form import of_another_form
from quod.postgres.session import Session
from quod.prove.context import Context
from quod.prove.obligation import Obligation, Outcome, Verdict
from quod.prove.trial import Trial
from quod.resolve.names import lookup

_LINKS = """SELECT count(*) FROM pg_constraint AS a LEFT JOIN pg_constraint AS b
ON b.contype = 'f' AND b.conrelid = a.conrelid AND b.oid <> a.oid
WHERE a.contype = 'f' AND (
  (a.conrelid, a.confrelid) IN (({one}, {other}), ({other}, {one}))
  OR (a.confrelid, b.confrelid) = ({one}, {other}))"""


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each entity that is named in a list, one for each relationship."""
    free = of_another_form(context.model.documents)
    for claim in context.model.claims:
        # In a document of another form a drawing may be of services and steps as well.
        missing: Verdict = "unproven" if claim.span.file in free else "refuted"
        one = _table(context, claim.subject.entity)
        if isinstance(claim.value, Mentioned):
            yield Obligation(
                "entity-exists", f"{claim.subject.entity} is an entity", (claim,), None,
                partial(_exists, claim.subject.entity or "", one, missing),
            )  # fmt: skip
        elif isinstance(claim.value, Relationship):
            other = _table(context, claim.value.target)
            how = claim.value.cardinality or "related"
            yield Obligation(
                "relationship-has-key",
                f"{claim.subject.entity} to {claim.value.target} is {how}",
                (claim,), None,
                partial(_linked, claim, one, other, _disputed(context, claim), missing),
            )  # fmt: skip


def _table(context: Context, name: str | None) -> Table | None:
    table: TableName | None = lookup(name or "", context.model.names)
    return context.catalog.table(*table) if table is not None else None


def _disputed(context: Context, claim: Claim) -> str | None:
    """What `resolve` found against the relationship's cardinality or direction."""
    for finding in context.findings:
        if finding.span == claim.span and finding.rule.startswith("relationship"):
            return finding.message
    return None


def _exists(name: str, table: Table | None, missing: Verdict, session: Session) -> Outcome:
    trial = Trial(session)
    if table is None:
        return Outcome(missing, "", f"no table was made for {name}")
    trial.equal(f"SELECT {_oid(table)} IS NOT NULL", True, "whether its table is there")
    return trial.outcome()


def _linked(
    claim: Claim,
    one: Table | None,
    other: Table | None,
    disputed: str | None,
    missing: Verdict,
    session: Session,
) -> Outcome:
    if one is None or other is None:
        name = claim.subject.entity if one is None else claim.value.target
        return Outcome(missing, "", f"no table was made for {name}")
    if disputed is not None:
        return Outcome("refuted", "", disputed)
    trial = Trial(session)
    sql = _LINKS.format(one=_oid(one), other=_oid(other))
    rows = session.rows(sql)
    trial.tries += 1
    trial.lines += [f"{sql};", f"-- {rows[0][0]} foreign keys link them"]
    if not rows[0][0]:
        trial.failures.append("no foreign key links them")
    return trial.outcome()


def _oid(table: Table) -> str:
    quoted = ".".join('"' + part.replace('"', '""') + '"' for part in (table.schema, table.name))
    return f"to_regclass({literal(quoted)})"

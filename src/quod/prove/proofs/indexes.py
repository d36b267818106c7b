"""An index is there, valid, and one that the planner can use for its own keys."""

import re
from collections.abc import Iterator
from functools import partial

from quod.catalog.constraints import Index
from quod.catalog.names import ObjectId, identifier, literal
from quod.catalog.relations import Table
from quod.model.aspects import Rationale
from quod.postgres.session import Session
from quod.prove.context import Context, relation
from quod.prove.obligation import Obligation, Outcome
from quod.prove.only_index import leave_only
from quod.prove.plans import index_names
from quod.prove.trial import Trial

_COLLATE = re.compile(r' COLLATE (?:"(?:[^"]|"")+"|[\w.]+)+')
_OPERATOR = """SELECT pg_get_indexdef(i.indexrelid, 1, false),
  format('OPERATOR(%I.%s)', o.oprnamespace::regnamespace, o.oprname)
FROM pg_index AS i JOIN pg_opclass AS c ON c.oid = i.indclass[0]
JOIN pg_amop AS a ON a.amopfamily = c.opcfamily AND a.amoppurpose = 's'
  AND a.amoplefttype = c.opcintype AND a.amoprighttype = c.opcintype
JOIN pg_operator AS o ON o.oid = a.amopopr
WHERE i.indexrelid = to_regclass({index}) ORDER BY o.oprname <> '=', a.amopstrategy LIMIT 1"""
"""The first key of an index and an operator that its class has for two values of its type."""


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each index."""
    reasons = {value.index_name: claim for claim, value in context.model.facts(Rationale)}
    for table in context.catalog.tables:
        for index in table.indexes:
            object_ = ObjectId("index", table.schema, table.name, index.name)
            because = reasons.get(index.name)
            yield Obligation(
                proof="index-usable",
                sentence=f"{index.name} finds rows of {table.name} by {', '.join(index.keys)}",
                claims=(*context.claims(object_), *((because,) if because else ())),
                object=object_,
                run=partial(_prove, table, index),
            )


def _prove(table: Table, index: Index, session: Session) -> Outcome:
    """The planner is kept from scanning the table, so that it shows whether it could use it."""
    trial = Trial(session)
    valid = (
        "SELECT indisvalid AND indisready FROM pg_index WHERE indexrelid = "
        f"to_regclass({literal(_qualified(table, index))})"
    )
    trial.equal(valid, True, "whether it is valid")
    if trial.failures:
        return trial.outcome()
    query = _query(session, table, index)
    if query is None:
        return trial.outcome()
    leave_only(session, table, index.name)
    plan = session.attempt(f"EXPLAIN (FORMAT JSON, COSTS OFF) {query}")
    used = plan.refusal is None and index.name in set(index_names(plan.rows[0][0]))
    trial.tries += 1
    trial.lines += [f"EXPLAIN {query};", f"-- {'uses' if used else 'does not use'} {index.name}"]
    if not used:
        trial.failures.append(f"the planner can't use `{index.name}` for its own keys")
    return trial.outcome()


def _query(session: Session, table: Table, index: Index) -> str | None:
    """A query that asks for just what the index holds first, by an operator of its own."""
    first = index.keys[0]
    where = f" AND ({index.where})" if index.where else ""
    if index.method == "gin" and "to_tsvector" in first:
        return f"SELECT 1 FROM {relation(table)} WHERE {first} @@ to_tsquery('simple', 'a'){where}"
    found = session.rows(_OPERATOR.format(index=literal(_qualified(table, index))))
    if not found:
        return None
    expression, operator = found[0]
    collation = _COLLATE.search(first)
    key = f"({expression}){collation[0] if collation is not None else ''}"
    value = f"(SELECT {key} FROM {relation(table)} WHERE {key} IS NOT NULL LIMIT 1)"
    return f"SELECT 1 FROM {relation(table)} WHERE {key} {operator} {value}{where}"


def _qualified(table: Table, index: Index) -> str:
    return f"{identifier(table.schema)}.{identifier(index.name)}"

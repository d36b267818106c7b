"""Each example row is stored, with the rows it refers to, and read back equal."""

import json
from collections.abc import Iterator
from functools import partial

from quod.catalog.constraints import Constraint
from quod.catalog.names import identifier, literal
from quod.catalog.relations import Column, Table
from quod.model.aspects import Example
from quod.model.claims import Claim
from quod.model.model import spelling
from quod.postgres.session import Session
from quod.prove.context import Context, insert_literals, relation
from quod.prove.data.rows import valid_row
from quod.prove.equality import equal
from quod.prove.obligation import Obligation, Outcome
from quod.prove.trial import Trial

UNIQUE_VIOLATION = "23505"
DEPTH_MAX = 8
"""How far parents of parents are made; deeper is a cycle."""


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each example of an entity that is a table."""
    for entity in context.model.entities:
        table = context.catalog.table(*entity.table)
        if table is None:
            continue
        for claim in entity.claims:
            if isinstance(claim.value, Example):
                yield Obligation(
                    proof="example-round-trip",
                    sentence=f"the example of {entity.name} is a row of {table.name}",
                    claims=(claim,),
                    object=None,
                    run=partial(_prove, context, table, claim),
                )


def _prove(context: Context, table: Table, claim: Claim, session: Session) -> Outcome:
    trial = Trial(session)
    row = _literals(table, claim.value)
    _parents(trial, context, table, row, DEPTH_MAX)
    known = {spelling(column.name) for column in table.columns}
    unknown = [name for name, _, _ in claim.value.members if spelling(name) not in known]
    if unknown:
        trial.failures.append(f"{table.name} has no column `{'`, `'.join(unknown)}`")
    _make_room(session, table, row)
    if trial.kept(insert_literals(table, row)):
        computed = tuple(c for c in table.columns if c.generated is not None)
        _read_back(trial, table, row | _told(computed, claim.value))
    return trial.outcome()


def _make_room(session: Session, table: Table, row: dict[str, str]) -> None:
    """Rows that were generated may have the example's keys by chance: then they go."""
    with session.rolled_back():
        refusal = session.attempt(insert_literals(table, row)).refusal
    if refusal is not None and refusal.sqlstate == UNIQUE_VIOLATION:
        session.attempt(f"TRUNCATE {relation(table)} CASCADE")


def _literals(table: Table, example: Example) -> dict[str, str]:
    """The members that are columns a value can be given to, each taken from JSON by the server."""
    return _told(tuple(c for c in table.columns if c.generated is None), example)


def _told(columns: tuple[Column, ...], example: Example) -> dict[str, str]:
    """What the example says of some columns."""
    known = {spelling(column.name): column for column in columns}
    return {
        column.name: _from_json(column.type, text)
        for name, text, _ in example.members
        if (column := known.get(spelling(name))) is not None
    }


def _from_json(type_name: str, text: str) -> str:
    """A JSON value as SQL of a type: by `jsonb_to_record`, which reads arrays and objects too."""
    if not type_name.endswith("]"):
        return _scalar(type_name, text)
    record = literal('{"v": ' + text + "}")
    return f"(SELECT v FROM jsonb_to_record({record}) AS r(v {type_name}))"


def _scalar(type_name: str, text: str) -> str:
    if text == "null":
        return "NULL"
    if type_name in ("json", "jsonb"):
        return literal(text)
    if text.startswith('"'):
        return literal(str(json.loads(text)))
    return literal(text)


def _parents(trial: Trial, context: Context, table: Table, row: dict[str, str], depth: int) -> None:
    """Makes the rows that a row refers to, where they are not there yet."""
    for key in table.constraints:
        if key.kind != "foreign key" or any(row.get(c, "NULL") == "NULL" for c in key.columns):
            continue
        target = context.catalog.table(key.target_schema, key.target_table)
        if target is None or (target == table and _is_itself(key, row)):
            continue
        wanted = {t: row[c] for c, t in zip(key.columns, key.target_columns, strict=True)}
        if depth and not _there(trial.session, target, wanted):
            parent = _example_with(context, target, wanted) or dict(
                valid_row(trial.session, target, wanted)
            )
            _parents(trial, context, target, parent, depth - 1)
            trial.kept(insert_literals(target, parent), "a row it refers to")


def _is_itself(key: Constraint, row: dict[str, str]) -> bool:
    return all(
        row.get(c) == row.get(t) for c, t in zip(key.columns, key.target_columns, strict=True)
    )


def _there(session: Session, table: Table, wanted: dict[str, str]) -> bool:
    where = " AND ".join(f"{identifier(name)} = {value}" for name, value in wanted.items())
    attempt = session.attempt(f"SELECT 1 FROM {relation(table)} WHERE {where}")
    return bool(attempt.rows)


def _example_with(context: Context, table: Table, wanted: dict[str, str]) -> dict[str, str] | None:
    """The document's own example of the row that is referred to."""
    entity = context.entity(table)
    for claim in entity.claims if entity is not None else ():
        if isinstance(claim.value, Example):
            row = _literals(table, claim.value)
            if all(row.get(name) == value for name, value in wanted.items()):
                return row
    return None


def _read_back(trial: Trial, table: Table, row: dict[str, str]) -> None:
    key = next((c.columns for c in table.constraints if c.kind == "primary key"), tuple(row))
    key = key if all(name in row for name in key) else tuple(row)
    where = " AND ".join(_equal(table, name, row[name]) for name in key)
    same = " AND ".join(_equal(table, name, value) for name, value in row.items())
    sql = f"SELECT count(*) FROM {relation(table)} WHERE {where} AND {same}"
    trial.equal(sql, 1, "rows that read back equal")


def _equal(table: Table, name: str, value: str) -> str:
    column = table.column(name)
    return equal(column.type if column is not None else "", identifier(name), value)

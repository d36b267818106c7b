"""Foreign keys: which tables are filled first, and which references are made afterwards.

In: tables. Out: their references, and an order in which every table comes after those it
refers to, with the references that no order can serve: to the table itself and in rings.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quod.catalog.names import identifier, qualified
from quod.catalog.relations import Table
from quod.postgres.session import Session
from quod.prove.data.facts import TableFacts, TableName


class Reference(NamedTuple):
    """A foreign key of a table."""

    name: str
    columns: tuple[str, ...]
    target: TableName
    keys: tuple[str, ...]
    deferrable: bool


class Turn(NamedTuple):
    """A table whose turn it is to be filled."""

    table: Table
    later: tuple[Reference, ...]
    """References to rows that do not stand yet."""


def references_of(table: Table) -> tuple[Reference, ...]:
    """The foreign keys of a table, wide ones first: narrow ones often follow from them."""
    found = [
        Reference(
            one.name, one.columns, (one.target_schema or "public", one.target_table),
            one.target_columns, "DEFERRABLE" in one.definition.replace("NOT DEFERRABLE", ""),
        )
        for one in table.constraints
        if one.kind == "foreign key"
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-len(one.columns), one.name)))


def turns(tables: Sequence[Table], facts: Mapping[TableName, TableFacts]) -> tuple[Turn, ...]:
    """The tables in the order in which they are filled."""
    open_tables = {(table.schema, table.name): table for table in tables}
    waits = {name: _targets(table) & set(open_tables) for name, table in open_tables.items()}
    needed_by: dict[TableName, list[TableName]] = {}
    for name, targets in waits.items():
        for target in targets:
            needed_by.setdefault(target, []).append(name)
    ready = [name for name in open_tables if not waits[name]]
    found: list[Turn] = []
    while open_tables:
        name = ready.pop(0) if ready else _loosest(open_tables, waits, facts)
        if name not in open_tables:
            continue
        table = open_tables.pop(name)
        missing = {*open_tables, name}
        later = tuple(one for one in references_of(table) if one.target in missing)
        found.append(Turn(table, later))
        for other in needed_by.get(name, ()):
            waits[other].discard(name)
            if other in open_tables and not waits[other]:
                ready.append(other)
    return tuple(found)


def sizes_of(session: Session, references: Sequence[Reference]) -> dict[str, int]:
    """How many rows each reference can choose from, by its name."""
    if not references:
        return {}
    # A key that may be NULL cannot be referred to: count() passes such rows over.
    counts = ", ".join(
        f"(SELECT count({_row(one)}) FROM {qualified(*one.target)})" for one in references
    )
    answer = session.attempt(f"SELECT {counts}")
    if answer.refusal is not None:
        return {one.name: 0 for one in references}
    return {one.name: int(count) for one, count in zip(references, answer.rows[0], strict=True)}


def _row(reference: Reference) -> str:
    names = [identifier(key) for key in reference.keys]
    if len(names) == 1:
        return names[0]
    return "CASE WHEN " + " AND ".join(f"{name} IS NOT NULL" for name in names) + " THEN 1 END"


def _targets(table: Table) -> set[TableName]:
    own = (table.schema, table.name)
    return {one.target for one in references_of(table) if one.target != own}


def _loosest(
    open_tables: Mapping[TableName, Table],
    waits: Mapping[TableName, set[TableName]],
    facts: Mapping[TableName, TableFacts],
) -> TableName:
    """In a ring: the table whose references can best wait."""

    def strictness(name: TableName) -> tuple[int, int]:
        strict = 0
        for one in references_of(open_tables[name]):
            if one.target in waits[name] and not one.deferrable:
                columns = [facts[name].column(column) for column in one.columns]
                strict += not any(column and column.nullable for column in columns)
        return strict, len(waits[name])

    return min(open_tables, key=strictness)

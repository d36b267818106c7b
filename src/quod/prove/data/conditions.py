"""Every condition that a row of a table must meet, whatever kind of object says it.

In: a table with its facts. Out: conditions as SQL over its column names: its CHECKs, those
of its domains, the lengths of its types, and the bounds of its partitions.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.catalog.names import identifier
from quod.catalog.relations import Table
from quod.prove.data.facts import ColumnFacts, TableFacts, condition_of
from quod.prove.data.hints import Hint, columns_of, hints
from quod.prove.data.streams import type_condition


class Condition(NamedTuple):
    """Something that must not be false of a row."""

    name: str
    """The constraint, type or column that says it."""
    sql: str
    columns: tuple[str, ...]
    hints: tuple[Hint, ...]
    limit: bool = False
    """Only the length of the type, which the streams know."""


def conditions_of(table: Table, facts: TableFacts) -> tuple[Condition, ...]:
    """The conditions of a table, its CHECK constraints first."""
    checks = (one for one in table.constraints if one.kind == "check")
    found = [stated(one.name, condition_of(one.definition)) for one in checks]
    if facts.parts:
        found.append(stated("partitions", " OR ".join(f"({part})" for part in facts.parts)))
    for column in facts.columns:
        found += _of_column(column)
    known = {column.name for column in facts.columns}
    return tuple(one for one in found if set(one.columns) <= known)


def stated(name: str, sql: str) -> Condition:
    """A condition over columns."""
    return Condition(name, sql, columns_of(sql), hints(sql))


def _of_column(column: ColumnFacts) -> Iterator[Condition]:
    name = identifier(column.name)
    for check in column.domain_checks:
        about = tuple(
            hint._replace(column=column.name) for hint in hints(check) if hint.column == "value"
        )
        sql = f"(SELECT ({check}) FROM (SELECT {name} AS value) AS domain)"
        yield Condition(column.name, sql, (column.name,), about)
    limit = type_condition(column, name)
    if limit is not None:
        # It decides nothing that the streams don't know; it refuses what others have given.
        yield Condition(column.name, limit, (column.name,), (), True)

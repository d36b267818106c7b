"""Tables and views out of their rows and of what hangs on them, by the relation's oid.

In come the rows of `tables` and `views` with the groups the sibling modules made; out go values.
"""

from collections.abc import Mapping
from typing import NamedTuple

from quod.catalog.constraints import Constraint, Index, Policy, Trigger
from quod.catalog.relations import Column, Table, View
from quod.introspect.query import Row


class Parts(NamedTuple):
    """What hangs on tables, each by the table's oid."""

    columns: Mapping[int, list[Column]]
    constraints: Mapping[int, list[Constraint]]
    indexes: Mapping[int, list[Index]]
    triggers: Mapping[int, list[Trigger]]
    policies: Mapping[int, list[Policy]]


def tables(rows: list[Row], parts: Parts) -> tuple[Table, ...]:
    """Every table, in the order of the rows."""
    return tuple(
        Table(
            schema=schema,
            name=name,
            columns=tuple(parts.columns.get(oid, ())),
            constraints=tuple(parts.constraints.get(oid, ())),
            indexes=tuple(parts.indexes.get(oid, ())),
            triggers=tuple(parts.triggers.get(oid, ())),
            policies=tuple(parts.policies.get(oid, ())),
            row_security=row_security,
            partition_key=partition_key,
            comment=comment,
            unlogged=unlogged,
            options=tuple(options or ()),
            partition_of=(parent_schema, parent) if parent else None,
            partition_bound=bound,
        )
        for (
            oid,
            schema,
            name,
            row_security,
            partition_key,
            comment,
            unlogged,
            options,
            parent_schema,
            parent,
            bound,
        ) in rows
    )


def views(
    rows: list[Row], indexes: Mapping[int, list[Index]], triggers: Mapping[int, list[Trigger]]
) -> tuple[View, ...]:
    """Every view, in the order of the rows."""
    return tuple(
        View(
            schema=schema,
            name=name,
            materialised=materialised,
            definition=definition.strip().removesuffix(";"),
            options=tuple(options or ()),
            indexes=tuple(indexes.get(oid, ())),
            triggers=tuple(triggers.get(oid, ())),
        )
        for oid, schema, name, materialised, definition, options in rows
    )

"""Tables and views compared, with all that hangs on them."""

from collections.abc import Iterator

from quod.catalog.names import ObjectId, qualified
from quod.catalog.relations import Table, View
from quod.diff.changes import Change, Described, changes
from quod.diff.columns import column_changes
from quod.diff.constraints import (
    constraint_changes,
    index_changes,
    policy_changes,
    trigger_changes,
)


def table_changes(before: tuple[Table, ...], after: tuple[Table, ...]) -> Iterator[Change]:
    """Changes of tables; what hangs on a missing or extra one is not listed again."""
    yield from changes(before, after, lambda table: table[:2], _table)
    later = {table[:2]: table for table in after}
    for table in before:
        other = later.get(table[:2], table)
        if other == table:
            continue
        this = (table.schema, table.name)
        yield from column_changes(this, table.columns, other.columns)
        yield from constraint_changes(this, table.constraints, other.constraints)
        yield from index_changes(this, table.indexes, other.indexes)
        yield from trigger_changes(this, table.triggers, other.triggers)
        yield from policy_changes(this, table.policies, other.policies)


def view_changes(before: tuple[View, ...], after: tuple[View, ...]) -> Iterator[Change]:
    """Changes of views; what hangs on a missing or extra one is not listed again."""
    yield from changes(before, after, lambda view: view[:2], _view)
    later = {view[:2]: view for view in after}
    for view in before:
        other = later.get(view[:2], view)
        this = (view.schema, view.name)
        yield from index_changes(this, view.indexes, other.indexes)
        yield from trigger_changes(this, view.triggers, other.triggers)


def _table(table: Table) -> Described:
    parent = qualified(*table.partition_of) if table.partition_of else None
    aspects = (
        ("row security", table.row_security),
        ("partition key", table.partition_key),
        ("partition of", parent),
        ("partition bound", table.partition_bound),
        ("unlogged", str(table.unlogged).lower()),
        ("options", ", ".join(sorted(table.options))),
        ("comment", table.comment),
    )
    columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
    return Described(ObjectId("table", table.schema, table.name, ""), columns, aspects)


def _view(view: View) -> Described:
    aspects = (
        ("materialised", str(view.materialised).lower()),
        ("definition", view.definition),
        ("options", ", ".join(sorted(view.options))),
    )
    return Described(ObjectId("view", view.schema, "", view.name), view.definition, aspects)

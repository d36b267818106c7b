"""Partitions: attached to their tables, and done before them.

A partition is made as a table of its own and then attached, so that the server takes the keys,
checks and indexes it has for those of its parent, by structure and with their names.
"""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId, qualified
from quod.catalog.relations import Table
from quod.ddl.statements import Statement


def attachments(catalog: Catalog) -> Iterator[Statement]:
    """ATTACH PARTITION for each partition that was made as a table, from the top down.

    Identity reaches the partitions of a partition only when they are attached after it.
    """
    for table in reversed(partitions_first(catalog.tables)):
        if table.partition_of and table.columns:
            sql = (
                f"ALTER TABLE {qualified(*table.partition_of)}"
                f" ATTACH PARTITION {qualified(table.schema, table.name)} {table.partition_bound}"
            )
            yield Statement(sql, ObjectId("table", table.schema, table.name, ""))


def partitions_first(tables: tuple[Table, ...]) -> list[Table]:
    """The tables, the deepest partitions first: what a parent gets, they must already have."""
    parents = {(table.schema, table.name): table.partition_of for table in tables}

    def depth(table: Table) -> int:
        parent, steps = table.partition_of, 0
        while parent is not None and steps <= len(parents):
            parent, steps = parents.get(parent), steps + 1
        return steps

    return sorted(tables, key=depth, reverse=True)

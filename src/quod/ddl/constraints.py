"""Constraints that come after all tables: foreign keys, and checks that are not validated."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId, qualified
from quod.ddl.expressions import is_late, named_constraint
from quod.ddl.partitions import partitions_first
from quod.ddl.statements import Statement


def late_constraints(catalog: Catalog) -> Iterator[Statement]:
    """ALTER TABLE ... ADD CONSTRAINT for each, so that foreign keys may form a cycle."""
    for table in partitions_first(catalog.tables):
        for constraint in table.constraints:
            if constraint.kind == "foreign key" or is_late(constraint):
                yield Statement(
                    f"ALTER TABLE {qualified(table.schema, table.name)}"
                    f"\n  ADD {named_constraint(constraint)}",
                    ObjectId("constraint", table.schema, table.name, constraint.name),
                )

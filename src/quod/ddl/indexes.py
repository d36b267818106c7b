"""Indexes to SQL."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId
from quod.catalog.relations import Table, View
from quod.ddl.partitions import partitions_first
from quod.ddl.statements import Statement, bare


def indexes(catalog: Catalog) -> Iterator[Statement]:
    """CREATE INDEX for each, of tables and of materialised views."""
    relations: list[Table | View] = [*partitions_first(catalog.tables), *catalog.views]
    for relation in relations:
        for index in relation.indexes:
            this = ObjectId("index", relation.schema, relation.name, index.name)
            yield Statement(bare(index.definition), this)

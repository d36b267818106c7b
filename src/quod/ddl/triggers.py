"""Triggers to SQL, and whether they are enabled."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId, identifier, qualified
from quod.catalog.relations import Table, View
from quod.ddl.statements import Statement, bare

_STATE = {
    "disabled": "DISABLE TRIGGER",
    "replica": "ENABLE REPLICA TRIGGER",
    "always": "ENABLE ALWAYS TRIGGER",
}


def triggers(catalog: Catalog) -> Iterator[Statement]:
    """CREATE TRIGGER for each, of tables and of views."""
    relations: list[Table | View] = [*catalog.tables, *catalog.views]
    for relation in relations:
        for trigger in relation.triggers:
            this = ObjectId("trigger", relation.schema, relation.name, trigger.name)
            yield Statement(bare(trigger.definition), this)
            if trigger.enabled != "origin":
                sql = (
                    f"ALTER TABLE {qualified(relation.schema, relation.name)}"
                    f" {_STATE[trigger.enabled]} {identifier(trigger.name)}"
                )
                yield Statement(sql, this)

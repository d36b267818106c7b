"""Sequences to SQL; whose they are is said once the tables are there."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId, identifier, qualified
from quod.ddl.statements import Statement


def sequences(catalog: Catalog) -> Iterator[Statement]:
    """CREATE SEQUENCE for each."""
    for schema, name, definition, _ in catalog.sequences:
        sql = f"CREATE SEQUENCE {qualified(schema, name)} {definition}".rstrip()
        yield Statement(sql, ObjectId("sequence", schema, "", name))


def sequence_owners(catalog: Catalog) -> Iterator[Statement]:
    """OWNED BY for each that a column owns."""
    for schema, name, _, owner in catalog.sequences:
        if owner:
            owner_schema, table, column = owner
            sql = (
                f"ALTER SEQUENCE {qualified(schema, name)}"
                f" OWNED BY {qualified(owner_schema, table)}.{identifier(column)}"
            )
            yield Statement(sql, ObjectId("sequence", schema, "", name))

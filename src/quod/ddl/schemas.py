"""Schemas and extensions to SQL."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId, identifier
from quod.ddl.statements import Statement


def schemas(catalog: Catalog) -> Iterator[Statement]:
    """The schemas, then the extensions, which may stand in one of them."""
    for schema in catalog.schemas:
        yield Statement(f"CREATE SCHEMA {identifier(schema)}", ObjectId("schema", "", "", schema))
    schema_by_extension = dict(catalog.extension_schemas)
    for name in catalog.extensions:
        home = schema_by_extension.get(name)
        where = f" SCHEMA {identifier(home)}" if home else ""
        # Only a privileged login can make most extensions, so it may have been here before.
        sql = f"CREATE EXTENSION IF NOT EXISTS {identifier(name)}{where}"
        yield Statement(sql, ObjectId("extension", "", "", name))

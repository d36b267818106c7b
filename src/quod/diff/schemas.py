"""Schemas and extensions compared."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.names import ObjectId
from quod.diff.changes import Change, Described, changes


def schema_changes(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Change]:
    """Changes of schemas."""
    return changes(before, after, str, _schema)


def extension_changes(before: Catalog, after: Catalog) -> Iterator[Change]:
    """Changes of extensions; their aspect is the schema."""
    return changes(_extensions(before), _extensions(after), lambda found: found[0], _extension)


def _schema(name: str) -> Described:
    return Described(ObjectId("schema", "", "", name), name, ())


def _extensions(catalog: Catalog) -> list[tuple[str, str]]:
    schemas = dict(catalog.extension_schemas)
    return [(name, schemas.get(name, "public")) for name in catalog.extensions]


def _extension(extension: tuple[str, str]) -> Described:
    name, schema = extension
    return Described(ObjectId("extension", "", "", name), name, (("schema", schema),))

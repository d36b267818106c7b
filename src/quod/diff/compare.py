"""Two catalogs to the changes between them.

In come catalogs that both came from a server, so that equal things are written alike; out go
changes, by object kind and then by name. The order of columns is no difference, nor is what a
catalog does not hold.
"""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.diff.changes import Change
from quod.diff.comments import comment_changes
from quod.diff.relations import table_changes, view_changes
from quod.diff.routines import routine_changes
from quod.diff.schemas import extension_changes, schema_changes
from quod.diff.types import domain_changes, enum_changes, sequence_changes, type_changes


def compare(before: Catalog, after: Catalog) -> tuple[Change, ...]:
    """Every change that leads from one catalog to the other; none when they are equal."""
    objects = tuple(_object_changes(before, after))
    return (*objects, *comment_changes(before.comments, after.comments, objects))


def _object_changes(before: Catalog, after: Catalog) -> Iterator[Change]:
    yield from schema_changes(before.schemas, after.schemas)
    yield from extension_changes(before, after)
    yield from enum_changes(before.enums, after.enums)
    yield from type_changes(before.types, after.types)
    yield from domain_changes(before.domains, after.domains)
    yield from sequence_changes(before.sequences, after.sequences)
    yield from table_changes(before.tables, after.tables)
    yield from routine_changes(before.routines, after.routines)
    yield from view_changes(before.views, after.views)

"""A whole database, as values: what `lower` declares and what `introspect` finds.

Declared and found catalogs have the same shape and are never compared with each other:
a declared one goes through a server first, which does the normalising.
"""

from typing import NamedTuple

from quod.catalog.names import ObjectId
from quod.catalog.relations import Enum, Sequence, Table, View
from quod.catalog.routines import Routine
from quod.catalog.types import Domain, Type


class Comment(NamedTuple):
    """A comment on anything but a table and its columns, which carry their own."""

    object: ObjectId
    on: str
    """What follows COMMENT ON, such as `INDEX public.post_title_idx`."""
    text: str


class Catalog(NamedTuple):
    """Every object that a document can declare; each group is sorted by schema and name."""

    schemas: tuple[str, ...] = ()
    """Besides `public`."""
    extensions: tuple[str, ...] = ()
    enums: tuple[Enum, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    tables: tuple[Table, ...] = ()
    routines: tuple[Routine, ...] = ()
    domains: tuple[Domain, ...] = ()
    types: tuple[Type, ...] = ()
    views: tuple[View, ...] = ()
    comments: tuple[Comment, ...] = ()
    """Sorted by what they are on."""
    extension_schemas: tuple[tuple[str, str], ...] = ()
    """Name and schema of the extensions that are not in `public`."""

    def table(self, schema: str, name: str) -> Table | None:
        """The table of that name."""
        return next((t for t in self.tables if (t.schema, t.name) == (schema, name)), None)

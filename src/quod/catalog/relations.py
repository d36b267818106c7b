"""Tables with their columns, and the types and sequences they stand on."""

from typing import Literal, NamedTuple

from quod.catalog.constraints import Constraint, Index, Policy, Trigger


class Column(NamedTuple):
    """A column."""

    name: str
    type: str
    """As `format_type` prints it."""
    nullable: bool
    default: str | None = None
    """An expression; None for a generated or identity column."""
    generated: str | None = None
    """The expression of a generated column."""
    identity: Literal["", "always", "by default"] = ""
    comment: str | None = None
    generated_kind: Literal["stored", "virtual"] = "stored"
    collation: str = ""
    """As COLLATE takes it; empty for the type's own."""
    identity_options: str = ""
    """The sequence options that are not the default, such as `START WITH 10`."""
    not_null_name: str = ""
    """The name of the NOT NULL constraint where it is not the one that the server would choose."""


class Table(NamedTuple):
    """A table with all that hangs on it; each group is sorted by name, columns by position."""

    schema: str
    name: str
    columns: tuple[Column, ...]
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    policies: tuple[Policy, ...] = ()
    row_security: Literal["off", "enabled", "forced"] = "off"
    partition_key: str = ""
    """What follows PARTITION BY, such as `RANGE (created_at)`; empty when not partitioned."""
    comment: str | None = None
    unlogged: bool = False
    options: tuple[str, ...] = ()
    """Storage parameters, each `name=value`."""
    partition_of: tuple[str, str] | None = None
    """Schema and name of the partitioned table that this is a part of."""
    partition_bound: str = ""
    """`FOR VALUES ...` or `DEFAULT`. A partition without columns takes those of its parent."""

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        return next((column for column in self.columns if column.name == name), None)


class Enum(NamedTuple):
    """An enum type."""

    schema: str
    name: str
    values: tuple[str, ...]


class Sequence(NamedTuple):
    """A sequence that no identity column made; one behind a serial column is owned by it."""

    schema: str
    name: str
    definition: str
    """What follows CREATE SEQUENCE name."""
    owned_by: tuple[str, str, str] | None = None
    """Schema, table and column."""


class View(NamedTuple):
    """A view or a materialised view."""

    schema: str
    name: str
    materialised: bool
    definition: str
    """The query; `pg_get_viewdef` from a server, without its semicolon."""
    options: tuple[str, ...] = ()
    """Storage and view parameters, each `name=value`."""
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()

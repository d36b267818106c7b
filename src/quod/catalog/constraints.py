"""Keys, checks, indexes, triggers and policies of a relation."""

from typing import Literal, NamedTuple

ConstraintKind = Literal["primary key", "unique", "check", "foreign key", "exclude"]


class Constraint(NamedTuple):
    """A table constraint."""

    name: str
    kind: ConstraintKind
    columns: tuple[str, ...]
    """The constrained columns in key order; for a check, every column it speaks of."""
    definition: str
    """What follows the name in ADD CONSTRAINT; `pg_get_constraintdef` from a server."""
    target_schema: str = ""
    target_table: str = ""
    """The referenced relation; empty for other kinds."""
    target_columns: tuple[str, ...] = ()
    on_delete: str = ""
    """`no action`, `restrict`, `cascade`, `set null` or `set default`; empty for other kinds."""
    on_update: str = ""
    on_delete_columns: tuple[str, ...] = ()
    """The columns that ON DELETE SET NULL or SET DEFAULT names; empty for the whole key."""


class Index(NamedTuple):
    """An index that no constraint owns."""

    name: str
    method: str
    keys: tuple[str, ...]
    """Columns or expressions as they stand in CREATE INDEX."""
    unique: bool
    where: str | None
    definition: str
    """The whole CREATE INDEX statement; `pg_get_indexdef` from a server."""


class Trigger(NamedTuple):
    """A trigger that a user made."""

    name: str
    function: str
    """The routine it calls, qualified unless in `public`."""
    definition: str
    """The whole CREATE TRIGGER statement; `pg_get_triggerdef` from a server."""
    enabled: Literal["origin", "replica", "always", "disabled"] = "origin"


class Policy(NamedTuple):
    """A row-level security policy."""

    name: str
    command: str
    """`all`, `select`, `insert`, `update` or `delete`."""
    permissive: bool
    roles: tuple[str, ...]
    using: str | None
    check: str | None

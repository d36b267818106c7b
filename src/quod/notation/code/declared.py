"""What code declares: tables or types with their members, keys and indexes, and lists of values.

The nouns that every reader of this folder gives back, whatever its language; they are turned
into claims in one place, `quod.read.code_claims`. Names are as the code writes them.
"""

from typing import NamedTuple

from quod.model.aspects import Action
from quod.model.changes import Removed, Renamed, Retyped
from quod.source.span import Span


class Stored(NamedTuple):
    """How the database holds a value of some type."""

    type: str | None = None
    """A type of PostgreSQL; None where nothing is known."""
    exact: bool = False
    """The code says the type of the database, and not only one of its own language."""
    named: str | None = None
    """The name of another declaration, most often of a list of values."""
    values: tuple[str, ...] = ()
    """The values that are listed in place."""
    nullable: bool | None = None
    """What the type says of missing values: `str | None`."""
    array: bool = False
    serial: bool = False
    """It takes its values from a sequence."""
    enum: str | None = None
    """The name that the database has for the type of the listed values."""
    kept: str | None = None
    """The type of a database with few of them, in which such values are kept."""


class Target(NamedTuple):
    """What a foreign key refers to."""

    entity: str
    """A class or a table; empty where only a member that leads there is named."""
    column: str | None = None
    """None for the key of the target."""
    on_delete: Action | None = None
    on_update: Action | None = None


class Member(NamedTuple):
    """A column, or a property of a type."""

    name: str
    span: Span
    stored: Stored = Stored()
    column: str | None = None
    """The name of its column, where the code gives one."""
    nullable: bool | None = None
    default: str | None = None
    """An SQL expression."""
    key: bool = False
    unique: bool = False
    indexed: bool = False
    identity: bool = False
    """It numbers its rows."""
    target: Target | None = None
    declared: bool = True
    """The column is declared here, and not only spoken of."""


class Key(NamedTuple):
    """A unique constraint or an index over members."""

    members: tuple[str, ...]
    span: Span
    name: str | None = None
    unique: bool = False
    constraint: bool = False
    """A constraint, and no index, although it has a name."""
    where: str | None = None
    method: str = "btree"


class Foreign(NamedTuple):
    """A foreign key that stands beside the members."""

    members: tuple[str, ...]
    target: Target
    span: Span


class Condition(NamedTuple):
    """A check, in SQL."""

    sql: str
    span: Span
    name: str | None = None


class Change(NamedTuple):
    """What code changes in a table that is there."""

    value: Removed | Renamed | Retyped
    span: Span
    member: str | None = None
    """The column that takes another type."""


class Declaration(NamedTuple):
    """A class, a model, a struct, a table of a migration."""

    name: str
    """Of the class, or of the table where there is no class."""
    span: Span
    """The name."""
    table: str | None = None
    members: tuple[Member, ...] = ()
    key: tuple[str, ...] = ()
    """The members of a primary key that is said beside them."""
    keys: tuple[Key, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    checks: tuple[Condition, ...] = ()
    makes: bool = True
    """It makes the table, and does not only add to one that is there."""
    partial: bool = False
    """Some of its members are left out: `// ... existing fields`."""
    changes: tuple[Change, ...] = ()


class Values(NamedTuple):
    """A list of values with a name: an enum, a union of literals."""

    name: str
    values: tuple[str, ...]
    span: Span
    """The name."""
    type: str | None = None
    """The name of the type that the database has for it."""


class Declared(NamedTuple):
    """All that a block declares."""

    declarations: tuple[Declaration, ...] = ()
    values: tuple[Values, ...] = ()
    partial: bool = False

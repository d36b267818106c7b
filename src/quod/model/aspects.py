"""What can be claimed: the values of claims, one noun an aspect.

Expressions are PostgreSQL text as `quod.notation.sql.canonical` writes it; types are
spelled as `format_type` prints them. Column names inside are the document's own.
"""

from typing import Literal, NamedTuple

from quod.source.span import Span

Action = Literal["no action", "restrict", "cascade", "set null", "set default"]
Status = Literal["new", "existing", "modified", "external", "transient"]
Cardinality = Literal["1:1", "1:n", "n:1", "n:m"]


class Declared(NamedTuple):
    """The entity exists."""

    status: Status = "new"
    junction: bool = False
    table: str | None = None
    """The table that the document names for it."""


class Mentioned(NamedTuple):
    """The entity is named as one of the model's, by an overview, a diagram or a list."""


class FieldDeclared(NamedTuple):
    """The field exists."""

    column: str | None = None
    """The name that the document gives its column, exactly."""


class FieldType(NamedTuple):
    """The type of a field."""

    type: str
    """As `format_type` prints it, or the name of an enum of the document."""
    of: Literal["", "program", "storage"] = ""
    """A type of a program is said loosely: a type of a database that is said elsewhere counts.

    One of storage, as SQLite has them, says how a value is kept and not what it is.
    """


class TypeFamily(NamedTuple):
    """A type said loosely, by another language: `string`, `number`, `boolean`, `date`, `json`."""

    family: Literal["string", "number", "boolean", "date", "json", "array"]


class Nullability(NamedTuple):
    """Whether the field may be NULL."""

    nullable: bool


class Default(NamedTuple):
    """The default of a field."""

    expression: str


class Generated(NamedTuple):
    """The field is computed from others."""

    expression: str
    stored: bool = True


class Identity(NamedTuple):
    """The field numbers its rows."""

    always: bool


class Serial(NamedTuple):
    """The field takes its values from a sequence of its own."""


class AllowedValues(NamedTuple):
    """The values a field may have."""

    values: tuple[str, ...]


class PrimaryKey(NamedTuple):
    """The primary key."""

    columns: tuple[str, ...]
    name: str | None = None


class Unique(NamedTuple):
    """Rows differ in these columns."""

    columns: tuple[str, ...]
    where: str | None = None
    name: str | None = None
    nulls_not_distinct: bool = False


class Check(NamedTuple):
    """A condition that every row keeps."""

    expression: str
    columns: tuple[str, ...]
    """The columns it speaks of, in order of appearance."""
    name: str | None = None
    source: Literal["cell", "rule", "sql", "lifecycle"] = "rule"


class Reference(NamedTuple):
    """A foreign key; what was not said is None."""

    columns: tuple[str, ...]
    target: str | None
    """An entity or a table as written; None where only `FOREIGN KEY` is said."""
    target_columns: tuple[str, ...] = ()
    """Empty for the primary key of the target."""
    on_delete: Action | None = None
    on_update: Action | None = None
    on_delete_columns: tuple[str, ...] = ()
    name: str | None = None
    deferrable: Literal["", "immediate", "deferred"] = ""


class Index(NamedTuple):
    """An index."""

    name: str
    keys: tuple[str, ...]
    """Columns or expressions, with their operator class and order as written."""
    method: str = "btree"
    unique: bool = False
    where: str | None = None
    include: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Every column that keys, predicate and INCLUDE speak of."""
    options: str = ""
    """The text between the keys and WHERE that is neither: NULLS NOT DISTINCT, WITH (...)."""


class Rationale(NamedTuple):
    """Why an index is there."""

    index_name: str
    text: str


class Trigger(NamedTuple):
    """A trigger, as its statement says it."""

    name: str
    function: str
    statement: str
    """CREATE TRIGGER in canonical text."""


class Routine(NamedTuple):
    """A function that the document defines."""

    name: str
    statement: str
    """CREATE FUNCTION in canonical text."""


class EnumType(NamedTuple):
    """A type made by CREATE TYPE ... AS ENUM, or an enum list of the document."""

    name: str
    values: tuple[str, ...]


class Statement(NamedTuple):
    """A written SQL statement, for the database that the written SQL makes on its own."""

    kind: str
    """libpg_query's name of the statement node, such as `CreateStmt`."""
    sql: str
    """As written, holes and all."""
    order: int
    """Which statement of its block it is, from 0."""

    @property
    def is_whole(self) -> bool:
        """It leaves nothing out: no `...` stands in it, in a comment neither."""
        return "..." not in self.sql and "…" not in self.sql


class Relationship(NamedTuple):
    """One end of a relationship, or an edge of a diagram, read from the subject outward."""

    target: str
    cardinality: Cardinality | None
    via: tuple[str, ...] = ()
    """The fields of the foreign key, or the junction table for many to many."""
    on_delete: Action | None = None
    direction: Literal["outbound", "inbound", "undirected"] = "undirected"
    """Outbound: the subject holds the key; inbound: the target does."""
    either_way: bool = False
    """Its arrow points against the reading, so the label may be meant along the arrow."""


class Example(NamedTuple):
    """A row given as JSON."""

    members: tuple[tuple[str, str, Span], ...]
    """Name, JSON text and place of each value."""


class Condition(NamedTuple):
    """A rule in words with the condition it compiles to, for one or more fields."""

    text: str
    expression: str | None
    columns: tuple[str, ...] = ()
    """The columns it speaks of, in order of appearance."""
    at_write: bool = False
    """It is true at the moment of writing and may turn false later: a trigger, not a CHECK."""


class Unsupported(NamedTuple):
    """A statement of a part that is read but not yet compiled."""

    part: str
    """The part's name, such as `row-level security`."""
    text: str


class Exclusion(NamedTuple):
    """No two rows clash in these columns."""

    elements: tuple[str, ...]
    """Each as `EXCLUDE` has it: `room WITH =`."""
    columns: tuple[str, ...]
    method: str = "gist"
    where: str | None = None
    name: str | None = None


class Partitioning(NamedTuple):
    """The table is split by these keys."""

    method: Literal["range", "list", "hash"]
    keys: tuple[str, ...]
    """Columns or expressions."""


class Partition(NamedTuple):
    """A part of a partitioned table, which is the subject."""

    name: str
    bound: str
    """`FOR VALUES ...` or `DEFAULT`, in canonical text."""


class Extension(NamedTuple):
    """An extension that the document asks for."""

    name: str


class Comment(NamedTuple):
    """A comment on a table or a column."""

    text: str


class Rule(NamedTuple):
    """A rule in words that waits for the fields to be known: its words are the claim's span."""

    kind: Literal["field", "row", "entities"]
    """Of one field, across fields of a row, or between entities."""
    due: bool = True
    """It is meant to be read; else it may be explaining, and what no rule reads is prose."""


class Policy(NamedTuple):
    """A row-level security policy of a table, which is the subject."""

    name: str
    command: Literal["all", "select", "insert", "update", "delete"]
    using: str | None
    check: str | None
    columns: tuple[str, ...] = ()
    """The columns of the table itself that its conditions speak of."""
    functions: tuple[str, ...] = ()
    """The functions that its conditions call."""


class RowSecurity(NamedTuple):
    """Whether policies count for a table, and for its owner too."""

    action: Literal["enable", "disable", "force", "no force"]

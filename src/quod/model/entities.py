"""What the claims add up to: entities with their fields, keys, rules and indexes.

Every noun keeps the claims that say it, the one that counts first; names in the values of
claims are resolved here: entities to tables, fields to columns.
"""

from typing import Generic, NamedTuple, TypeVar

from quod.model import aspects
from quod.model.claims import Claim
from quod.model.lifecycle import Lifecycle
from quod.source.span import Span

Value = TypeVar("Value")


class Said(NamedTuple, Generic[Value]):
    """A value on which every claim agrees, or that outranks the ones it contradicts."""

    value: Value
    claims: tuple[Claim, ...]

    @property
    def span(self) -> Span:
        """Where it is said first."""
        return self.claims[0].span


class Field(NamedTuple):
    """A field, and the column it becomes."""

    name: str
    """As the document writes it."""
    column: str
    type: Said[str] | None
    """As `format_type` prints it, or the name of an enum; None when nothing says it."""
    nullable: bool
    default: Said[str] | None
    generated: Said[aspects.Generated] | None
    identity: Said[aspects.Identity] | None
    claims: tuple[Claim, ...]
    """Everything said of the field, where it is declared first."""

    @property
    def span(self) -> Span:
        """Where the field is declared."""
        return self.claims[0].span


class TableName(NamedTuple):
    """A table's name with its schema."""

    schema: str
    name: str


class Entity(NamedTuple):
    """An entity, and the table it becomes."""

    name: str
    """As the document's headings write it."""
    table: TableName
    status: aspects.Status
    junction: bool
    fields: tuple[Field, ...]
    primary_key: Said[aspects.PrimaryKey] | None
    uniques: tuple[Said[aspects.Unique], ...]
    checks: tuple[Said[aspects.Check], ...]
    references: tuple[Said[aspects.Reference], ...]
    """Their `target` is `schema.table` resolved; see `targets`."""
    indexes: tuple[Said[aspects.Index], ...]
    triggers: tuple[Said[aspects.Trigger], ...]
    claims: tuple[Claim, ...]
    """Everything said of the entity or any field of it."""
    lifecycles: tuple[Lifecycle, ...] = ()

    @property
    def span(self) -> Span:
        """Where the entity is declared."""
        return self.claims[0].span

    @property
    def built(self) -> bool:
        """Whether the document makes a table of it."""
        return self.status in ("new", "existing", "modified") and bool(self.fields)

    def field(self, name: str) -> Field | None:
        """The field of that name or column."""
        wanted = name.lower()
        return next((f for f in self.fields if wanted in (f.column.lower(), f.name.lower())), None)


class EntityClaims(NamedTuple):
    """The claims about one entity, before they are brought together."""

    name: str
    table: TableName
    claims: tuple[Claim, ...]

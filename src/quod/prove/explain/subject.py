"""Who a claim is about, by the names that PostgreSQL has for the document's entities and fields."""

from typing import NamedTuple

from quod.model.claims import Claim
from quod.model.model import Model


class Subject(NamedTuple):
    """The subject of a claim, resolved."""

    model: Model
    entity: str
    """As the document has it."""
    table: str
    column: str
    """`table.column`; the table where it is about no field."""

    def columns(self, names: tuple[str, ...]) -> str:
        """Columns of the table, by the names that the document gives them."""
        entity = self.model.entity(self.entity)
        found = [entity.field(name) if entity is not None else None for name in names]
        return ", ".join(
            field.column if field is not None else name
            for name, field in zip(names, found, strict=True)
        )

    def target(self, name: str) -> str:
        """The table that a name of the document means."""
        entity = self.model.entity(name)
        return entity.table.name if entity is not None else name


def subject_of(model: Model, claim: Claim) -> Subject:
    """The subject of a claim; names that the model does not know stay as they are written."""
    said = claim.subject
    entity = model.entity(said.entity)
    name = entity.name if entity is not None else said.entity or "the document"
    table = entity.table.name if entity is not None else name
    field = entity.field(said.field) if entity is not None and said.field else None
    column = field.column if field is not None else said.field
    return Subject(model, name, table, f"{table}.{column}" if column else table)

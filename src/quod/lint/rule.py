"""What a rule sees.

A rule is a module of `quod.lint.rules`: a docstring with the headings What, Why, Bad, Good
and Fix, and a function `check(subject)` that yields diagnostics. Its name, in kebab case, is
the name of the rule.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quod.lower.lowering import Lowered
from quod.model.entities import Entity, TableName
from quod.model.model import Model
from quod.resolve.names import lookup
from quod.resolve.naming import table_name


class Subject(NamedTuple):
    """A whole document, resolved and lowered."""

    model: Model
    lowered: Lowered
    tables: dict[TableName, Entity]
    """Every entity by its table."""

    def entity(self, name: str | None) -> Entity | None:
        """The entity that a name means, in its singular or its plural, with or without schema."""
        table = lookup(name, self.model.names) if name else None
        return self.tables.get(table) if table is not None else None

    def target(self, reference: str | None) -> Entity | None:
        """The entity that a resolved foreign key refers to."""
        return self.tables.get(table_name(reference)) if reference else None

    def built(self) -> Iterator[Entity]:
        """The entities that become tables."""
        return (entity for entity in self.model.entities if entity.built)

    def new(self) -> Iterator[Entity]:
        """The entities whose fields are all said here: those that the document creates."""
        return (entity for entity in self.built() if entity.status == "new")

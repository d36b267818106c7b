"""`schema.sql`: everything the document makes, as one script in the order it must run."""

from collections.abc import Iterator

from quod.ddl.write import statements, text
from quod.generate.target import File
from quod.lower.lowering import Lowered
from quod.model.model import Model


def write(model: Model, lowered: Lowered) -> Iterator[File]:
    """One file."""
    yield File("schema.sql", text(statements(lowered.catalog)))

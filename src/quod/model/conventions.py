"""What a document says once of all its tables: the value of a claim about no one entity."""

from typing import NamedTuple


class Everywhere(NamedTuple):
    """Every table that the document makes has this field."""

    name: str
    type: str | None
    """As `format_type` prints it; None where neither the sentence nor the name tells it."""
    nullable: bool | None
    """None where nothing is said."""

"""What a document says once of all its tables: the value of a claim about no one entity."""

from typing import Literal, NamedTuple


class Everywhere(NamedTuple):
    """Every table that the document makes has this field."""

    name: str
    type: str | None
    """As `format_type` prints it; None where neither the sentence nor the name tells it."""
    nullable: bool | None
    """None where nothing is said."""


class Typed(NamedTuple):
    """Every field of a kind that the document lists without a type has this one."""

    kind: Literal["id", "key", "moment"]
    """Named `id` or `..._id`; the only column of a primary key; named `..._at`."""
    type: str
    """As `format_type` prints it."""
    but: tuple[str, ...] = ()
    """Fields that are excepted by name."""

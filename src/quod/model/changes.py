"""What a document changes in what was there before it: removals, new names, new types.

The values of claims, like the nouns of `aspects`; they apply to what earlier claims made, so
their order counts. What is left when all are applied is found in `resolve`.
"""

from typing import Literal, NamedTuple


class Removed(NamedTuple):
    """Something that was there is taken away."""

    kind: Literal["table", "column", "constraint", "index", "default", "not null"]
    name: str
    """Of the table, column, constraint or index; of the column for a default or a NOT NULL."""


class Renamed(NamedTuple):
    """Something that was there goes on under another name."""

    kind: Literal["table", "column", "index", "constraint"]
    name: str
    to: str


class Retyped(NamedTuple):
    """The field, which was there, takes another type."""

    type: str
    """As `format_type` prints it, or the name of an enum of the document."""


class ValueAdded(NamedTuple):
    """An enum type, which was there, takes one more value; the subject is the document."""

    value: str
    type: str
    """The name of the enum type."""

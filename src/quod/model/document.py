"""What a document says of itself, and how its words were taken."""

from typing import NamedTuple


class Metadata(NamedTuple):
    """A header or footer line: feature, creation date, version, status, next review."""

    name: str
    """In lower case: `feature`, `created`, `version`, `status`, `next review`, `title`."""
    value: str


class ReadAs(NamedTuple):
    """Words that another database has, read as what PostgreSQL has for them."""

    said: str
    read: str

"""What a document says of itself."""

from typing import NamedTuple


class Metadata(NamedTuple):
    """A header or footer line: feature, creation date, version, status, next review."""

    name: str
    """In lower case: `feature`, `created`, `version`, `status`, `next review`, `title`."""
    value: str

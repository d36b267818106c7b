"""Tables that others make, as far as this workspace speaks of them."""

from typing import NamedTuple

from quod.model.claims import Claim
from quod.model.entities import TableName


class External(NamedTuple):
    """A table that foreign keys lead to and that no document here defines whole."""

    table: TableName
    columns: tuple[tuple[str, str], ...]
    """The name and the type of each column that is referred to and not declared here."""
    keys: tuple[tuple[str, ...], ...]
    """What references need to be unique and nothing here makes so; the first is the primary key
    where the table has none."""
    claims: tuple[Claim, ...]
    """The references."""
    part: bool = False
    """Whether documents here declare other columns of it, so that a table is made of it."""

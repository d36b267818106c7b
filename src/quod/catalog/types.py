"""Types besides enums: domains, and those that are made of others."""

from typing import NamedTuple

from quod.catalog.constraints import Constraint


class Domain(NamedTuple):
    """A domain."""

    schema: str
    name: str
    type: str
    """As `format_type` prints it."""
    nullable: bool = True
    default: str | None = None
    collation: str = ""
    """As COLLATE takes it; empty for the type's own."""
    constraints: tuple[Constraint, ...] = ()
    """Its checks; they speak of VALUE and have no columns."""


class Type(NamedTuple):
    """A composite or a range type."""

    schema: str
    name: str
    definition: str
    """What follows CREATE TYPE name."""

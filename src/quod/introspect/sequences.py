"""Sequences, and the sequence options that a person would have to write.

In come rows, out go values; options that are the server's defaults are left out.
"""

from typing import NamedTuple

from quod.catalog.relations import Sequence
from quod.introspect.query import Row

_LIMIT_BY_TYPE = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}


class Settings(NamedTuple):
    """A row of `pg_sequence`."""

    type: str
    start: int
    increment: int
    least: int
    most: int
    cache: int
    cycle: bool


def sequences(rows: list[Row]) -> tuple[Sequence, ...]:
    """Every sequence, in the order of the rows."""
    return tuple(
        Sequence(
            schema=schema,
            name=name,
            definition=_definition(Settings(*settings)),
            owned_by=(owner_schema, table, column) if table else None,
        )
        for schema, name, *settings, owner_schema, table, column in rows
    )


def options(settings: Settings) -> tuple[str, ...]:
    """The options that differ from what the type and the direction give (CREATE SEQUENCE)."""
    limit = _LIMIT_BY_TYPE[settings.type]
    least, most = (1, limit - 1) if settings.increment > 0 else (-limit, -1)
    start = settings.least if settings.increment > 0 else settings.most
    said = (
        (f"INCREMENT BY {settings.increment}", settings.increment != 1),
        (f"MINVALUE {settings.least}", settings.least != least),
        (f"MAXVALUE {settings.most}", settings.most != most),
        (f"START WITH {settings.start}", settings.start != start),
        (f"CACHE {settings.cache}", settings.cache != 1),
        ("CYCLE", settings.cycle),
    )
    return tuple(text for text, differs in said if differs)


def _definition(settings: Settings) -> str:
    type_ = () if settings.type == "bigint" else (f"AS {settings.type}",)
    return " ".join((*type_, *options(settings)))

"""Identifiers and literals: the only place that makes either into SQL text."""

import re
from typing import Literal, NamedTuple

from quod.catalog.keywords import RESERVED

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*\Z")

Kind = Literal[
    "schema",
    "extension",
    "type",
    "sequence",
    "table",
    "column",
    "default",
    "not null",
    "constraint",
    "index",
    "routine",
    "trigger",
    "policy",
    "view",
]


class ObjectId(NamedTuple):
    """Which object of a database is meant."""

    kind: Kind
    schema: str
    table: str
    """The relation it belongs to; empty for what belongs to none."""
    name: str
    """Its own name; empty for a table itself."""


def identifier(name: str) -> str:
    """A name as SQL: quoted wherever PostgreSQL would read it otherwise than it is."""
    if _PLAIN.match(name) and name not in RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


def qualified(schema: str, name: str) -> str:
    """A name in its schema; `public` is left out."""
    # A relation of pg_catalog, searched first, may hide what is called pg_ something.
    if not schema or (schema == "public" and not name.startswith("pg_")):
        return identifier(name)
    return f"{identifier(schema)}.{identifier(name)}"


def literal(value: str) -> str:
    """A string as an SQL literal, whatever it holds."""
    text = value.replace("'", "''")
    if "\\" in text:
        return "E'" + text.replace("\\", "\\\\") + "'"
    return f"'{text}'"

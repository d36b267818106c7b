"""Columns by table, and their names by number.

In come the rows of `columns`, sorted by table and position; out go values. A domain over an
integer as identity is not told apart from the integer: the sequence has the integer's limits.
"""

from typing import Any, Literal

from quod.catalog.names import qualified
from quod.catalog.relations import Column
from quod.introspect.query import Row
from quod.introspect.sequences import Settings, options
from quod.notation.generated_names import generated_name

Identity = Literal["", "always", "by default"]

_IDENTITY: dict[str, Identity] = {"": "", "a": "always", "d": "by default"}


def columns_by_table(rows: list[Row]) -> dict[int, list[Column]]:
    """The columns of each table, by the table's oid."""
    groups: dict[int, list[Column]] = {}
    for row in rows:
        groups.setdefault(row[0], []).append(_column(row))
    return groups


def names_by_number(rows: list[Row]) -> dict[tuple[int, int], str]:
    """The name of each column, by the table's oid and the column's number."""
    return {(row[0], row[1]): row[2] for row in rows}


def _column(row: Row) -> Column:
    _, _, name, type_, nullable, expression, generated, identity, comment, collation = row[:10]
    table, not_null_name, *sequence = row[10:]
    usual = not_null_name in (None, generated_name(table, name, "not_null"))
    return Column(
        name=name,
        type=type_,
        nullable=nullable,
        default=None if generated else expression,
        generated=expression if generated else None,
        identity=_IDENTITY[identity],
        comment=comment,
        generated_kind="virtual" if generated == "v" else "stored",
        collation=collation,
        identity_options=_identity_options(generated_name(table, name, "seq"), sequence),
        not_null_name="" if usual else not_null_name,
    )


def _identity_options(usual: str, sequence: list[Any]) -> str:
    schema, name, *settings = sequence
    if name is None:  # no identity, or that of a partition, which uses its parent's sequence
        return ""
    named = () if name == usual else (f"SEQUENCE NAME {qualified(schema, name)}",)
    return " ".join((*named, *options(Settings(*settings))))

"""The name that PostgreSQL gives a constraint that nobody named: `berth_name_key`.

The value of a claim and the name of its table come in; the name goes out, or None where the claim
is of no constraint, so that DROP CONSTRAINT finds what it means.
"""

from typing import Any

from quod.model.aspects import Check, PrimaryKey, Reference, Unique
from quod.notation.cases import column_name
from quod.notation.generated_names import generated_name


def constraint_name(value: Any, table: str) -> str | None:
    """The name by the rule of PostgreSQL's `ChooseConstraintName`, but for a number behind it."""
    match value:
        case PrimaryKey():
            return generated_name(table, "", "pkey")
        case Unique(columns=columns):
            return generated_name(table, _joined(columns), "key")
        case Reference(columns=columns):
            return generated_name(table, _joined(columns), "fkey")
        case Check(columns=columns) if len(columns) == 1:
            return generated_name(table, _joined(columns), "check")
        case _:
            return None


def _joined(columns: tuple[str, ...]) -> str:
    return "_".join(map(column_name, columns))

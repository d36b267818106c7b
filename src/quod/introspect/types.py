"""Domains, composite types and range types.

In come rows, out go values; enums need no making and are read by the inspector.
"""

from collections.abc import Mapping

from quod.catalog.constraints import Constraint
from quod.catalog.types import Domain, Type
from quod.introspect.query import Row


def domains(rows: list[Row], checks: Mapping[int, list[Constraint]]) -> tuple[Domain, ...]:
    """Every domain, in the order of the rows; the checks are by the domain's oid."""
    return tuple(
        Domain(
            schema=schema,
            name=name,
            type=type_,
            nullable=nullable,
            default=default,
            collation=collation,
            constraints=tuple(checks.get(oid, ())),
        )
        for oid, schema, name, type_, nullable, default, collation in rows
    )


def types(rows: list[Row]) -> tuple[Type, ...]:
    """Every composite and range type, in the order of the rows."""
    return tuple(
        Type(schema, name, f"AS {'RANGE ' if kind == 'r' else ''}({', '.join(parts)})")
        for schema, name, kind, parts in rows
    )

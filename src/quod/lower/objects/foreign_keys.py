"""Foreign keys with their actions."""

from collections.abc import Iterator

from quod.catalog.constraints import Constraint
from quod.catalog.names import ObjectId, identifier, qualified
from quod.lower.lowering import Names, Piece, built
from quod.lower.naming import choose_name
from quod.model.aspects import Reference
from quod.model.entities import Entity, Said
from quod.model.model import Model

STAGE = 3


def lower(model: Model, names: Names) -> Iterator[Piece]:
    """The foreign keys of every table whose target is a table, here or elsewhere."""
    there = [entity.table for entity in built(model)]
    there += [external.table for external in model.externals]
    tables = {f"{table.schema}.{table.name}" for table in there}
    for entity in built(model):
        for said in sorted(entity.references, key=lambda said: said.value.name is None):
            if said.value.target in tables and said.value.target_columns:
                yield _foreign_key(entity, said, names)


def _foreign_key(entity: Entity, said: Said[Reference], names: Names) -> Piece:
    schema, table = entity.table
    value = said.value
    target_schema, _, target = (value.target or "").rpartition(".")
    taken = names.of_constraint(entity.table)
    name = value.name or choose_name(table, value.columns, "fkey", taken)
    taken.add(name)
    constraint = Constraint(
        name=name,
        kind="foreign key",
        columns=value.columns,
        definition=_definition(value, target_schema, target),
        target_schema=target_schema,
        target_table=target,
        target_columns=value.target_columns,
        on_delete=value.on_delete or "no action",
        on_update=value.on_update or "no action",
    )
    return Piece(ObjectId("constraint", schema, table, name), constraint, said.claims)


def _definition(value: Reference, target_schema: str, target: str) -> str:
    parts = [
        f"FOREIGN KEY ({', '.join(map(identifier, value.columns))})",
        f"REFERENCES {qualified(target_schema, target)}",
        f"({', '.join(map(identifier, value.target_columns))})",
    ]
    if value.on_update not in (None, "no action"):
        parts.append(f"ON UPDATE {str(value.on_update).upper()}")
    if value.on_delete not in (None, "no action"):
        parts.append(f"ON DELETE {str(value.on_delete).upper()}")
        if value.on_delete_columns:
            parts.append(f"({', '.join(map(identifier, value.on_delete_columns))})")
    if value.deferrable:
        parts.append(f"DEFERRABLE INITIALLY {value.deferrable.upper()}")
    return " ".join(parts)

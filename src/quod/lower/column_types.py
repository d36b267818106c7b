"""The type of a column where the document leaves it open.

In: a field, its entity and the model. Out: the type that is said; else that of the column a
foreign key refers to, that of the family another language's word names, or what the default and
the kind of the field ask for. Text holds all the rest.
"""

from quod.lower.lowering import built
from quod.lower.type_sql import type_sql
from quod.model.aspects import TypeFamily
from quod.model.entities import Entity, Field
from quod.model.model import Model

_FAMILIES = {
    "array": "jsonb",
    "boolean": "boolean",
    "date": "timestamp with time zone",
    "json": "jsonb",
    "number": "numeric",
}
_STEPS_MAX = 8
"""Foreign keys to keys that are foreign keys: more are not followed."""


def column_type(field: Field, entity: Entity, model: Model, steps: int = 0) -> str:
    """The type that the column has."""
    if field.type is not None:
        return type_sql(field.type.value, model)
    referred = _referred(field, entity, model) if steps < _STEPS_MAX else None
    if referred is not None:
        return column_type(*referred, model, steps + 1)
    if (of_family := type_of_family(field)) is not None:
        return of_family
    if field.identity is not None:
        return "bigint"
    return _of_default(field.default.value) if field.default is not None else "text"


def type_of_family(field: Field) -> str | None:
    """The type that the first loose word for it asks for; None where there is no such word."""
    families = (c.value.family for c in field.claims if isinstance(c.value, TypeFamily))
    family = next(families, None)
    return _FAMILIES.get(family, "text") if family is not None else None


def _referred(field: Field, entity: Entity, model: Model) -> tuple[Field, Entity] | None:
    """The field that this one alone refers to."""
    for said in entity.references:
        if said.value.columns != (field.column,) or said.value.target is None:
            continue
        target = next((e for e in built(model) if _is_named(e, said.value.target)), None)
        if target is None:
            continue
        key = target.primary_key.value.columns if target.primary_key is not None else ()
        columns = said.value.target_columns or key
        other = target.field(columns[0]) if len(columns) == 1 else None
        if other is not None and other is not field:
            return other, target
    return None


def _is_named(entity: Entity, target: str) -> bool:
    schema, _, name = target.rpartition(".")
    return entity.table.name == name and entity.table.schema == (schema or "public")


def _of_default(expression: str) -> str:
    """What a default asks for: `false`, `now()`, `0`."""
    plain = expression.lower()
    if plain in ("true", "false"):
        return "boolean"
    if plain in ("now()", "current_timestamp"):
        return "timestamp with time zone"
    if plain == "current_date":
        return "date"
    if plain in ("gen_random_uuid()", "uuidv7()"):
        return "uuid"
    if plain.lstrip("-").isdigit() and len(plain) < 10:
        return "integer"
    return "text"

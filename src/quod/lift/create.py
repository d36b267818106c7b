"""A table as SQL, from the model alone: CREATE TABLE, and the indexes on it.

Constraints have the names that the document gives them, and none where it gives none, so that
those which PostgreSQL would choose are chosen again. What quod makes to guard a rule in words
is not written: the rule is.
"""

from collections.abc import Iterable, Iterator

from quod.catalog.names import identifier, literal, qualified
from quod.lower.column_types import type_of_family
from quod.model import aspects
from quod.model.entities import Entity, Field, TableName
from quod.notation.generated_names import generated_name
from quod.notation.types import serial_default

_SERIALS = {"integer": "serial", "bigint": "bigserial", "smallint": "smallserial"}


def create_table(entity: Entity) -> str:
    """The whole statement."""
    columns = {field.column for field in entity.fields}
    lines = [*(_column(entity, field) for field in entity.fields), *_keys(entity)]
    for check in entity.checks:
        if set(check.value.columns) <= columns:
            lines.append(_named(check.value.name, f"CHECK ({check.value.expression})"))
    lines += [_named(one.value.name, _foreign_key(one.value)) for one in entity.references]
    lines += [_named(one.name, _exclusion(one)) for one in _of(entity, aspects.Exclusion)]
    body = ",\n".join(f"  {line}" for line in lines)
    split = next(iter(_of(entity, aspects.Partitioning)), None)
    by = f" PARTITION BY {split.method.upper()} ({', '.join(split.keys)})" if split else ""
    return f"CREATE TABLE {qualified(*entity.table)} (\n{body}\n){by};"


def create_index(table: TableName, value: aspects.Index) -> str:
    """One index."""
    parts = [
        f"CREATE {'UNIQUE ' if value.unique else ''}INDEX {identifier(value.name)}",
        f"ON {qualified(*table)}",
        *([f"USING {value.method}"] if value.method != "btree" else []),
        f"({', '.join(value.keys)})",
        *([f"INCLUDE ({_list(value.include)})"] if value.include else []),
        *([value.options] if value.options else []),
        *([f"WHERE {value.where}"] if value.where else []),
    ]
    return " ".join(parts) + ";"


def create_partial_unique(table: TableName, value: aspects.Unique) -> str:
    """A unique constraint among some rows is a unique index; it has to have a name."""
    name = identifier(value.name or "")
    where = f" WHERE {value.where}" if value.where else ""
    return f"CREATE UNIQUE INDEX {name} ON {qualified(*table)} ({_list(value.columns)}){where};"


def named_uniques(entity: Entity) -> Iterator[aspects.Unique]:
    """The unique constraints, those with a name that must be said that would not be chosen again.

    A partial one becomes an index, which has to have a name; one that comes after another of the
    same columns has a number in its name. They stand in the order of their columns, wherever the
    document speaks of them.
    """
    taken = {said.value.name for said in entity.uniques}
    for said in sorted(entity.uniques, key=lambda said: said.value.columns):
        value = said.value
        number = 0
        while value.name is None:
            label = f"key{number or ''}"
            name = generated_name(entity.table.name, "_".join(value.columns), label)
            number += 1
            if name in taken:
                continue
            taken.add(name)
            if number == 1 and value.where is None:
                break
            value = value._replace(name=name)
        yield value


def create_enum(value: aspects.EnumType) -> str:
    """An enum type."""
    schema, _, name = value.name.rpartition(".")
    listed = ", ".join(map(literal, value.values))
    return f"CREATE TYPE {qualified(schema or 'public', name)} AS ENUM ({listed});"


def column_type(entity: Entity, field: Field) -> str:
    """The type as it is built; a serial where the column has a sequence of its own."""
    said = field.type.value if field.type is not None else type_of_family(field) or "text"
    return _SERIALS[said] if is_serial(entity, field) else said


def is_serial(entity: Entity, field: Field) -> bool:
    """Whether the column takes its values from a sequence of its own."""
    schema, table = entity.table
    default = serial_default(table if schema == "public" else f"{schema}.{table}", field.column)
    said = field.type.value if field.type is not None else ""
    return said in _SERIALS and field.default is not None and field.default.value == default


def _column(entity: Entity, field: Field) -> str:
    parts = [identifier(field.column), column_type(entity, field)]
    serial = is_serial(entity, field)
    if field.generated is not None:
        kind = "STORED" if field.generated.value.stored else "VIRTUAL"
        parts.append(f"GENERATED ALWAYS AS ({field.generated.value.expression}) {kind}")
    elif field.identity is not None:
        kind = "ALWAYS" if field.identity.value.always else "BY DEFAULT"
        parts.append(f"GENERATED {kind} AS IDENTITY")
    elif field.default is not None and not serial:
        parts.append(f"DEFAULT {field.default.value}")
    if not field.nullable and not serial and field.identity is None:
        parts.append("NOT NULL")
    return " ".join(parts)


def _keys(entity: Entity) -> Iterator[str]:
    if entity.primary_key is not None:
        key = entity.primary_key.value
        yield _named(key.name, f"PRIMARY KEY ({_list(key.columns)})")
    columns = {field.column for field in entity.fields}
    for value in named_uniques(entity):
        if value.where is None and set(value.columns) <= columns:
            nulls = "NULLS NOT DISTINCT " if value.nulls_not_distinct else ""
            yield _named(value.name, f"UNIQUE {nulls}({_list(value.columns)})")


def _foreign_key(value: aspects.Reference) -> str:
    schema, _, target = (value.target or "").rpartition(".")
    columns = f" ({_list(value.target_columns)})" if value.target_columns else ""
    parts = [
        f"FOREIGN KEY ({_list(value.columns)})",
        f"REFERENCES {qualified(schema or 'public', target)}{columns}",
    ]
    if value.on_update is not None:
        parts.append(f"ON UPDATE {value.on_update.upper()}")
    if value.on_delete is not None:
        emptied = f" ({_list(value.on_delete_columns)})" if value.on_delete_columns else ""
        parts.append(f"ON DELETE {value.on_delete.upper()}{emptied}")
    if value.deferrable:
        parts.append(f"DEFERRABLE INITIALLY {value.deferrable.upper()}")
    return " ".join(parts)


def _exclusion(value: aspects.Exclusion) -> str:
    where = f" WHERE ({value.where})" if value.where else ""
    return f"EXCLUDE USING {value.method} ({', '.join(value.elements)}){where}"


def _named(name: str | None, clause: str) -> str:
    return f"CONSTRAINT {identifier(name)} {clause}" if name else clause


def _list(columns: Iterable[str]) -> str:
    return ", ".join(map(identifier, columns))


def _of(entity: Entity, kind: type) -> Iterator:  # type: ignore[type-arg]
    """Values of one aspect, each once."""
    found = (claim.value for claim in entity.claims if isinstance(claim.value, kind))
    return iter(dict.fromkeys(found))

"""Tables to SQL: columns and the constraints that need no other table.

In comes a catalog, out go pieces to be put in order. Foreign keys, indexes, triggers and policies
are written elsewhere, after all tables.
"""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.constraints import Constraint
from quod.catalog.names import ObjectId, identifier, qualified
from quod.catalog.relations import Column, Table
from quod.ddl.expressions import default_clause, is_late, named_constraint
from quod.ddl.mentions import calls, words
from quod.ddl.order import Name, Piece, named
from quod.ddl.statements import Statement, parameters

_NAME_WIDTH_MAX = 32
_TYPE_WIDTH_MAX = 28
_ORDER = ("primary key", "unique", "exclude", "check")
"""The order in which a reader looks for constraints."""


def table_pieces(catalog: Catalog) -> Iterator[Piece]:
    """CREATE TABLE for each."""
    for table in catalog.tables:
        this = ObjectId("table", table.schema, table.name, "")
        yield Piece(
            makes=(("relation", table.name), ("type", table.name)),
            needs=_needs(table),
            statements=(Statement(_create(table), this),),
        )


def inner_constraints(table: Table) -> list[Constraint]:
    """The constraints that CREATE TABLE can hold."""
    inner = [c for c in table.constraints if c.kind != "foreign key" and not is_late(c)]
    return sorted(inner, key=lambda constraint: _ORDER.index(constraint.kind))


def column_clause(table: Table, column: Column) -> str:
    """A column as it stands in CREATE TABLE, by itself."""
    return f"{identifier(column.name)} {column.type} {_clauses(table, column)}".rstrip()


def _needs(table: Table) -> frozenset[Name]:
    columns = table.columns
    expressions = " ".join(
        (
            *(column.default or column.generated or "" for column in columns),
            *(constraint.definition for constraint in inner_constraints(table)),
            table.partition_key,
        )
    )
    types = " ".join(column.type for column in columns)
    parent = (table.partition_of[1],) if table.partition_of and not columns else ()
    return (
        named("type", words(types) | words(expressions))
        | named("routine", calls(expressions))
        | named("relation", parent)
    )


def _create(table: Table) -> str:
    kind = "UNLOGGED TABLE" if table.unlogged else "TABLE"
    lines = [*_columns(table), *map(named_constraint, inner_constraints(table))]
    body = "".join(("(\n  ", ",\n  ".join(lines), "\n)")) if lines else "()"
    parts = [f"CREATE {kind} {qualified(table.schema, table.name)} {body}"]
    if table.partition_of and not table.columns:
        parts = [f"CREATE {kind} {qualified(table.schema, table.name)}"]
        parts.append(f"PARTITION OF {qualified(*table.partition_of)}")
        parts.append(f"{body} " * bool(lines) + table.partition_bound)
    if table.partition_key:
        parts.append(f"PARTITION BY {table.partition_key}")
    if table.options:
        parts.append(f"WITH ({parameters(table.options)})")
    return " ".join(parts)


def _columns(table: Table) -> list[str]:
    names = [identifier(column.name) for column in table.columns]
    name_width = _width(names, _NAME_WIDTH_MAX)
    type_width = _width([column.type for column in table.columns], _TYPE_WIDTH_MAX)
    return [
        f"{name:<{name_width}} {column.type:<{type_width}} {_clauses(table, column)}".rstrip()
        for name, column in zip(names, table.columns, strict=True)
    ]


def _width(texts: list[str], most: int) -> int:
    """The width that lines up all but the very long."""
    return max((len(text) for text in texts if len(text) <= most), default=0)


def _clauses(table: Table, column: Column) -> str:
    # A partition gets identity from its parent when it is attached, and must not have its own.
    identity = column.identity if table.partition_of is None else ""
    clauses = [
        f"COLLATE {column.collation}" if column.collation else "",
        _not_null(column, identity),
        default_clause(column.default) if column.default is not None else "",
        _generated(column),
        _identity(column) if identity else "",
    ]
    return " ".join(clause for clause in clauses if clause)


def _not_null(column: Column, identity: str) -> str:
    if column.not_null_name:
        return f"CONSTRAINT {identifier(column.not_null_name)} NOT NULL"
    # Identity says NOT NULL by itself.
    return "" if column.nullable or identity else "NOT NULL"


def _generated(column: Column) -> str:
    if column.generated is None:
        return ""
    return f"GENERATED ALWAYS AS ({column.generated}) {column.generated_kind.upper()}"


def _identity(column: Column) -> str:
    options = f" ({column.identity_options})" if column.identity_options else ""
    return f"GENERATED {column.identity.upper()} AS IDENTITY{options}"

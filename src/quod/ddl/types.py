"""Enums, domains, composite and range types to SQL."""

from collections.abc import Iterator

from quod.catalog.catalog import Catalog
from quod.catalog.constraints import Constraint
from quod.catalog.names import ObjectId, literal, qualified
from quod.catalog.relations import Enum
from quod.catalog.types import Domain, Type
from quod.ddl.expressions import default_clause, is_late, named_constraint
from quod.ddl.mentions import calls, words
from quod.ddl.order import Piece, named
from quod.ddl.statements import Statement

_LINE_CHARS_MAX = 100


def enums(catalog: Catalog) -> Iterator[Statement]:
    """CREATE TYPE ... AS ENUM for each; enums need nothing."""
    for enum in catalog.enums:
        yield Statement(_enum(enum), ObjectId("type", enum.schema, "", enum.name))


def type_pieces(catalog: Catalog) -> Iterator[Piece]:
    """The other types, whose order depends on what they are made of."""
    for type_ in catalog.types:
        yield _type(type_)
    for domain in catalog.domains:
        yield _domain(domain)


def _enum(enum: Enum) -> str:
    start = f"CREATE TYPE {qualified(enum.schema, enum.name)} AS ENUM"
    values = [literal(value) for value in enum.values]
    line = f"{start} ({', '.join(values)})"
    if len(line) <= _LINE_CHARS_MAX:
        return line
    return f"{start} (\n  " + ",\n  ".join(values) + "\n)"


def _type(type_: Type) -> Piece:
    schema, name, definition = type_
    sql = f"CREATE TYPE {qualified(schema, name)} {definition}"
    found = words(definition)
    return Piece(
        makes=(("type", name),),
        needs=named("type", found) | named("routine", found),
        statements=(Statement(sql, ObjectId("type", schema, "", name)),),
    )


def _domain(domain: Domain) -> Piece:
    name = qualified(domain.schema, domain.name)
    this = ObjectId("type", domain.schema, "", domain.name)
    clauses = [
        f"COLLATE {domain.collation}" if domain.collation else "",
        default_clause(domain.default) if domain.default is not None else "",
        "" if domain.nullable else "NOT NULL",
        *(named_constraint(check) for check in domain.constraints if not is_late(check)),
    ]
    lines = [f"CREATE DOMAIN {name} AS {domain.type}", *(clause for clause in clauses if clause)]
    expressions = [domain.default or "", *(check.definition for check in domain.constraints)]
    return Piece(
        makes=(("type", domain.name),),
        needs=named("type", words(" ".join((domain.type, *expressions))))
        | named("routine", calls(" ".join(expressions))),
        statements=(
            Statement("\n  ".join(lines), this),
            *(_late(name, this, check) for check in domain.constraints if is_late(check)),
        ),
    )


def _late(name: str, domain: ObjectId, check: Constraint) -> Statement:
    return Statement(f"ALTER DOMAIN {name} ADD {named_constraint(check)}", domain)

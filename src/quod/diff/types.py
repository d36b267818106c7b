"""Enums, domains, other types and sequences compared."""

from collections.abc import Iterator

from quod.catalog.names import ObjectId, literal
from quod.catalog.relations import Enum, Sequence
from quod.catalog.types import Domain, Type
from quod.diff.changes import Change, Described, changes
from quod.diff.constraints import constraint_changes


def enum_changes(before: tuple[Enum, ...], after: tuple[Enum, ...]) -> Iterator[Change]:
    """Changes of enums."""
    return changes(before, after, lambda enum: enum[:2], _enum)


def type_changes(before: tuple[Type, ...], after: tuple[Type, ...]) -> Iterator[Change]:
    """Changes of composite and range types."""
    return changes(before, after, lambda type_: type_[:2], _type)


def sequence_changes(before: tuple[Sequence, ...], after: tuple[Sequence, ...]) -> Iterator[Change]:
    """Changes of sequences."""
    return changes(before, after, lambda sequence: sequence[:2], _sequence)


def domain_changes(before: tuple[Domain, ...], after: tuple[Domain, ...]) -> Iterator[Change]:
    """Changes of domains and of their checks."""
    yield from changes(before, after, lambda domain: domain[:2], _domain)
    later = {domain[:2]: domain for domain in after}
    for domain in before:
        other = later.get(domain[:2], domain)
        if other.constraints != domain.constraints:
            yield from constraint_changes(
                (domain.schema, domain.name), domain.constraints, other.constraints
            )


def _enum(enum: Enum) -> Described:
    values = ", ".join(literal(value) for value in enum.values)
    this = ObjectId("type", enum.schema, "", enum.name)
    return Described(this, f"ENUM ({values})", (("values", values),))


def _type(type_: Type) -> Described:
    this = ObjectId("type", type_.schema, "", type_.name)
    return Described(this, type_.definition, (("definition", type_.definition),))


def _sequence(sequence: Sequence) -> Described:
    this = ObjectId("sequence", sequence.schema, "", sequence.name)
    owner = ".".join(sequence.owned_by) if sequence.owned_by else None
    aspects = (("definition", sequence.definition), ("owned by", owner))
    return Described(this, sequence.definition, aspects)


def _domain(domain: Domain) -> Described:
    this = ObjectId("type", domain.schema, "", domain.name)
    aspects = (
        ("type", domain.type),
        ("nullable", str(domain.nullable).lower()),
        ("default", domain.default),
        ("collation", domain.collation),
    )
    return Described(this, domain.type, aspects)

"""Columns of one table compared, by name."""

from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId
from quod.catalog.relations import Column
from quod.diff.changes import Change, Described, changes
from quod.notation.generated_names import generated_name


def column_changes(
    relation: tuple[str, str], before: tuple[Column, ...], after: tuple[Column, ...]
) -> Iterator[Change]:
    """Changes of columns; where they stand is no difference."""
    yield from changes(before, after, lambda column: column.name, partial(_column, relation))
    later = {column.name: column for column in after}
    for column in before:
        yield from _not_null_renamed(relation, column, later.get(column.name, column))


def _column(relation: tuple[str, str], column: Column) -> Described:
    aspects = (
        ("type", column.type),
        ("nullable", str(column.nullable).lower()),
        ("default", column.default),
        ("generated", column.generated),
        ("generated kind", column.generated_kind),
        ("identity", column.identity),
        ("identity options", column.identity_options),
        ("collation", column.collation),
        ("comment", column.comment),
    )
    return Described(ObjectId("column", *relation, column.name), column.type, aspects)


def _not_null_renamed(relation: tuple[str, str], before: Column, after: Column) -> Iterator[Change]:
    """A NOT NULL constraint is a constraint with a name of its own."""
    if before.nullable or after.nullable or before.not_null_name == after.not_null_name:
        return
    usual = generated_name(relation[1], before.name, "not_null")
    was, now = before.not_null_name or usual, after.not_null_name or usual
    yield Change("different", ObjectId("constraint", *relation, was), "name", was, now)

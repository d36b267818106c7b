"""A primary key or unique constraint that does not contain the partition key.

What: a table is partitioned by a column that is not in its primary key, or not in one of its
unique constraints.
Why: PostgreSQL keeps a key within each partition only, and refuses one that could be broken by
rows of two partitions (manual, Table Partitioning: Limitations).
Bad:
    PARTITION BY RANGE (booked_on)
Good:
    PARTITION BY HASH (id)
Fix: add the partition key to the key: `PRIMARY KEY (id, created_at)`; or partition by the key.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import items, line_at, sections
from quod.lint.rule import Subject
from quod.lint.written import token_at, written
from quod.model.aspects import Partitioning
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.notation.ddl.wording import relation_name
from quod.notation.statements import Written
from quod.read.groups import groups
from quod.source.span import Span
from quod.syntax.inline import codes, labelled

_TITLE = re.compile(r"^partition", re.IGNORECASE)


class _Split(NamedTuple):
    """How a table is said to be partitioned."""

    entity: Entity
    keys: tuple[str, ...]
    span: Span
    columns: dict[str, Span]
    """Where the statement declares each column."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each key that lacks a partition key; told and written are said once."""
    seen: set[tuple[str, str]] = set()
    for split in (*_claimed(subject), *_written(subject), *_told(subject)):
        if split.entity.table in seen:
            continue
        seen.add(split.entity.table)
        yield from _lacking(split)


def _claimed(subject: Subject) -> Iterator[_Split]:
    for claim, value in subject.model.facts(Partitioning):
        entity = subject.entity(claim.subject.entity)
        if entity is not None:
            yield _Split(entity, value.keys, claim.span, {})


def _written(subject: Subject) -> Iterator[_Split]:
    for found in written(subject.model.documents, _TITLE, "CreateStmt"):
        entity = subject.entity(relation_name(found.tree["relation"]))
        if entity is not None and "partspec" in found.tree:
            spec = found.tree["partspec"]
            names = [one["PartitionElem"].get("name", "") for one in spec["partParams"]]
            place = token_at(found, int(spec.get("location", 0)))
            yield _Split(entity, tuple(names), line_at(place), dict(_columns(found)))


def _columns(found: Written) -> Iterator[tuple[str, Span]]:
    for node in found.tree.get("tableElts", ()):
        definition = node.get("ColumnDef")
        if definition is not None:
            yield definition["colname"], token_at(found, int(definition.get("location", 0)))


def _told(subject: Subject) -> Iterator[_Split]:
    """`**Method**: Range partitioning by `created_at``, below the name of the entity."""
    for section in sections(subject.model.documents, _TITLE):
        for group in groups(section.blocks):
            name = group.label.name.removesuffix("Partitioning") if group.label else ""
            entity = subject.entity(name.strip())
            for item in items(group.blocks):
                for line in item.lines if entity is not None else ():
                    label = labelled(line)
                    if label is not None and label.name.lower() == "method" and entity is not None:
                        keys = tuple(code.text for code in codes(label.value))
                        if keys and all(entity.field(key) for key in keys):
                            yield _Split(entity, keys, line, {})


def _lacking(split: _Split) -> Iterator[Diagnostic]:
    entity = split.entity
    key = entity.primary_key
    if key is not None and not set(split.keys) <= set(key.value.columns):
        yield _finding(split, "the primary key", key.value.columns, key.claims)
    for unique in entity.uniques:
        if not set(split.keys) <= set(unique.value.columns):
            yield _finding(split, "the unique constraint", unique.value.columns, unique.claims)


def _finding(
    split: _Split, what: str, columns: tuple[str, ...], claims: tuple[Claim, ...]
) -> Diagnostic:
    by = ", ".join(key or "an expression" for key in split.keys)
    span = next((split.columns[name] for name in columns if name in split.columns), split.span)
    listed = ", ".join(columns)
    return Diagnostic(
        "partition-key-not-in-primary-key",
        "error",
        span,
        f"{what} ({listed}) of `{split.entity.table.name}` can't be kept when the table is "
        f"partitioned by {by}",
        (
            "PostgreSQL keeps a key within each partition only, so that the partition key must "
            "be part of it.",
        ),
        f"make it ({listed}, {by}), or partition by {listed}",
        (
            *(Label(claim.span, f"{what} is said here") for claim in claims),
            *([Label(split.span, "partitioned here")] if span is not split.span else []),
        ),
    )

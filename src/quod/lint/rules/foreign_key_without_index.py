"""A foreign key that no index starts with.

What: no key and no index of a table starts with the columns of a foreign key.
Why: PostgreSQL makes no index for a foreign key: deleting one row that is referred to, and
every join along the key, reads the whole table (manual, Constraints: Foreign Keys).
Bad:
    | `house_id` | UUID | NOT NULL, FOREIGN KEY → House.id | Where it is |
Good:
    CREATE INDEX idx_room_house_id ON room (house_id);
Fix: add the index under Indexes.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from quod.catalog.names import identifier, qualified
from quod.diagnostics.diagnostic import Diagnostic, Fix, Label
from quod.lint import amend
from quod.lint.keys import leading_columns
from quod.lint.places import line_at, titled, within
from quod.lint.rule import Subject
from quod.lint.told_indexes import has_unread_name, is_told, leaves_open
from quod.model.aspects import FieldDeclared, Reference, Unsupported
from quod.model.claims import Claim
from quod.model.entities import Entity, Said
from quod.model.model import spelling
from quod.notation.canonical_form import in_canonical_form
from quod.source.span import Span
from quod.syntax.nodes import Fence, Section
from quod.syntax.outline import walk

_PROMISE = re.compile(r"\bindex\s+on\s+`?(?:\w+\s*\(\s*)?(\w+)", re.IGNORECASE)

_INDEX = re.compile(r"\bindex", re.IGNORECASE)
_TITLE = re.compile(r"index(?:es)?|indices", re.IGNORECASE)
_NAME_MAX = 63
"""Bytes that PostgreSQL keeps of a name."""
_WORD = re.compile(r"\w+")

Homes: TypeAlias = dict[tuple[int, int], Section]
"""Sections by the number of their document and the line of their heading."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each foreign key, at the row of its field."""
    promised: dict[str, list[Claim]] = {}
    for claim, value in subject.model.facts(Unsupported):
        for match in _PROMISE.finditer(value.text):
            promised.setdefault(match[1], []).append(claim)
    unread = _unread(subject)
    homes = _homes(subject)
    for entity in subject.new():
        starts = tuple(_starts(entity)) if entity.references else ()
        for said in entity.references:
            told = _INDEX.search(line_at(_row(entity, said.value.columns[0])).text)
            if told or said.value.columns[0] in unread:
                continue
            indexed = _is_indexed(starts, set(said.value.columns))
            if not indexed and not _may_be_told(subject, entity, said):
                yield _finding(
                    subject, homes, entity, said, promised.get(said.value.columns[0], [])
                )


def _unread(subject: Subject) -> set[str]:
    """The words of lines about indexes that nobody understood: one of them may be the index."""
    missed = (one.span.text for one in subject.model.not_understood)
    return {word for text in missed if _INDEX.search(text) for word in _WORD.findall(text)}


def _may_be_told(subject: Subject, entity: Entity, said: Said[Reference]) -> bool:
    """Whether another form of document tells no indexes, or this one in an unread way."""
    sources = {claim.span.source for claim in (*entity.claims, *said.claims)}
    free = [one for one in sources if not in_canonical_form(one.text)]
    if not free:
        return False
    read = {spelling(i.value.name) for one in subject.model.entities for i in one.indexes}
    telling = {c.span.file for one in subject.model.entities for i in one.indexes for c in i.claims}
    columns = [field.column for field in entity.fields]
    return telling.isdisjoint(one.file for one in free) or any(
        leaves_open(one.text)
        or is_told(said.value.columns[0], one.text)
        or has_unread_name(entity.table.name, columns, one.text, read)
        for one in free
    )


def _starts(entity: Entity) -> Iterator[tuple[str, ...]]:
    """What the keys and indexes that hold all rows start with."""
    if entity.primary_key is not None:
        yield entity.primary_key.value.columns
    for unique in entity.uniques:
        if unique.value.where is None:
            yield unique.value.columns
    for index in entity.indexes:
        columns = leading_columns(entity, index.value)
        if index.value.where is None or _only_present(index.value.where, columns):
            yield columns


def _is_indexed(starts: tuple[tuple[str, ...], ...], columns: set[str]) -> bool:
    return any(set(start[: len(columns)]) == columns for start in starts)


def _only_present(where: str, columns: tuple[str, ...]) -> bool:
    """Whether a partial index leaves out nothing but rows that refer to nothing."""
    return any(where.replace('"', "") == f"{name} IS NOT NULL" for name in columns)


def _finding(
    subject: Subject, homes: Homes, entity: Entity, said: Said[Reference], promises: list[Claim]
) -> Diagnostic:
    columns = said.value.columns
    target = subject.target(said.value.target)
    name = target.name if target is not None else str(said.value.target).removeprefix("public.")
    table, key = entity.table.name, ", ".join(columns)
    fields = "field" if len(columns) == 1 else "fields"
    verbs = ("refers", "has") if len(columns) == 1 else ("refer", "have")
    return Diagnostic(
        "foreign-key-without-index",
        "warning",
        _row(entity, columns[0]),
        f"{fields} `{'`, `'.join(columns)}` {verbs[0]} to `{name}` and {verbs[1]} no index",
        (
            f"deleting one row of `{target.table.name if target else name}` would scan all of "
            f"`{table}`",
        ),
        f"add `CREATE INDEX idx_{table}_{'_'.join(columns)} ON {table} ({key});` under Indexes",
        tuple(Label(claim.span, "an index is promised here") for claim in promises),
        None if promises else _fix(subject, homes, entity, columns),
    )


def _fix(subject: Subject, homes: Homes, entity: Entity, columns: tuple[str, ...]) -> Fix | None:
    """The index at the end of the SQL below the entity's Indexes, which is its place."""
    name = f"idx_{entity.table.name}_{'_'.join(columns)}"
    taken = {said.value.name for one in subject.model.entities for said in one.indexes}
    block = _indexes(homes, entity)
    if block is None or name in taken or len(name.encode()) > _NAME_MAX:
        return None
    key = ", ".join(map(identifier, columns))
    table = qualified(*entity.table)
    return amend.at_end(block, (f"CREATE INDEX {identifier(name)} ON {table} ({key});",))


def _homes(subject: Subject) -> Homes:
    """The sections by the line of their heading."""
    return {
        (document.source.increment, section.heading.span.line): section
        for document in subject.model.documents
        for section, _ in walk(document)
        if section.heading is not None
    }


def _indexes(homes: Homes, entity: Entity) -> Fence | None:
    """The SQL below the heading Indexes in the section of an entity."""
    home = homes.get((entity.span.source.increment, entity.span.line))
    if home is None:
        return None
    parts = (part for part in home.sections if _TITLE.fullmatch(titled(part)))
    blocks = (block for part in parts for block in within(part))
    return next((block for block in blocks if isinstance(block, Fence)), None)


def _row(entity: Entity, column: str) -> Span:
    field = entity.field(column)
    if field is None:
        return entity.span
    rows = (
        claim.span
        for claim in field.claims
        if isinstance(claim.value, FieldDeclared) and claim.carrier == "schema table"
    )
    return next(rows, field.span)

"""An entity of the model to the entity of a draft."""

import re
from collections.abc import Iterator

from quod.lift import create, rules
from quod.lift.draft import Entity as Drafted
from quod.lift.ends import Key, ends
from quod.lift.original import Original
from quod.lift.prose import Introduction
from quod.lift.rows import rows, table_text
from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.notation.cases import snake
from quod.notation.pg_query import ParseError
from quod.notation.sql import canonical_statement
from quod.notation.statuses import says_no_table, status_said

_FENCED = re.compile(r"^\s*(?:```|~~~)", re.MULTILINE)


def drafted(
    entity: Entity,
    found: tuple[Key, ...],
    original: Original,
    told: Introduction,
    extra: tuple[str, ...],
) -> Drafted:
    """Everything that is said of the entity; `extra` is SQL that belongs to it besides."""
    key = entity.primary_key.value.columns if entity.primary_key is not None else ()
    related = ends(entity, found, original)
    lead = "\n".join((told.purpose, told.source, *told.notes))
    built = entity.built
    return Drafted(
        name=entity.name,
        status=entity.status,
        table=_table(entity),
        stressed=entity.status == "new" and status_said(lead) is not None,
        purpose=told.purpose,
        source=told.source,
        notes=told.notes,
        rows=tuple(rows(entity, original)),
        key=key if len(key) > 1 else (),
        types=tuple(_types(entity, original)),
        uniqueness=rules.uniqueness(entity),
        rules=tuple(rules.rules(entity, original)) if built else (),
        foreign_keys=tuple(rules.foreign_keys(entity, original)),
        checks=rules.checks(entity, original),
        indexes=tuple(_indexes(entity)),
        rationale=tuple(_rationale(entity)),
        outbound=related.outbound,
        inbound=related.inbound,
        many=related.many,
        examples=tuple(dict.fromkeys(_examples(entity))),
        migration=(*_migration(entity, original), *extra) if built else extra,
        evolution=tuple(_evolution(entity, original)),
    )


def _table(entity: Entity) -> str:
    """The table, unless there is none to be named."""
    text = table_text(entity.table)
    return "" if entity.status == "transient" and text == snake(entity.name) else text


def is_harmless(told: Introduction, entity: Entity) -> bool:
    """Whether the words below the heading would not make the table none."""
    words = (told.purpose, told.source, *told.notes)
    return entity.status == "transient" or not any(map(says_no_table, words))


def _types(entity: Entity, original: Original) -> Iterator[str]:
    """The TypeScript blocks that speak of the entity, whole."""
    seen: set[tuple[int, int]] = set()
    for claim in entity.claims:
        if claim.carrier != "typescript":
            continue
        body = original.fence(claim.span)
        if body is not None and body.place not in seen:
            seen.add(body.place)
            yield body.text.strip("\r\n")


def _indexes(entity: Entity) -> Iterator[str]:
    for said in entity.indexes:
        comment = "".join(f"{line}\n" for line in _comments(said.claims[0]))
        yield comment + create.create_index(entity.table, said.value)
    for value in create.named_uniques(entity):
        if value.where is not None:
            yield create.create_partial_unique(entity.table, value)


def _comments(claim: Claim) -> tuple[str, ...]:
    """The comments right above a statement."""
    found: list[str] = []
    if claim.carrier != "sql":
        return ()
    source, number = claim.span.source, claim.span.line - 1
    while number > 0 and source.line(number).strip().startswith("--"):
        found.insert(0, source.line(number).strip())
        number -= 1
    return tuple(found)


def _rationale(entity: Entity) -> Iterator[str]:
    seen: set[str] = set()
    for claim in entity.claims:
        if isinstance(claim.value, aspects.Rationale):
            line = f"`{claim.value.index_name}`: {claim.value.text}"
            if line not in seen:
                seen.add(line)
                yield line


def _examples(entity: Entity) -> Iterator[str]:
    for claim in entity.claims:
        if isinstance(claim.value, aspects.Example):
            yield claim.span.text.replace("\r\n", "\n")


def _migration(entity: Entity, original: Original) -> Iterator[str]:
    """The types first, then the table, its indexes, and its triggers with their functions."""
    statement = create.create_table(entity)
    try:
        canonical_statement(statement)
    except ParseError:  # A type is none of SQL; the lists say what there is to say.
        statement = ""
    if statement:
        yield statement
    yield from (statement.rpartition("\n")[2] for statement in _indexes(entity))
    for trigger in entity.triggers:
        yield _as_written(trigger.claims[0], trigger.value.statement, original)


def _as_written(claim: Claim, statement: str, original: Original) -> str:
    """A statement in its own layout where it is whole, else in canonical text."""
    found = original.statement(claim.span)
    text = found.span.text if found is not None else ""
    try:
        plain = canonical_statement(text) == statement and not _FENCED.search(text)
    except ParseError:
        plain = False
    return f"{(text if plain else statement).strip().rstrip(';')};"


def _evolution(entity: Entity, original: Original) -> Iterator[str]:
    seen: set[str] = set()
    for claim in entity.claims:
        value = claim.value
        if isinstance(value, aspects.Unsupported) and value.part == "evolution":
            line = " ".join(value.text.split())
            if line not in seen:
                seen.add(line)
                yield line

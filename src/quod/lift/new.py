"""A specification to a draft in which nothing is invented: what is not said is asked.

A type is given only where the name of an attribute settles it; every other type, every key's
kind and every action on deletion is an open question.
"""

import re
from collections.abc import Iterator

from quod.lift.attributes import Attribute
from quod.lift.draft import Draft, Edge, Entity, Part, Row
from quod.lift.markdown import cell, table
from quod.lift.specification import KeyEntity, Specification, mentions
from quod.notation.statuses import says_no_table, status_said

UNKNOWN = ""
"""A type that is not known: the row is said to give none, which is true."""

_BY_ENDING = (
    ("_at", "timestamptz", "a moment is kept with its time zone"),
    ("_on", "date", "a day"),
    ("_date", "date", "a day"),
    ("_count", "integer", "a number of things is whole"),
    ("_url", "text", "an address is a text"),
    ("_email", "text", "an address is a text"),
    ("_name", "text", "a name is a text"),
)
_BY_START = (("is_", "boolean", "it is so or not"), ("has_", "boolean", "it is so or not"))
_BY_NAME = {
    "name": ("text", "a name is a text"),
    "title": ("text", "a title is a text"),
    "description": ("text", "a description is a text"),
    "email": ("text", "an address is a text"),
    "url": ("text", "an address is a text"),
}
"""Names that settle a type, and why; amounts, states and keys don't."""

_PURPOSE_MAX = 600
_REQUIREMENT_MAX = 160


def draft(spec: Specification, date: str | None) -> Draft:
    """The document, with an open question for all that the specification leaves open."""
    entities = tuple(_entity(entity, spec) for entity in spec.entities)
    return Draft(
        title=spec.title or "[Feature Name]",
        header=(
            f"**Feature**: {spec.feature or '[feature-id]'}",
            f"**Created**: {date or '[YYYY-MM-DD]'}",
            "**Purpose**: Define data entities, relationships, and schema for implementation",
            f"**Source**: Derived from {spec.file}",
        ),
        entities=entities,
        edges=tuple(Edge(*related) for related in spec.relations),
        parts=tuple(_parts(spec)),
        footer=("**Status**: Draft",),
    )


def _entity(entity: KeyEntity, spec: Specification) -> Entity:
    purpose = _purpose(entity)
    stressed = entity.status == "new" and status_said(purpose) is not None
    serving = [one.id for one in spec.requirements if mentions(one.text, entity.name)]
    listed = f" {', '.join(serving)}" if serving else " Key Entities"
    return Entity(
        name=entity.name,
        status=entity.status,
        stressed=stressed,
        purpose=purpose,
        source=f"{spec.file}{listed}",
        rows=tuple(_rows(entity, spec)) if entity.status != "external" else (),
    )


def _purpose(entity: KeyEntity) -> str:
    """The words of the specification, up to where they would make the table none."""
    if entity.status == "transient":
        return _inert(entity.text)
    kept: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s", entity.text):
        if says_no_table(" ".join((*kept, sentence))):
            break
        kept.append(sentence)
    return _inert(" ".join(kept))


def _inert(text: str) -> str:
    """A sentence of the specification on one line, not too long, its marks to be asked later."""
    words = " ".join(text.split()).replace("<!--", "").replace("[", "(").replace("]", ")")
    return words if len(words) <= _PURPOSE_MAX else words[:_PURPOSE_MAX].rsplit(" ", 1)[0] + " ..."


def _rows(entity: KeyEntity, spec: Specification) -> Iterator[Row]:
    names = [one.name for one in entity.attributes if one.name]
    key = "PRIMARY KEY" if entity.status == "new" else ""
    if "id" not in names and entity.status == "new":
        yield Row("id", UNKNOWN, key)
    for attribute in entity.attributes:
        if not attribute.name:
            continue
        type_, why = settled(attribute)
        told = f"{attribute.words}; {why}" if why else attribute.words
        constraints = key if attribute.name == "id" else ""
        yield Row(attribute.name, type_, constraints, _inert(told), f"{spec.file} Key Entities")


def settled(attribute: Attribute) -> tuple[str, str]:
    """The type that is said or that a name settles, and why; unknown for all others."""
    name = attribute.name
    if attribute.type:
        return attribute.type, ""
    if name in _BY_NAME:
        return _BY_NAME[name]
    for start, type_, why in _BY_START:
        if name.startswith(start):
            return type_, why
    for ending, type_, why in _BY_ENDING:
        if name.endswith(ending):
            return type_, why
    return UNKNOWN, ""


def _parts(spec: Specification) -> Iterator[tuple[str, Part]]:
    if spec.requirements:
        header = ("Requirement (spec.md)", "Entity", "Field/Constraint", "Justification")
        rows = (
            (cell(f"{one.id}: {_short(one.text)}"), cell(_entities(one.text, spec)), "—", "—")
            for one in spec.requirements
        )
        yield "evidence", Part("Requirements → Schema Mapping", tuple(table(header, rows)))
    asked = tuple(_questions(spec))
    lines = ["**Schema Questions**:", *(f"{n}. {one}" for n, one in enumerate(asked, 1))]
    yield "questions", Part("", tuple(lines))


def _short(text: str) -> str:
    words = _inert(text)
    if len(words) <= _REQUIREMENT_MAX:
        return words
    return words[:_REQUIREMENT_MAX].rsplit(" ", 1)[0] + " ..."


def _entities(text: str, spec: Specification) -> str:
    named = [entity.name for entity in spec.entities if mentions(text, entity.name)]
    return ", ".join(named) or "—"


def _questions(spec: Specification) -> Iterator[str]:
    """What the specification leaves open, in the order in which it comes up."""
    if not spec.entities:
        yield "Which entities does the feature keep: the specification lists none"
    for words in spec.unnamed:
        yield f'Is "{_inert(words)}" an entity, and what is its table called'
    for entity in spec.entities:
        yield from _of_entity(entity)
    for one in spec.relations:
        yield (
            f"What becomes of a {one.target} when its {one.source} is deleted, and which field "
            "refers to it"
        )
    if spec.entities:
        yield "How many rows will each table have, and how fast do they grow"
        yield "How long are the rows of each table kept, and who may see them"
    for words in spec.unclear:
        yield f"{_inert(words)} (marked as not clear in {spec.file})"


def _of_entity(entity: KeyEntity) -> Iterator[str]:
    if entity.status in ("transient", "external"):
        return
    if entity.status != "new":
        yield f"Which fields of {entity.name} are there already, and which does the feature add"
    elif not any(one.name for one in entity.attributes):
        yield (
            f"Is {entity.name} kept in a table of its own, and which key and which fields does "
            "it have"
        )
    unknown = [one.name for one in entity.attributes if one.name and settled(one)[0] == UNKNOWN]
    if unknown:
        listed = ", ".join(f"`{name}`" for name in unknown)
        yield f"Which types and limits do these fields of {entity.name} have: {listed}"
    for attribute in entity.attributes:
        if not attribute.name:
            yield f'Which field of {entity.name} holds "{_inert(attribute.words)}"'
    if any(one.name for one in entity.attributes):
        yield f"Which type has the key of {entity.name}, and which of its fields may be empty"

"""Every entity, field, type and vocabulary of a workspace, and every place that says it.

A model comes in, a glossary goes out: entities in the order of the text, then the lists of values,
then the names of fields that mean one type here and another there. Nothing is judged: whether two
places contradict each other is said by `check`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.model import aspects
from quod.model.aspects import AllowedValues, EnumType, FieldType
from quod.model.claims import Claim, declares
from quod.model.entities import Entity, Field
from quod.model.model import Model
from quod.source.span import Span


class FieldEntry(NamedTuple):
    """A field of an entity."""

    name: str
    column: str
    type: str | None
    """As `format_type` prints it; None where nothing says it."""
    places: tuple[Span, ...]


class EntityEntry(NamedTuple):
    """An entity, and the table it becomes."""

    name: str
    table: str
    """With its schema."""
    status: str
    places: tuple[Span, ...]
    """Where it is declared, in every document."""
    fields: tuple[FieldEntry, ...]


class Vocabulary(NamedTuple):
    """A list of values: of an enum, or of one field."""

    name: str
    values: tuple[str, ...]
    users: tuple[str, ...]
    """The columns that take their values from it, as `table.column`."""
    places: tuple[Span, ...]


class Homonym(NamedTuple):
    """A name of a column that has more than one type."""

    column: str
    types: tuple[tuple[str, tuple[str, ...]], ...]
    """Each type with the tables in which the column has it, the commonest first."""


class Inventory(NamedTuple):
    """The whole glossary."""

    entities: tuple[EntityEntry, ...]
    vocabularies: tuple[Vocabulary, ...]
    homonyms: tuple[Homonym, ...]


def inventory(model: Model) -> Inventory:
    """The glossary of a model."""
    entities = tuple(map(_entity, model.entities))
    return Inventory(entities, tuple(_vocabularies(model)), tuple(_homonyms(model.entities)))


def _entity(entity: Entity) -> EntityEntry:
    schema, table = entity.table
    headings = [claim for claim in entity.claims if isinstance(claim.value, aspects.Declared)]
    created = [claim for claim in entity.claims if declares(claim) and claim.subject.field is None]
    places = _places(headings or created or entity.claims[:1])
    fields = tuple(map(_field, entity.fields))
    return EntityEntry(entity.name, f"{schema}.{table}", entity.status, places, fields)


def _field(field: Field) -> FieldEntry:
    said = field.type.value if field.type is not None else None
    return FieldEntry(field.name, field.column, said, _places(field.claims))


def _vocabularies(model: Model) -> Iterator[Vocabulary]:
    """Enums first, then the lists that belong to one field alone."""
    enums = {said.value.name: said for said in model.enums}
    users: dict[str, list[str]] = {}
    own: list[Vocabulary] = []
    for entity in model.entities:
        for field in entity.fields:
            column = f"{entity.table.name}.{field.column}"
            type_ = field.type.value.removesuffix("[]") if field.type is not None else ""
            if type_ in enums:
                users.setdefault(type_, []).append(column)
            elif listed := [c for c in field.claims if isinstance(c.value, AllowedValues)]:
                values = tuple(dict.fromkeys(one for c in listed for one in c.value.values))
                own.append(Vocabulary(column, values, (column,), _places(listed)))
    for name, said in enums.items():
        claims = [claim for claim in said.claims if isinstance(claim.value, EnumType)]
        yield Vocabulary(name, said.value.values, tuple(users.get(name, ())), _places(claims))
    yield from own


def _homonyms(entities: Iterable[Entity]) -> Iterator[Homonym]:
    """Columns of one name whose types differ from table to table."""
    found: dict[str, dict[str, list[str]]] = {}
    for entity in entities:
        for field in entity.fields:
            exact = field.type is not None and any(
                isinstance(claim.value, FieldType) for claim in field.type.claims
            )
            if entity.built and exact and field.type is not None:
                types = found.setdefault(field.column, {})
                types.setdefault(field.type.value, []).append(entity.table.name)
    for column, types in sorted(found.items()):
        if len(types) > 1:
            ordered = sorted(types.items(), key=lambda pair: (-len(pair[1]), pair[0]))
            yield Homonym(column, tuple((name, tuple(tables)) for name, tables in ordered))


def _places(claims: Iterable[Claim]) -> tuple[Span, ...]:
    """One span a line, in the order of the text."""
    lines = {(claim.span.place[0], claim.span.line): claim.span for claim in reversed([*claims])}
    return tuple(sorted(lines.values(), key=lambda span: span.place))

"""What an entry of a list claims of a field, wherever the entry stands: a list, a tree, a box.

In: a field with the words of its type and constraints. Out: claims, each on its own words.
Words of an entry that are no constraint explain; only a table's cell is due to state something.
"""

from collections.abc import Iterable, Iterator

from quod.model.aspects import (
    AllowedValues,
    FieldDeclared,
    FieldType,
    Index,
    Nullability,
    PrimaryKey,
    Reference,
    Serial,
    TypeFamily,
    Unique,
)
from quod.model.claims import Carrier, Claim, Subject
from quod.model.model import spelling
from quod.notation import constraints
from quod.notation.listed_fields import FieldText, Listed
from quod.notation.several_columns import several
from quod.read import field_words


def claims(entries: Iterable[Listed], entity: str, carrier: Carrier) -> Iterator[Claim]:
    """The claims of all entries of one list."""
    entries = tuple(entries)
    names = {spelling(field.name.text) for entry in entries for field in entry.fields}
    for entry in entries:
        if entry.key_span is not None:
            yield Claim(Subject(entity), PrimaryKey(entry.key), entry.key_span, carrier)
            for column in entry.key:
                if spelling(column) not in names:
                    subject = Subject(entity, column)
                    yield Claim(subject, FieldDeclared(), entry.key_span, carrier)
        for field in entry.fields:
            columns = several(field.name, note=_behind(field)) if field.said is None else ()
            left = (one for one in columns if field_words.is_left(one, names))
            yield from field_words.claims(left, entity, carrier)
            if not columns:
                yield from _field(field, entity, carrier, names)


def _behind(field: FieldText) -> str:
    """The rest of the line of a name."""
    text, end = field.name.source.text, field.name.end
    stop = text.find("\n", end)
    return text[end : stop if stop >= 0 else len(text)].lstrip(" *_`:：—–-")


def _field(field: FieldText, entity: str, carrier: Carrier, names: set[str]) -> Iterator[Claim]:
    name = field.name.text
    subject = Subject(entity, name)
    yield Claim(subject, FieldDeclared(), field.name, carrier)
    yield from _type(field, subject, carrier)
    if field.optional:
        yield Claim(subject, Nullability(True), field.name, carrier)
    family = field.said.type if field.said is not None else None
    for words in field.constraints:
        for one in constraints.read(words, name, family).said:
            keyed = isinstance(one.value, PrimaryKey | Unique | Reference | Index)
            whose = Subject(entity) if keyed else subject
            yield Claim(whose, _meant(one.value, names), one.span, carrier)


def _type(field: FieldText, subject: Subject, carrier: Carrier) -> Iterator[Claim]:
    said, words = field.said, field.type or field.name
    if said is None:
        if field.type is not None:
            yield Claim(subject, FieldType(field.type.text), field.type, carrier)
        return
    value = TypeFamily("string") if said.family == "string" else FieldType(said.type)
    yield Claim(subject, value, words, carrier)
    if said.serial:
        yield Claim(subject, Serial(), words, carrier)
    if said.values:
        yield Claim(subject, AllowedValues(said.values), words, carrier)
    if said.nullable is not None:
        yield Claim(subject, Nullability(said.nullable), words, carrier)


def _meant(value: object, names: set[str]) -> object:
    """`unique per tenant` speaks of the key `tenant_id`, where the list has it."""
    if not isinstance(value, Unique):
        return value
    columns = tuple(
        name if spelling(name) in names or spelling(name + "_id") not in names else name + "_id"
        for name in value.columns
    )
    return value._replace(columns=columns)

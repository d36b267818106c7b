"""Foreign keys that the server would refuse for what they refer to.

In: the resolved entities. Out: a finding for a key to a column that is not there, to columns
that nothing makes unique, or of another type. Keys to entities that nothing defines are found
by `quod.resolve.references`.
"""

from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model import aspects
from quod.model.entities import Entity, Field, Said, TableName
from quod.model.model import Superseded, spelling
from quod.resolve.names import lookup
from quod.resolve.naming import table_name
from quod.resolve.shown_in_part import shown_in_part
from quod.resolve.types import without_modifier
from quod.source.text import Source

Told = dict[tuple[TableName, str, Source], tuple[str, ...]]
"""The types of a field that a document tells and that do not count, by table and field."""

_FAMILIES: dict[str, tuple[str, int]] = {
    "smallint": ("number", 0),
    "integer": ("number", 0),
    "bigint": ("number", 0),
    "numeric": ("number", 1),
    "real": ("number", 2),
    "double precision": ("number", 2),
    "text": ("string", 0),
    "character varying": ("string", 0),
    "character": ("string", 0),
    "date": ("moment", 0),
    "timestamp without time zone": ("moment", 0),
    "timestamp with time zone": ("moment", 0),
    "uuid": ("uuid", 0),
    "boolean": ("boolean", 0),
    "bytea": ("bytea", 0),
    "inet": ("inet", 0),
}
"""Types by what they compare with; a key may refer to a type of its family and of no lower
step, to which the server casts it by itself. What is not listed is left to the server."""


def kind(type_name: str) -> str:
    """What the values of a type are: numbers, strings, ...; the type itself where it is alone."""
    bare = without_modifier(type_name)
    return _FAMILIES.get(bare, (bare, 0))[0]


def target_findings(
    entities: tuple[Entity, ...], superseded: Iterable[Superseded], names: dict[str, TableName]
) -> Iterator[Diagnostic]:
    """What is wrong with the columns that foreign keys refer to."""
    by_table = {entity.table: entity for entity in entities}
    told = _types_told(superseded, names)
    for entity in entities:
        for said in entity.references:
            target = by_table.get(table_name(said.value.target or ""))
            if target is not None and entity.built and target.built and _is_whole(target, said):
                yield from _columns(entity, target, said, told)


def _types_told(superseded: Iterable[Superseded], names: dict[str, TableName]) -> Told:
    found: Told = {}
    for one in superseded:
        claim = one.claim
        table = lookup(claim.subject.entity or "", names)
        if isinstance(claim.value, aspects.FieldType) and claim.subject.field and table:
            place = table, spelling(claim.subject.field), claim.span.source
            found[place] = (*found.get(place, ()), claim.value.type)
    return found


def _columns(
    entity: Entity, target: Entity, said: Said[aspects.Reference], types: Told
) -> Iterator[Diagnostic]:
    columns = said.value.target_columns
    missing = [name for name in columns if target.field(name) is None]
    about = f"`{entity.table.name}.{', '.join(said.value.columns)}`"
    if missing:
        yield Diagnostic(
            "reference-to-undeclared-field",
            "error",
            said.span,
            f"{about} refers to `{missing[0]}`, which is not a field of {target.name}",
            ("The server refuses a key to a column that is not there.",),
            f"write a field of {target.name}, or declare `{missing[0]}` there",
            (Label(target.span, f"{target.name} is declared here"),),
        )
    elif not is_key(target, columns):
        told = f"({', '.join(columns)})" if columns else "a primary key, which it does not have"
        yield Diagnostic(
            "reference-to-no-key",
            "error",
            said.span,
            f"{about} refers to {told} of {target.name}, which nothing keeps unique",
            ("A foreign key refers to a primary key or a unique constraint.",),
            f"make it unique in {target.name}, or refer to the primary key",
            (Label(target.span, f"{target.name} is declared here"),),
        )
    elif len(columns) == len(said.value.columns):
        for one, other in zip(said.value.columns, columns, strict=True):
            pair = (entity, entity.field(one)), (target, target.field(other))
            if not _fits_its_document(*pair, types):
                yield from _types(said, *pair)


def _is_whole(target: Entity, said: Said[aspects.Reference]) -> bool:
    """Whether what is not declared here is not there: a table made elsewhere may have it."""
    if target.status == "new" and not shown_in_part(target):
        return True
    here = all(target.field(name) is not None for name in said.value.target_columns)
    return here and is_key(target, said.value.target_columns)


def is_key(target: Entity, columns: tuple[str, ...]) -> bool:
    """Whether a primary key, a whole unique constraint or a whole unique index has them."""
    keys = [set(one.value.columns) for one in target.uniques if one.value.where is None]
    keys += [
        {key.strip('"') for key in one.value.keys}
        for one in target.indexes
        if one.value.unique and one.value.where is None
    ]
    if target.primary_key is not None:
        keys.append(set(target.primary_key.value.columns))
    return set(columns) in keys


def _fits_its_document(
    referring: tuple[Entity, Field | None], referred: tuple[Entity, Field | None], told: Told
) -> bool:
    """Whether the type is that of the column as the document of the key has it.

    What the document tells otherwise than another is found there, not at each key once more.
    """
    (_, one), (target, other) = referring, referred
    if one is None or other is None or one.type is None:
        return False
    places = ((target.table, spelling(name), one.type.span.source) for name in other[:2])
    return any(comparable(one.type.value, type) for at in places for type in told.get(at, ()))


def _types(
    said: Said[aspects.Reference],
    referring: tuple[Entity, Field | None],
    referred: tuple[Entity, Field | None],
) -> Iterator[Diagnostic]:
    (entity, one), (target, other) = referring, referred
    if one is None or other is None or one.type is None or other.type is None:
        return
    if comparable(one.type.value, other.type.value):
        return
    yield Diagnostic(
        "reference-of-another-type",
        "error",
        one.type.span,
        f"`{entity.table.name}.{one.column}` is {one.type.value}, and "
        f"`{target.table.name}.{other.column}`, to which it refers, is {other.type.value}",
        ("The server refuses a foreign key between types that it can't compare.",),
        "give both the same type",
        (
            Label(other.type.span, f"{other.type.value} here"),
            *(Label(claim.span, "the key is said here") for claim in said.claims[:1]),
        ),
    )


def comparable(one: str, other: str) -> bool:
    """Whether a key of the first type may refer to a column of the other."""
    if one.endswith("[]") != other.endswith("[]"):
        return False
    known = _FAMILIES.get(without_modifier(one)), _FAMILIES.get(without_modifier(other))
    if known[0] is None or known[1] is None:
        return True
    return known[0][0] == known[1][0] and known[0][1] <= known[1][1]

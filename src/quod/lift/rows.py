"""The schema table of an entity: type, constraints and description of each field.

A constraint cell says what it can say so that it is read back as just that, which is tried
here with the reader of such cells; the rest stands in the SQL alone.
"""

from collections.abc import Iterator

from quod.lift.create import column_type, is_serial
from quod.lift.draft import Row
from quod.lift.original import Original, own_line, place, trimmed
from quod.lift.rules import targets
from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import Entity, Field, TableName
from quod.notation import constraints
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.inline import plain
from quod.syntax.nodes import Row as TableRow
from quod.syntax.nodes import Table

_SOURCE = ("source", "sources", "requirement", "requirements", "origin", "fonte", "источник")
_NO_TYPE = "no type is given, so it is built as text"
_DESCRIPTION = """
    description notes note comment comments purpose meaning remarks details descrição descripción
    описание 説明 설명 备注
""".split()
_CLAIMED = """
    field column name attribute property type datatype nullable null? null optional required
    required? mandatory default constraint constraints rules validation modifiers
""".split()


def rows(entity: Entity, original: Original) -> Iterator[Row]:
    """One row for each field."""
    for field in entity.fields:
        description, source = _told(field, original)
        name = field.column if entity.built else field.name
        type_ = _built_type(entity, field) if entity.built else _type(field)
        if entity.built and type_ == "text" and not _type(field):
            description = "; ".join(filter(None, (description, _NO_TYPE)))
        yield Row(
            name, type_, ", ".join(_constraints(entity, field, original)), description, source
        )


def _built_type(entity: Entity, field: Field) -> str:
    """A serial only where its name in small letters is the column's: a cell names no other."""
    if is_serial(entity, field) and field.column != field.column.lower():
        return field.type.value if field.type is not None else "text"
    return column_type(entity, field)


def _type(field: Field) -> str:
    """The type of what is not built, as it is said."""
    if field.type is not None:
        return field.type.value
    said = (c.value.family for c in field.claims if isinstance(c.value, aspects.TypeFamily))
    return "string" if "string" in said else ""


def _constraints(entity: Entity, field: Field, original: Original) -> Iterator[str]:
    column = field.column if entity.built else field.name
    key = entity.primary_key.value.columns if entity.primary_key is not None else ()
    if key == (field.column,):
        yield "PRIMARY KEY"
    yield "NULL" if field.nullable else "NOT NULL"
    if any(_plainly_unique(said.value, field.column) for said in entity.uniques):
        yield "UNIQUE"
    for words, value in _kinds(entity, field):
        if _reads_as(words, column, value):
            yield words
    for said in entity.references:
        if said.value.columns == (field.column,):
            yield _foreign_key(said.value, column, original)
            break


def _foreign_key(value: aspects.Reference, column: str, original: Original) -> str:
    for name in targets(value, original):
        words = f"FOREIGN KEY → {name}.{value.target_columns[0]}"
        if _reads_as(words, column, aspects.Reference((column,), name, value.target_columns)):
            return words
    return "FOREIGN KEY"


def _kinds(entity: Entity, field: Field) -> Iterator[tuple[str, object]]:
    """How a value comes about when a row leaves the field out."""
    if field.generated is not None and field.generated.value.stored:
        expression = field.generated.value.expression
        yield f"GENERATED ALWAYS AS ({expression}) STORED", field.generated.value
    elif field.identity is not None:
        kind = "ALWAYS" if field.identity.value.always else "BY DEFAULT"
        yield f"GENERATED {kind} AS IDENTITY", field.identity.value
    elif field.default is not None and not (entity.built and is_serial(entity, field)):
        yield f"DEFAULT {field.default.value}", aspects.Default(field.default.value)


def _reads_as(words: str, column: str, value: object) -> bool:
    """Whether a cell with these words says this and nothing else."""
    if "|" in words or "\n" in words:
        return False
    reading = constraints.read(Span(Source("", words), 0, len(words)), column)
    return not reading.missed and [one.value for one in reading.said] == [value]


def _plainly_unique(value: aspects.Unique, column: str) -> bool:
    return value.columns == (column,) and value.where is None and not value.nulls_not_distinct


def _told(field: Field, original: Original) -> tuple[str, str]:
    """Description and source, from the places that declare the field."""
    told: list[str] = []
    sources: list[str] = []
    for claim in field.claims:
        if not isinstance(claim.value, aspects.FieldDeclared) or claim.carrier == "typescript":
            continue
        found = original.rows.get(place(claim.span))
        if found is not None:
            for is_source, words in _cells(*found, original):
                (sources if is_source else told).append(words)
        elif claim.carrier == "sql":
            told.append(_comment(claim))
        elif place(claim.span) in original.items:
            told.append(_entry(claim, original))
    return "; ".join(dict.fromkeys(filter(None, told))), "; ".join(dict.fromkeys(sources))


def _cells(table: Table, row: TableRow, original: Original) -> Iterator[tuple[bool, str]]:
    """The words of a row beside its claims; a header that is not known labels its cell."""
    header = [plain(cell).strip() for cell in table.header.cells]
    for name, cell in zip(header, row.cells, strict=False):
        known = name.lower().split(" ")[-1]
        if known in _SOURCE:
            if cell.text.strip(" -—"):
                yield True, cell.text
        elif known in _DESCRIPTION:
            if cell.text.strip(" -—"):
                yield False, cell.text
        elif words := original.unclaimed(cell):
            yield False, words if known in _CLAIMED else f"{name}: {words}"


def _comment(claim: Claim) -> str:
    """What a comment behind a column says."""
    _, mark, words = own_line(claim.span).text.partition("--")
    return trimmed(words) if mark else ""


def _entry(claim: Claim, original: Original) -> str:
    """What an entry of a list says beside its claims."""
    item = original.items[place(claim.span)]
    return " ".join(filter(None, map(original.unclaimed, item.lines)))


def table_text(table: TableName) -> str:
    """The table as a line of the document names it."""
    return table.name if table.schema == "public" else f"{table.schema}.{table.name}"

"""An entity to the lines below its heading, in the order of the template."""

from collections.abc import Iterable, Iterator

from quod.lift.draft import End, Entity, Row
from quod.lift.markdown import cell, code, fence, group, heading, table

_STATUS = {
    "new": "",
    "existing": " (existing)",
    "modified": " (modified)",
    "external": " (external)",
    "transient": " (in-memory)",
}


def title(entity: Entity) -> str:
    """The name with the status it has."""
    status = " (new)" if entity.stressed else _STATUS[entity.status]
    return f"{entity.name}{status}"


def below(entity: Entity) -> Iterator[str]:
    """Everything below the heading."""
    if entity.remark:
        yield from (f"<!-- {entity.remark} -->", "")
    if entity.table:
        yield from (f"**Table**: {code(entity.table)}", "")
    if entity.purpose:
        yield from (f"**Purpose**: {entity.purpose}", "")
    if entity.source:
        yield from (f"**Source**: {entity.source}", "")
    for note in entity.notes:
        yield from (note, "")
    yield from _schema(entity)
    yield from _constraints(entity)
    yield from _indexes(entity)
    yield from _relationships(entity)
    if entity.examples:
        yield from (heading(4, "Example Data"), "")
        for body in entity.examples:
            yield from (*fence("json", body.split("\n")), "")
    yield from _migrations(entity)


def _schema(entity: Entity) -> Iterator[str]:
    if entity.rows:
        header = ("Field", "Type", "Constraints", "Description", "Source")
        yield from (heading(4, "Schema"), "")
        yield from (*table(header, map(_row, entity.rows)), "")
    if entity.key:
        yield from (f"**Primary Key**: Composite ({', '.join(map(code, entity.key))})", "")
    for body in entity.types:
        yield "**Type Definitions** (if using TypeScript/similar):"
        yield from (*fence("typescript", body.split("\n")), "")


def _row(row: Row) -> tuple[str, ...]:
    plain = (row.type, row.constraints, row.description, row.source)
    return (cell(code(row.name)), *map(cell, plain))


def _constraints(entity: Entity) -> Iterator[str]:
    found = [
        *group("Uniqueness", _listed(entity.uniqueness)),
        *group("Validation Rules", _listed(entity.rules)),
        *group("Foreign Keys", _listed(entity.foreign_keys)),
        *group("Check Constraints", _listed(entity.checks)),
    ]
    if found:
        yield from (heading(4, "Constraints"), "", *found)


def _indexes(entity: Entity) -> Iterator[str]:
    if not entity.indexes and not entity.rationale:
        return
    yield from (heading(4, "Indexes"), "")
    if entity.indexes:
        yield from (*fence("sql", _script(entity.indexes, apart=False)), "")
    yield from group("Rationale", _listed(entity.rationale))


def _relationships(entity: Entity) -> Iterator[str]:
    found = [
        *group("Outbound", _ends(entity.outbound), " (this entity references others)"),
        *group("Inbound", _ends(entity.inbound), " (others reference this entity)"),
        *group("Many-to-Many", _ends(entity.many)),
    ]
    if found:
        yield from (heading(4, "Relationships"), "", *found)


def _ends(ends: Iterable[End]) -> Iterator[str]:
    for end in ends:
        yield f"- {end.line}"
        yield from (f"  - {line}" for line in end.remarks)


def _migrations(entity: Entity) -> Iterator[str]:
    if not entity.migration and not entity.evolution:
        return
    yield from (heading(4, "Migrations"), "")
    if entity.migration:
        there = entity.status in ("existing", "modified")
        yield f"**{'Table as it shall be' if there else 'Initial Creation'}**:"
        yield from (*fence("sql", _script(entity.migration, apart=True)), "")
    yield from group("Evolution", _listed(entity.evolution), " (if schema changes)")


def _script(statements: Iterable[str], apart: bool) -> list[str]:
    """Statements of SQL, with a blank line between them where they are long."""
    lines: list[str] = []
    for statement in statements:
        if lines and apart:
            lines.append("")
        lines += statement.split("\n")
    return lines


def _listed(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {line}" for line in lines)

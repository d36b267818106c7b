"""The sections in which lifecycles are told, by the lines of their headings."""

from quod.lift.original import Place
from quod.model.entities import TableName
from quod.model.model import Model
from quod.syntax.nodes import Section
from quod.syntax.outline import walk as sections_of


def section_line(section: Section) -> Place:
    """The line of a heading."""
    if section.heading is None:
        return (-1, -1)
    return section.heading.span.source.increment, section.heading.span.line


def lives(model: Model) -> dict[Place, TableName]:
    """The headings of sections in which a lifecycle is told, and its entity's table."""
    lines = {
        (claim.span.source.increment, claim.span.line): entity.table
        for entity in model.entities
        for life in entity.lifecycles
        for claim in life.claims
    }
    found: dict[Place, TableName] = {}
    for document in model.documents:
        for section, _ in sections_of(document):
            for block in section.blocks:
                span = block.span
                for number in range(span.line, span.end_line + 1):
                    table = lines.get((span.source.increment, number))
                    if table is not None:
                        found.setdefault(section_line(section), table)
    return found

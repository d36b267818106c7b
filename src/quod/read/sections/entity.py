"""The heading of an entity or a junction table, and the lines that introduce it."""

import re
from collections.abc import Iterator

from quod.model.aspects import Declared
from quod.model.claims import Claim, Prose, Subject
from quod.notation import phrases
from quod.read.entity_blocks import read_blocks
from quod.read.groups import groups
from quod.read.reader import Read, Scope
from quod.source.span import Span
from quod.syntax.inline import codes
from quod.syntax.nodes import Section

TITLE = re.compile(r"")
WITHIN: tuple[str, ...] = ("entities", "junctions")

_NUMBER = re.compile(
    r"^(?:(?:entity|table|junction table|junction)\s*\d*\s*[:.—-]\s*|\d+[.):]\s*)", re.I
)
_STATUS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


def enter(section: Section, scope: Scope) -> Scope:
    """What stands below is about this entity; deeper sections keep the one they are in."""
    name = _name(section)
    return scope if name is None or scope.entity is not None else scope._replace(entity=name.text)


def read(section: Section, scope: Scope) -> Iterator[Read]:
    """Declares the entity, and reads what its introduction says of keys and of its table."""
    name = _name(section)
    if name is not None and scope.entity == name.text:
        said = phrases.status(section.heading.title) if section.heading is not None else None
        declared = Declared(said.status if said else "new", "junctions" in scope.within)
        yield Claim(Subject(name.text), declared, name, "header")
        table = _explicit_table(section)
        if table is not None:
            named = declared._replace(table=table.text)
            yield Claim(Subject(name.text), named, table, "header")
    for group in groups(section.blocks):
        match group.name:
            case "table" | "table name":
                yield from map(Prose, group.lines)
                below = group._replace(label=None, lines=())
                yield from read_blocks((below,), scope.entity)
            case _:
                yield from read_blocks((group,), scope.entity)


def _name(section: Section) -> Span | None:
    """The entity's name in its heading: without number, code marks and status."""
    if section.heading is None:
        return None
    title = section.heading.title
    number = _NUMBER.match(title.text)
    if number is not None:
        title = title.sub(number.end(), len(title.text))
    status = _STATUS.search(title.text)
    if status is not None and status.start() > 0:
        title = title.sub(0, status.start())
    return title.strip(" `*_") if title.text.strip(" `*_[]") else None


def _explicit_table(section: Section) -> Span | None:
    for group in groups(section.blocks):
        if group.name in ("table", "table name") and group.lines:
            return next(iter(codes(group.lines[0])), group.lines[0].strip(" `*_."))
    return None

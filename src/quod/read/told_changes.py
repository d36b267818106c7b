"""What an increment says in words that it takes away, renames or gives another type.

A section comes in, claims of changes go out, each at its line; what else the lines say is read by
others. Only entries of lists, lines with a label and the first words of a paragraph count, where
they name a column of an entity or a table in code. `resolve` applies them to earlier documents.
"""

from collections.abc import Iterator

from quod.model.changes import Removed, Renamed, Retyped
from quod.model.claims import Claim, NotUnderstood, Subject
from quod.notation.change_lines import (
    Told,
    change_line,
    heads_columns,
    listed_names,
    table_that_goes,
)
from quod.read.groups import Group, groups
from quod.read.scope import Read, Scope
from quod.read.unbuilt import explained
from quod.source.span import Span
from quod.syntax.inline import plain
from quod.syntax.nodes import Item, List, Paragraph, Section

CHANGES = (Removed, Renamed, Retyped)


def removal(section: Section, scope: Scope) -> tuple[Read, ...]:
    """A section whose heading takes its table away: what stands below tells what it was."""
    if section.heading is None or scope.status == "transient":
        return ()
    name = table_that_goes(plain(section.heading.title))
    if name is None:
        return ()
    gone = Claim(Subject(name), Removed("table", name), section.heading.title, "prose")
    return (gone, *explained(section))


def changes(section: Section, scope: Scope) -> Iterator[Claim]:
    """Every change that the section's own blocks tell."""
    if scope.status == "transient" or "carried_over" in scope.within:
        return
    headed = section.heading is not None and heads_columns(plain(section.heading.title))
    for group in groups(section.blocks):
        under = heads_columns(group.label.name) if group.label is not None else headed
        for line in _lines(group):
            told = listed_names(line.text) if under else change_line(line.text)
            yield from _claims(told, line, scope)


def understood(found: tuple[Read, ...]) -> Iterator[Read]:
    """What was read, without what others did not understand of a line that tells a change."""
    told = {
        one.span.line
        for one in found
        if isinstance(one, Claim) and one.carrier == "prose" and isinstance(one.value, CHANGES)
    }
    for one in found:
        if not (isinstance(one, NotUnderstood) and one.span.line in told):
            yield one


def _claims(told: tuple[Told, ...], line: Span, scope: Scope) -> Iterator[Claim]:
    for one in told:
        entity = one.table or scope.entity
        if entity:
            yield Claim(Subject(entity, one.field or None), one.value, line.strip(), "prose")


def _lines(group: Group) -> Iterator[Span]:
    """Entries of lists with the entries below them, and paragraphs, each as one span."""
    if group.lines:
        first = group.label.name_span if group.label is not None else group.lines[0]
        yield Span(first.source, first.start, group.lines[-1].end)
    for block in group.blocks:
        match block:
            case Paragraph(lines=lines) if lines:
                yield Span(lines[0].source, lines[0].start, lines[-1].end)
            case List(items=items):
                for item in items:
                    yield from _entries(item)


def _entries(item: Item) -> Iterator[Span]:
    if item.lines:
        yield Span(item.lines[0].source, item.lines[0].start, item.lines[-1].end)
    for block in item.blocks:
        if isinstance(block, List):
            for below in block.items:
                yield from _entries(below)

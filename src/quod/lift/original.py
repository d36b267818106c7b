"""What is looked up in the original again and again: rows, statements, unclaimed words.

A model comes in. Claims keep the words that say them; what stands beside those words, such as
a description, is found here by its place.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.model.aspects import Declared, FieldDeclared, Statement
from quod.model.claims import Claim, NotUnderstood
from quod.model.entities import Entity, TableName
from quod.model.model import Model
from quod.resolve.names import lookup
from quod.source.span import Span
from quod.source.text import Source
from quod.syntax.nodes import Fence, Item, List, Row, Table
from quod.syntax.outline import blocks, walk

Place = tuple[int, int]
"""A source, by its place in the workspace, and a line."""

_WORDS = re.compile(r"[^\W_]")
_HOLLOW = re.compile(r"\(\s*[,;]?\s*\)|`\s*`|\*\*\s*\*\*|\[\s*\]")


class Original(NamedTuple):
    """The places of a model's documents."""

    model: Model
    said: dict[Place, list[Span]]
    """What is claimed or not understood, by the line it starts on."""
    rows: dict[Place, tuple[Table, Row]]
    items: dict[Place, Item]
    """Entries of lists, by the line they start on."""
    statements: tuple[Claim, ...]
    """Every SQL statement, in the order of the text."""
    bodies: dict[Place, Span]
    """The body of the code block that a line stands in."""
    fields: dict[Place, Claim]
    """The first field that a line declares."""
    owners: dict[Place, str]
    """The entity below whose heading an entry of a list stands."""
    entities: dict[TableName, Entity]

    def entity(self, name: str | None) -> Entity | None:
        """The entity that a name means, its singular and its plural too."""
        table = lookup(name, self.model.names) if name is not None else None
        return self.entities.get(table) if table is not None else None

    def statement(self, span: Span) -> Claim | None:
        """The statement that some words stand in."""
        held = (claim for claim in self.statements if within(span, claim.span))
        return next(held, None)

    def fence(self, span: Span) -> Span | None:
        """The body of the code block that some words stand in."""
        return self.bodies.get(place(span))

    def declared(self, span: Span) -> Claim | None:
        """The field that a row of a table declares, for a cell of that row."""
        return self.fields.get(place(span)) if place(span) in self.rows else None

    def beside(self, span: Span) -> str:
        """What an entry of a list says beside the code that leads it; empty without code."""
        line = own_line(span)
        text = line.text[span.end - line.start :]
        leads = place(span) in self.items and text.startswith("`")
        return trimmed(text.strip("` ").strip("()")) if leads else ""

    def unclaimed(self, span: Span) -> str:
        """The words of a piece of one line that nothing was made of."""
        taken = [one for one in self.said.get(place(span), ()) if one.end > span.start]
        text, at = "", span.start
        for one in sorted(taken, key=lambda one: one.start):
            if one.start >= at and one.start < span.end:
                text += span.source.text[at : one.start] + " "
            at = max(at, min(one.end, span.end))
        return trimmed(text + span.source.text[at : span.end])


def original(model: Model) -> Original:
    """The places of everything that is looked up."""
    said: dict[Place, list[Span]] = {}
    for span in _spoken(model):
        said.setdefault(place(span), []).append(span)
    rows: dict[Place, tuple[Table, Row]] = {}
    items: dict[Place, Item] = {}
    bodies: dict[Place, Span] = {}
    for document in model.documents:
        for section, _ in walk(document):
            for block in blocks(section.blocks):
                match block:
                    case Fence(body=body):
                        lines = range(body.line, body.end_line + 1)
                        bodies.update(((body.source.increment, line), body) for line in lines)
                    case Table():
                        rows.update((place(row.span), (block, row)) for row in block.rows)
                    case List():
                        items.update(
                            (place(item.lines[0]), item) for item in block.items if item.lines
                        )
    statements = (claim for claim, _ in model.facts(Statement))
    fields = {place(claim.span): claim for claim, _ in reversed(tuple(model.facts(FieldDeclared)))}
    entities = {entity.table: entity for entity in model.entities}
    owners = {place(line): name for name, line in _owned(model)}
    return Original(model, said, rows, items, tuple(statements), bodies, fields, owners, entities)


def _owned(model: Model) -> Iterator[tuple[str, Span]]:
    """The entries of lists that stand below the heading of an entity."""
    headed = {
        place(claim.span): claim.subject.entity or ""
        for claim, _ in model.facts(Declared)
        if claim.carrier == "header"
    }
    for document in model.documents:
        for section, above in walk(document):
            headings = [one.heading for one in (*above, section) if one.heading is not None]
            names = [name for one in headings if (name := headed.get(place(one.span)))]
            for block in blocks(section.blocks) if names else ():
                if isinstance(block, List):
                    yield from ((names[-1], line) for i in block.items for line in i.lines[:1])


def place(span: Span) -> Place:
    """The line a span starts on."""
    return span.source.increment, span.line


def within(span: Span, other: Span) -> bool:
    """Whether a span is a part of another."""
    return span.source is other.source and other.start <= span.start and span.end <= other.end


def own_line(span: Span) -> Span:
    """The line that a span starts on, without its line break."""
    source: Source = span.source
    start = source.offset(span.line)
    return Span(source, start, start + len(source.line(span.line)))


def trimmed(text: str) -> str:
    """Words without the marks that stood between them and what was taken out; empty of none."""
    for _ in range(3):
        text = _HOLLOW.sub(" ", text)
    text = " ".join(text.split()).strip(" ,;:|–—-*`_")
    text = text.removeprefix(") ").removeprefix("): ").strip(" ,;:|–—-")
    return text if _WORDS.search(text) else ""


def _spoken(model: Model) -> Iterator[Span]:
    spans: Iterable[Claim | NotUnderstood] = (*model.claims, *model.not_understood)
    for one in spans:
        if not (isinstance(one, Claim) and isinstance(one.value, Statement)):
            yield one.span

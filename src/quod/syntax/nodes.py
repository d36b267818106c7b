"""The blocks of a Markdown document, each with its span.

Leaf texts are spans of the source as it is written: emphasis, code marks and escapes
are still in them. `quod.syntax.inline` reads those.
"""

from typing import NamedTuple, TypeAlias

from quod.source.span import Span
from quod.source.text import Source


class Heading(NamedTuple):
    """`## Title`, or a title underlined with `===` or `---`."""

    span: Span
    level: int
    """1 to 6."""
    title: Span
    """Without the marks at either end."""


class Paragraph(NamedTuple):
    """Lines of running text."""

    span: Span
    lines: tuple[Span, ...]
    """Each line without its indentation, the marks of its containers and trailing space."""


class Row(NamedTuple):
    """One line of a table."""

    span: Span
    cells: tuple[Span, ...]
    """Each cell trimmed; an empty cell is an empty span where its text would stand."""


class Table(NamedTuple):
    """A pipe table."""

    span: Span
    header: Row
    rows: tuple[Row, ...]


class Fence(NamedTuple):
    """A fenced or indented code block."""

    span: Span
    language: str
    """The first word after the fence in lower case; empty when there is none."""
    opening: Span
    """The line that opens it."""
    body: Span
    """The lines between the fences, with their last line break."""


class Item(NamedTuple):
    """One entry of a list."""

    span: Span
    lines: tuple[Span, ...]
    """The lines of its first paragraph, without the marker; empty when it starts otherwise."""
    blocks: tuple["Block", ...]
    """What follows the first paragraph: nested lists, fences, paragraphs."""


class List(NamedTuple):
    """A list with bullets or numbers."""

    span: Span
    ordered: bool
    items: tuple[Item, ...]


class Quote(NamedTuple):
    """A block quote."""

    span: Span
    blocks: tuple["Block", ...]


class Html(NamedTuple):
    """A block of HTML, comments included."""

    span: Span


class Break(NamedTuple):
    """A horizontal rule."""

    span: Span


Block: TypeAlias = Paragraph | Table | Fence | List | Quote | Html | Break


class Section(NamedTuple):
    """A heading with all that stands below it, up to the next heading of its level or above."""

    heading: Heading | None
    """None for what stands before the first heading."""
    blocks: tuple[Block, ...]
    """The blocks directly below the heading."""
    sections: tuple["Section", ...]
    """The sections one heading down."""


class Document(NamedTuple):
    """A whole file: `sections` are the outermost ones; with one title, that is one section."""

    source: Source
    front_matter: Span | None
    """The YAML between two `---` lines at the very start, without those lines."""
    sections: tuple[Section, ...]

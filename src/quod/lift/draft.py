"""What a document in the canonical form holds, before it is written.

A model or a specification becomes a draft; the files of `sections` write it. Texts are lines
of Markdown unless they are said to be plain.
"""

from typing import NamedTuple

from quod.model.aspects import Cardinality, Status


class Row(NamedTuple):
    """A field, in plain text."""

    name: str
    type: str
    constraints: str
    description: str = ""
    source: str = ""


class End(NamedTuple):
    """One end of a relationship."""

    line: str
    remarks: tuple[str, ...] = ()
    """Labelled lines that stand below it."""


class Entity(NamedTuple):
    """An entity or a junction table."""

    name: str
    status: Status = "new"
    table: str = ""
    """The table, where the document shall name it."""
    stressed: bool = False
    """Its heading says `(new)`, since its purpose speaks of what is there already."""
    purpose: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    """Labelled lines that explain."""
    remark: str = ""
    """A comment for who reads the document as text."""
    rows: tuple[Row, ...] = ()
    key: tuple[str, ...] = ()
    """The columns of a primary key of several."""
    types: tuple[str, ...] = ()
    """Bodies of TypeScript blocks."""
    uniqueness: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    foreign_keys: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    """SQL statements, each with its comments."""
    rationale: tuple[str, ...] = ()
    outbound: tuple[End, ...] = ()
    inbound: tuple[End, ...] = ()
    many: tuple[End, ...] = ()
    examples: tuple[str, ...] = ()
    """Bodies of JSON blocks."""
    migration: tuple[str, ...] = ()
    """SQL statements."""
    evolution: tuple[str, ...] = ()


class Edge(NamedTuple):
    """Two entities that are related."""

    source: str
    target: str
    cardinality: Cardinality | None


class Pattern(NamedTuple):
    """An access pattern."""

    name: str
    query: str
    indexes: tuple[str, ...]
    targets: tuple[str, ...]
    before: tuple[str, ...] = ()
    """Lines above the query: the use case."""
    after: tuple[str, ...] = ()
    """Lines below the targets."""


class State(NamedTuple):
    """A state of a lifecycle, and what it means."""

    name: str
    meaning: str


class Lifecycle(NamedTuple):
    """The states of a field."""

    entity: str
    field: str
    states: tuple[State, ...]
    ways: tuple[tuple[str, str, str, str], ...]
    """From, to, trigger and validation, in plain text."""
    rules: tuple[str, ...] = ()
    """Entries of a list, marks included."""
    drawings: tuple[str, ...] = ()
    """Lines of code blocks, each with its fences."""


class Part(NamedTuple):
    """Blocks that stand below a heading of their own; an empty title is the part's itself."""

    title: str
    lines: tuple[str, ...]
    level: int = 3


class Draft(NamedTuple):
    """A document."""

    title: str
    front: tuple[str, ...] = ()
    """The lines between the two rules at the top."""
    header: tuple[str, ...] = ()
    """Labelled lines below the title."""
    summary: str = ""
    entities: tuple[Entity, ...] = ()
    junctions: tuple[Entity, ...] = ()
    edges: tuple[Edge, ...] = ()
    sql: tuple[str, ...] = ()
    """Statements that belong to no entity."""
    patterns: tuple[Pattern, ...] = ()
    lifecycles: tuple[Lifecycle, ...] = ()
    field_rules: tuple[Part, ...] = ()
    between: tuple[str, ...] = ()
    """Rules between entities."""
    policies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The statements of each entity's row-level security, by its name."""
    parts: tuple[tuple[str, Part], ...] = ()
    """What other sections hold, by the name of the section's reader."""
    carried: tuple[Part, ...] = ()
    """What no section takes."""
    footer: tuple[str, ...] = ()

    def of(self, *readers: str) -> tuple[Part, ...]:
        """The parts of some readers, in the order of the readers."""
        return tuple(part for name in readers for one, part in self.parts if one == name)

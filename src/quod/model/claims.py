"""A claim: one statement of the document about one subject, with the words that say it."""

from typing import Any, Literal, NamedTuple

from quod.model.aspects import Declared, FieldDeclared, Statement
from quod.source.span import Span

Carrier = Literal[
    "header",
    "overview",
    "diagram",
    "schema table",
    "typescript",
    "rules",
    "relationships",
    "sql",
    "model",
    "program",
    "example",
    "pattern",
    "lifecycle",
    "prose",
]
"""The kind of place that says it; a `model` is code that makes a table, a `program` code that only
has a type of its own. Agreement is sought between carriers, not within one."""


class Subject(NamedTuple):
    """What a claim is about, in the document's own words; `resolve` finds who is meant."""

    entity: str | None
    """An entity or a table, as written; None for the document as a whole."""
    field: str | None = None
    """A field or a column, as written; None for the entity itself."""


class Claim(NamedTuple):
    """One statement; the class of its value is its aspect."""

    subject: Subject
    value: Any
    """A noun of `quod.model.aspects`, or one that lives with the section that reads it."""
    span: Span
    """The words that say it, to underline."""
    carrier: Carrier


def declares(claim: Claim) -> bool:
    """Whether it says that an entity or a field is there, and does not only speak of it."""
    return isinstance(claim.value, Declared | FieldDeclared | Statement)


class Prose(NamedTuple):
    """Lines that explain and state nothing a database could keep or break."""

    span: Span


class NotUnderstood(NamedTuple):
    """Words that state something, which nothing here could read."""

    span: Span
    reason: str
    """Why, and the nearest form that would be read."""
    due: bool = True
    """A claim is due here (a rule, a cell, SQL), so it is a warning; else a note."""
    in_words: bool = False
    """It is words that no rule reads: they may explain."""

"""One name for the indexes or keys of two tables.

What: an index, a unique constraint or a primary key has a name that another table's has already.
Why: in PostgreSQL these names are of the schema, and the second statement is refused (42P07). So
that the rest is built, the second gets the name of its table in front. In MySQL the names are of
the table: in a document that is written for it nothing is said.
Bad:
    CREATE INDEX idx_number ON lift (number);
Good:
    CREATE INDEX idx_lift_number ON lift (number);
Fix: put the table into the name.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.model.claims import Claim
from quod.model.document import ReadAs
from quod.model.entities import Entity


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each name but the first."""
    abroad = {claim.span.file for claim, _ in subject.model.facts(ReadAs)}
    first: dict[tuple[str, str], tuple[Entity, Claim]] = {}
    for entity in subject.built():
        for name, claim in _named(entity):
            other, said = first.setdefault((entity.table.schema, name), (entity, claim))
            if other is not entity and claim.span.file not in abroad:
                yield Diagnostic(
                    "name-taken-twice",
                    "error",
                    first_line(claim.span),
                    f"`{name}` is the name of an index of `{other.table.name}` already",
                    (
                        "PostgreSQL refuses the second: such names are of the schema (42P07).",
                        "It is built with the name of its table in front.",
                    ),
                    f"name it `{entity.table.name}_{name}`, or put the table into both names",
                    (Label(first_line(said.span), "it is taken here"),),
                )


def _named(entity: Entity) -> Iterator[tuple[str, Claim]]:
    """The names that the document gives to indexes, and to keys that an index keeps."""
    keys = (*entity.uniques, *((entity.primary_key,) if entity.primary_key else ()))
    for said in keys:
        if said.value.name:
            yield said.value.name, said.claims[0]
    for index in entity.indexes:
        yield index.value.name, index.claims[0]

"""What a drawing claims of the tables whose columns it lists.

In: a code block. Out: that each such table is there, and its fields. Whether the drawing counts,
beside headings, tables of fields and SQL that say the same at length, is settled by
`quod.resolve.drawn`.
"""

from collections.abc import Iterator

from quod.model.aspects import Declared, Status
from quod.model.claims import Claim, Subject
from quod.notation.drawn_tables import drawn_tables
from quod.read import listed_claims
from quod.read.scope import Scope
from quod.source.span import Span


def claims(body: Span, scope: Scope) -> Iterator[Claim]:
    """The tables of a drawing, in a document that speaks of a database."""
    if body.source.file not in scope.facts.relational:
        return
    for drawn in drawn_tables(body):
        name = drawn.name.text
        status: Status = "external" if name.lower().startswith("auth.") else "new"
        yield Claim(Subject(name), Declared(status), drawn.name, "diagram")
        yield from listed_claims.claims(drawn.entries, name, "diagram")

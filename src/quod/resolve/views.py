"""Types of a program in one document for the table that another document tells column by column.

In: the claims of an entity from all documents. Out: those that count, and the members of a
TypeScript type in a document that has little of the table itself: what the program passed around
before there was a table, or what an API answers with, is no second telling of the columns.
"""

from collections import Counter
from collections.abc import Iterable

from quod.model.aspects import FieldDeclared
from quod.model.claims import Claim
from quod.model.entities import EntityClaims
from quod.model.model import Superseded
from quod.source.text import Source


def without_views(entity: EntityClaims) -> tuple[EntityClaims, tuple[Superseded, ...]]:
    """The entity without such types, each claim of them with the column that counts instead."""
    declared = [claim for claim in entity.claims if isinstance(claim.value, FieldDeclared)]
    members = _count(claim for claim in declared if claim.carrier == "typescript")
    if not members:
        return entity, ()
    told = [claim for claim in declared if claim.carrier != "typescript"]
    columns = _count(told)
    fullest = max(columns, key=lambda source: columns[source], default=None)
    views = {
        source
        for source, count in members.items()
        if source is not fullest
        and count > 2 * columns[source]
        and fullest is not None
        and 2 * columns[fullest] >= count
    }
    by = next((claim for claim in told if claim.span.source is fullest), None)
    gone = [c for c in entity.claims if c.carrier == "typescript" and c.span.source in views]
    if by is None or not gone:
        return entity, ()
    kept = tuple(claim for claim in entity.claims if claim not in set(gone))
    return entity._replace(claims=kept), tuple(Superseded(claim, by) for claim in gone)


def _count(declared: Iterable[Claim]) -> Counter[Source]:
    fields = {(claim.span.source, claim.subject.field) for claim in declared}
    return Counter(source for source, _ in fields)

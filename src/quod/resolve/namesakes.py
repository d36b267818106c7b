"""A table and what only bears its name: the entity `User`, and the payload `User` of a feature.

In: the claims that the name of one entity gathers. Out: those of them that speak of the table.
What stands below a heading of a thing that is not persisted says nothing of the table that
another heading declares; where all headings say so, nothing is left out.
"""

from bisect import bisect_right

from quod.model.aspects import Declared
from quod.model.claims import Claim
from quod.source.text import Source


def of_tables(claims: list[Claim]) -> list[Claim]:
    """The claims without the shapes of what is no table, if there is a table as well."""
    headings = [c for c in claims if isinstance(c.value, Declared) and c.carrier == "header"]
    if len({heading.value.status == "transient" for heading in headings}) < 2:
        return claims
    by_source: dict[Source, list[tuple[int, bool]]] = {}
    for heading in sorted(headings, key=lambda claim: claim.span.start):
        of_table = heading.value.status != "transient"
        by_source.setdefault(heading.span.source, []).append((heading.span.start, of_table))
    return [claim for claim in claims if _is_of_table(claim, by_source)]


def _is_of_table(claim: Claim, headings: dict[Source, list[tuple[int, bool]]]) -> bool:
    if isinstance(claim.value, Declared):
        return True
    own = headings.get(claim.span.source, [])
    at = bisect_right(own, (claim.span.start, True))
    return at == 0 or own[at - 1][1]

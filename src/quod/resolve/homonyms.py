"""A table and something else of the same name, kept apart: `User` the row and `User` the payload.

In: the claims of each entity as its name gathers them. Out: the same, with what stands below the
heading of something that is no table as an entity of its own, so that its fields never become
columns. SQL stays with the table wherever it stands. A heading that says `(modified)` or
`(existing)` of what another document makes a table means that table.
"""

from bisect import bisect_right
from collections.abc import Iterator

from quod.model.aspects import Declared
from quod.model.claims import Claim
from quod.model.entities import EntityClaims
from quod.notation.statuses import status_said
from quod.source.text import Source

NO_SCHEMA = ""
"""The schema of what is no table, where a table has its name."""

_Place = tuple[int, int]


def kept_apart(groups: tuple[EntityClaims, ...]) -> Iterator[EntityClaims]:
    """Every entity; before a table, what has its name and is none."""
    groups = tuple(map(_as_headed, groups))
    mixed = [group for group in groups if _is_mixed(group)]
    if not mixed:
        yield from groups
        return
    headings = sorted(
        ((claim.span.place, claim) for group in groups for claim in _declared(group)),
        key=lambda pair: pair[0],
    )
    places = [place for place, _ in headings]
    for group in groups:
        if group not in mixed:
            yield group
            continue
        own = set(_declared(group))
        other = {c for c in group.claims if _stands_below_none(c, places, headings, own)}
        yield EntityClaims(
            group.name,
            group.table._replace(schema=NO_SCHEMA),
            tuple(claim for claim in group.claims if claim in other),
        )
        yield group._replace(claims=tuple(claim for claim in group.claims if claim not in other))


def _declared(group: EntityClaims) -> list[Claim]:
    return [claim for claim in group.claims if isinstance(claim.value, Declared)]


def _as_headed(group: EntityClaims) -> EntityClaims:
    tables = {c.span.source for c in _declared(group) if c.value.status != "transient"}
    if not tables:
        return group
    claims = tuple(_said_of_table(claim, tables) for claim in group.claims)
    return group._replace(claims=claims)


def _said_of_table(claim: Claim, tables: set[Source]) -> Claim:
    value = claim.value
    if not isinstance(value, Declared) or value.status != "transient":
        return claim
    if not tables - {claim.span.source}:
        return claim
    said = status_said(claim.span.source.line(claim.span.line))
    if said not in ("modified", "existing"):
        return claim
    return claim._replace(value=value._replace(status=said))


def _is_mixed(group: EntityClaims) -> bool:
    none = {claim.value.status == "transient" for claim in _declared(group)}
    return len(none) == 2


def _stands_below_none(
    claim: Claim, places: list[_Place], headings: list[tuple[_Place, Claim]], own: set[Claim]
) -> bool:
    """Whether the last heading before a claim is this entity's, and of what is no table."""
    at = bisect_right(places, claim.span.place) - 1
    if claim.carrier == "sql" or at < 0:
        return False
    heading = headings[at][1]
    same_document = heading.span.source is claim.span.source
    return same_document and heading in own and heading.value.status == "transient"

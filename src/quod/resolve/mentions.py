"""Entities that an overview or a drawing names, held against those that the document defines.

In: the claims, the resolved entities and their names. Out: a finding for each that is named and
not defined, and for each that is defined and that the overview leaves out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.aspects import Mentioned
from quod.model.claims import Claim
from quod.model.entities import Entity, TableName
from quod.resolve.names import lookup

_NAME = re.compile(r"[^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){0,2}\Z|[a-z]+(?:_[a-z]+)+\Z")
"""`Order Line`, `order_line`: a box with other words in it is of something else."""


def mention_findings(
    claims: Iterable[Claim], entities: tuple[Entity, ...], names: dict[str, TableName]
) -> Iterator[Diagnostic]:
    """Entities that are listed and nowhere defined, and defined and not listed."""
    listed: dict[TableName, Claim] = {}
    mentioned = [claim for claim in claims if isinstance(claim.value, Mentioned)]
    first = next((claim for claim in mentioned if claim.carrier == "overview"), None)
    unknown: list[Claim] = []
    for claim in mentioned:
        table = lookup(claim.subject.entity or "", names)
        if table is not None:
            listed.setdefault(table, claim)
        else:
            unknown.append(claim)
    known = [claim for claim in mentioned if claim not in unknown]
    for claim in _of_the_model(unknown, known):
        yield Diagnostic(
            "mentioned-entity-undefined",
            "warning",
            claim.span,
            f"`{claim.subject.entity}` is named here and nowhere defined",
            ("Nothing is built for an entity that is only named.",),
            f"define `{claim.subject.entity}` under Entity Definitions, or take it out here",
        )
    if first is None:
        return
    for entity in entities:
        if entity.table not in listed and not entity.junction and entity.built:
            yield Diagnostic(
                "entity-not-in-overview",
                "note",
                entity.span,
                f"{entity.name} is not among the key entities of the overview",
                (),
                f"add {entity.name} to Key Entities",
                (Label(first.span, "the key entities are listed here"),),
            )


def _of_the_model(unknown: Iterable[Claim], known: Iterable[Claim]) -> Iterator[Claim]:
    """Names in an overview, and in drawings that are mostly of entities.

    A drawing may show services and steps as well, and says of none of them that it is a table.
    """
    drawn = Counter(claim.span.source for claim in known if claim.carrier == "diagram")
    unknown = tuple(unknown)
    strange = Counter(claim.span.source for claim in unknown if claim.carrier == "diagram")
    for claim in unknown:
        of_entities = drawn[claim.span.source] > strange[claim.span.source]
        if claim.carrier == "overview" or (of_entities and _NAME.match(claim.subject.entity or "")):
            yield claim

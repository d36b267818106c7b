"""Relationships as drawn and told, against the foreign keys there are.

In: the resolved entities, and every edge of a diagram, line of an overview and end of a
relationship. Out: a finding for each that no key carries, that runs the other way round, or
whose cardinality the keys do not give.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model import aspects
from quod.model.claims import Claim, declares
from quod.model.entities import Entity, Said, TableName
from quod.notation.canonical_form import in_canonical_form
from quod.resolve.names import lookup
from quod.source.text import Source

_WORDS = {"1:1": "one to one", "1:n": "one to many", "n:1": "many to one", "n:m": "many to many"}
_TURNED: dict[str, aspects.Cardinality] = {"1:n": "n:1", "n:1": "1:n", "1:1": "1:1", "n:m": "n:m"}


class Link(NamedTuple):
    """How two tables are linked, read from the first to the second."""

    cardinality: aspects.Cardinality
    key: Said[aspects.Reference]


def relationship_findings(
    entities: tuple[Entity, ...], names: dict[str, TableName], others: dict[str, TableName]
) -> Iterator[Diagnostic]:
    """What is drawn or told otherwise than the keys have it."""
    links = _links(entities)
    by_table = {entity.table: entity for entity in entities}
    drawn: dict[frozenset[TableName], Claim] = {}
    for entity in entities:
        for claim in entity.claims:
            if not isinstance(claim.value, aspects.Relationship):
                continue
            target = lookup(claim.value.target, names)
            if target is None:
                # What foreign keys refer to as well is found with them.
                known = lookup(claim.value.target, others) is not None
                if not known and in_canonical_form(claim.span.source.text):
                    yield _unknown(entity, claim)
                continue
            if claim.carrier == "diagram":
                drawn[frozenset((entity.table, target))] = claim
            if entity.built and by_table[target].built:
                yield from _compare(entity, by_table[target], claim, links)
    if drawn:
        yield from _not_drawn(entities, drawn, names)


def _links(entities: Iterable[Entity]) -> dict[tuple[TableName, TableName], list[Link]]:
    links: dict[tuple[TableName, TableName], list[Link]] = {}
    for entity in entities:
        targets = [(_table(said), said) for said in entity.references]
        for target, said in targets:
            one = _is_unique(entity, said.value.columns)
            links.setdefault((entity.table, target), []).append(Link("1:1" if one else "n:1", said))
            links.setdefault((target, entity.table), []).append(Link("1:1" if one else "1:n", said))
        if entity.junction or _joins(entity):
            for source, said in targets:
                for target, other in targets:
                    if said is not other:
                        links.setdefault((source, target), []).append(Link("n:m", other))
    return links


def _table(said: Said[aspects.Reference]) -> TableName:
    schema, _, name = (said.value.target or "").rpartition(".")
    return TableName(schema or "public", name)


def _is_unique(entity: Entity, columns: tuple[str, ...]) -> bool:
    keys = [set(unique.value.columns) for unique in entity.uniques if unique.value.where is None]
    keys += [set(index.value.columns) for index in entity.indexes if index.value.unique]
    if entity.primary_key is not None:
        keys.append(set(entity.primary_key.value.columns))
    return any(key <= set(columns) for key in keys if key)


def _joins(entity: Entity) -> bool:
    """Whether the primary key is made of foreign keys: a junction by its shape."""
    key = set(entity.primary_key.value.columns) if entity.primary_key is not None else set()
    held = {column for said in entity.references for column in said.value.columns}
    return len(key) > 1 and key <= held


def _compare(
    entity: Entity,
    target: Entity,
    claim: Claim,
    links: dict[tuple[TableName, TableName], list[Link]],
) -> Iterator[Diagnostic]:
    found = links.get((entity.table, target.table), [])
    value: aspects.Relationship = claim.value
    if value.cardinality is None and found:
        return
    strict = in_canonical_form(claim.span.source.text)
    if any(_fits(value, link) or (not strict and _loosely(value, link)) for link in found):
        return
    pair = f"`{entity.name}` and `{target.name}`"
    if not found:
        yield Diagnostic(
            "relationship-without-key",
            "warning",
            claim.span,
            f"no foreign key links {pair}",
            ("What is drawn or told here can't be followed by a query.",),
            f"add a foreign key between {pair}, or take the relationship out",
            (Label(target.span, f"{target.name} is declared here"),),
        )
        return
    turned = any(link.cardinality == _TURNED[value.cardinality or "1:1"] for link in found)
    direction = ", and the key runs the other way round" if turned else ""
    key = found[0]
    yield Diagnostic(
        "relationship-against-key",
        "warning",
        claim.span,
        f"{entity.name} to {target.name} is {_WORDS[value.cardinality or '1:1']} here, and "
        f"{_WORDS[key.cardinality]} by its key{direction}",
        ("A reader of the one place expects another number of rows than the key allows.",),
        f"write {_WORDS[key.cardinality]} here, or change the key",
        (Label(key.key.span, "the key is said here"),),
    )


def _fits(value: aspects.Relationship, link: Link) -> bool:
    along_arrow = _TURNED.get(value.cardinality or "") if value.either_way else None
    return link.cardinality in (value.cardinality, along_arrow)


def _loosely(value: aspects.Relationship, link: Link) -> bool:
    """ "Belongs to" and "has one" leave open how many there are on the other side."""
    if value.cardinality in ("1:1", "n:1"):
        return link.cardinality in ("1:1", "n:1") or (
            value.cardinality == "1:1" and link.cardinality == "1:n"
        )
    return value.cardinality in ("n:m", link.cardinality)


def _unknown(entity: Entity, claim: Claim) -> Diagnostic:
    return Diagnostic(
        "relationship-to-unknown-entity",
        "warning",
        claim.span,
        f"`{claim.value.target}` is related to {entity.name} here, and is nowhere defined",
        ("Nothing is built for an entity that is only named.",),
        f"define `{claim.value.target}`, or take the relationship out",
    )


def _not_drawn(
    entities: Iterable[Entity],
    drawn: dict[frozenset[TableName], Claim],
    names: dict[str, TableName],
) -> Iterator[Diagnostic]:
    """Foreign keys of drawn entities that the diagram of their document leaves out.

    A junction's are drawn as many to many. An entity that is not drawn is left out on purpose,
    and so is one that another document defines.
    """
    first = {claim.span.source: claim for claim in reversed(drawn.values())}
    boxes = {(source, entity.table) for entity in entities for source in _drawn_in(entity)}
    defined = {
        (claim.span.source, e.table) for e in entities for claim in e.claims if declares(claim)
    }
    for tables, claim in drawn.items():
        boxes.update((claim.span.source, table) for table in tables)
    for entity in entities:
        targets = {_table(said) for said in entity.references}
        bridged = entity.junction and targets and frozenset(targets) in drawn
        for said in entity.references:
            source = said.span.source
            here = (source, entity.table) in boxes and (source, _table(said)) in defined
            if frozenset((entity.table, _table(said))) in drawn or bridged or not here:
                continue
            yield Diagnostic(
                "diagram-without-edge",
                "note",
                said.span,
                f"the diagram has no edge for {entity.name} to {_table(said).name}",
                ("The diagram shows fewer relationships than there are.",),
                "draw the edge, or leave it out on purpose",
                (Label(first[source].span, "the diagram is here"),) if source in first else (),
            )


def _drawn_in(entity: Entity) -> Iterator[Source]:
    """The documents whose diagrams have a box for an entity."""
    for claim in entity.claims:
        if claim.carrier == "diagram" and isinstance(claim.value, aspects.Mentioned):
            yield claim.span.source

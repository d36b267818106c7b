"""Rules between entities that no foreign key links: nothing can keep them.

In: every claim, and the resolved entities. Out: a finding for each rule whose entities have
no key from the one that refers to the one that is referred to.
"""

from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.claims import Claim
from quod.model.entities import Entity, TableName
from quod.notation.rules import CrossEntity
from quod.resolve.names import lookup
from quod.resolve.naming import table_name


def rules_without_key(
    claims: Iterable[Claim], entities: tuple[Entity, ...], names: dict[str, TableName]
) -> Iterator[Diagnostic]:
    """The rules that are not built."""
    by_table = {entity.table: entity for entity in entities}
    for claim in claims:
        if not isinstance(claim.value, CrossEntity):
            continue
        child, parent = (
            by_table.get(table) if (table := lookup(name, names)) is not None else None
            for name in (claim.value.child, claim.value.parent)
        )
        if child is None or parent is None or not (child.built and parent.built):
            continue
        if any(table_name(said.value.target or "") == parent.table for said in child.references):
            continue
        yield Diagnostic(
            "rule-without-key",
            "warning",
            claim.span,
            f"no foreign key leads from {child.name} to {parent.name}, so nothing keeps this rule",
            ("The rule is asked when a row refers to another; here none ever does.",),
            f"add a foreign key to {parent.name}, or say the rule of fields of one entity",
            (Label(child.span, f"{child.name} is declared here"),),
        )

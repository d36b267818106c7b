"""An entity that two places give different tables: a `**Table**:` line and its CREATE TABLE.

In: every claim. Out: a finding for each place that differs from the one that counts. Which
table an entity has is chosen by `quod.resolve.names`.
"""

from collections.abc import Iterable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model.aspects import Declared
from quod.model.claims import Claim
from quod.model.model import spelling
from quod.resolve.naming import names_it, table_name


def table_name_findings(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    """The lines that name another table than the one that is built."""
    named: dict[str, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, Declared) and claim.value.table is not None:
            named.setdefault(spelling(claim.subject.entity or ""), []).append(claim)
    for said in named.values():
        said.sort(key=lambda claim: (claim.carrier == "sql", not _is_own(claim)))
        first = said[0]
        for other in said[1:]:
            beside = first.carrier == other.carrier == "sql" and _is_own(first)
            if not beside and table_name(other.value.table) != table_name(first.value.table):
                yield _differing(first, other)


def _is_own(claim: Claim) -> bool:
    """Whether the table has the entity's name; what else its section creates is another table."""
    return names_it(claim.subject.entity or "", claim.value.table or "")


def _differing(first: Claim, other: Claim) -> Diagnostic:
    return Diagnostic(
        "contradicting-table-names",
        "error",
        other.span,
        f"the table of {first.subject.entity} is `{other.value.table}` here, and "
        f"`{first.value.table}` at {first.span.line_from(other.span)}",
        ("One entity is one table; what is written for the other one is not built.",),
        f"write `{first.value.table}` here, or `{other.value.table}` at the other place",
        (Label(first.span, f"`{first.value.table}` here"),),
    )

"""How much a finding weighs in the document it stands in: an omission in a draft is a note.

Findings come in and go out, those of the rules below as notes where the document says that it
is a draft, or has nothing of the template's form: nobody said that it would tell everything. In
a document of another form, what presupposes the template's is not said at all.
What contradicts itself, or keeps something from being built, weighs the same everywhere.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from quod.diagnostics.diagnostic import Diagnostic
from quod.model.document import Metadata
from quod.model.model import Model
from quod.notation.canonical_form import of_another_form
from quod.notation.draft_status import says_draft

OMISSIONS: Final[dict[str, str]] = {
    "diagram-without-edge": "a diagram may show the main lines only",
    "entity-not-in-overview": "an overview may name the main entities only",
    "entity-without-fields": "the fields may come later",
    "field-missing-in-interface": "a program may need fewer fields",
    "foreign-key-without-index": "indexes are often chosen when the queries are known",
    "hole-in-statement": "`...` says that there is more to come",
    "index-missing-in-migration": "a migration may be shown in part",
    "index-without-pattern": "the queries may come later",
    "index-without-rationale": "only the template asks for reasons",
    "junction-not-in-relationships": "only the template asks for both places",
    "key-without-relationship": "only the template asks for both places",
    "mentioned-entity-undefined": "it may be defined elsewhere, or later",
    "pattern-promises-unknown-index": "the index may come later",
    "pattern-without-index": "the index may come later",
    "pattern-without-query": "the query may come later",
    "pattern-without-target": "the target may come later",
    "relationship-to-unknown-entity": "it may be defined elsewhere, or later",
    "relationship-without-key": "the key may come later",
    "rule-without-key": "the key may come later",
    "said-once": "only the template asks for both places",
    "table-without-create": "the CREATE TABLE may stand elsewhere",
    "undecided-verb": "the other policies may come later",
    "unknown-junction-table": "the table may come later",
    "update-policy-without-check": "PostgreSQL reads USING for it, which is mostly meant",
    "values-said-once": "only the template asks for both places",
}
"""The rules whose findings say that something is left out, and why it may be in a draft."""

PRESUPPOSING: Final[dict[str, str]] = {
    "check-without-effect": "a rule in words is often the check that SQL makes of it",
    "contradicting-uniqueness": "a sentence on uniqueness leaves out what the index says",
    "contradicting-values": "code names the members of an enum, and not what is stored",
    "diagram-without-edge": "a drawing may show the main lines only, and in many ways",
    "field-missing-in-interface": "a type of a program shows what one of its parts needs",
    "field-not-in-schema-table": "a list may be of some fields only",
    "index-missing-in-migration": "a migration may be shown in part",
    "key-without-relationship": "relationships are told in too many places and forms",
    "pattern-without-target": "a query may be of a service, a file or a list in memory",
    "said-once": "only the template asks for both places",
    "table-without-create": "a program, or a document that is not here, may make the table",
    "undecided-verb": "a sentence may decide it, or the role of the service",
    "unique-keeps-deleted-rows": "a sentence on uniqueness leaves out what the index says",
    "lifecycle-without-state-column": "a drawing may be of a screen, a job or a conversation",
    "mentioned-entity-undefined": "a drawing may be of services, files and steps",
    "relationship-against-key": "a line may be read from either end",
    "relationship-to-unknown-entity": "a drawing may be of services, files and steps",
    "relationship-without-key": "a drawing may be of services, files and steps",
    "values-said-once": "only the template asks for both places",
}
"""The rules that hold only where each part is what the template calls it, and why elsewhere not."""


def weighed(model: Model, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings with the severity that fits their document."""
    free = of_another_form(model.documents)
    lenient = free.union(_drafts(model))
    for one in found:
        if one.rule in PRESUPPOSING and one.span.file in free:
            continue
        omits = one.rule in OMISSIONS and one.severity == "warning"
        yield one._replace(severity="note") if omits and one.span.file in lenient else one


def _drafts(model: Model) -> Iterator[str]:
    """The documents that say to be drafts, and so need not tell everything."""
    for claim, said in model.facts(Metadata):
        if said.name == "status" and says_draft(said.value):
            yield claim.span.file

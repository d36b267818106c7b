"""What a reader is given beside the blocks it reads, and what it gives back."""

from typing import NamedTuple, TypeAlias

from quod.diagnostics.diagnostic import Diagnostic
from quod.model.aspects import Status
from quod.model.claims import Claim, NotUnderstood, Prose
from quod.notation.part_titles import Part
from quod.read.facts import Facts

Read: TypeAlias = Claim | Prose | NotUnderstood | Diagnostic


class Scope(NamedTuple):
    """Where in the document a section stands."""

    entity: str | None = None
    """The entity or table whose part this is."""
    within: tuple[str, ...] = ()
    """The names of the plug-ins that enclose it, outermost first."""
    status: Status | None = None
    """What the headings around it say of the entities below: `## New Tables`."""
    part: Part | None = None
    """The part of an entity that the headings around it name, in a document of any form."""
    strict: bool = False
    """The document is in the canonical form, where every line of a part is meant to be read."""
    label: str = ""
    """The bold label or the heading directly over the blocks, as a reader sees it."""
    lists: bool = False
    """The heading directly around says that tables or entities stand below: `## New Tables`."""
    facts: Facts = Facts()
    """What is known of the whole workspace before any section is read."""

    @property
    def database(self) -> str | None:
        """The database that SQL is written for; None in the canonical form, which is strict."""
        return None if self.strict else self.facts.database

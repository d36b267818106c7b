"""A line that relates two entities or states a foreign key, as a claim."""

from collections.abc import Iterator

from quod.model.aspects import Reference
from quod.model.claims import Claim, NotUnderstood, Prose, Subject
from quod.notation.phrases import cardinality
from quod.notation.relation_lines import relation_line
from quod.read.scope import Read
from quod.source.span import Span
from quod.syntax.inline import codes


def relation_claims(line: Span, entity: str | None, due: bool = False) -> Iterator[Read]:
    """What a line relates; where relationships are listed, one that can't be read is said."""
    claim = relation_claim(line, entity)
    if claim is not None:
        yield claim
    elif due and entity and cardinality(line.text) is not None and codes(line):
        yield NotUnderstood(line, "write `Entity`: Many-to-one relationship via `key_id`", False)
    else:
        yield Prose(line)


def relation_claim(line: Span, entity: str | None) -> Claim | None:
    """What a line relates, of the entity it names or of the one it stands below."""
    found = relation_line(" ".join(line.text.split()), entity)
    whose = (found.source or entity) if found is not None else None
    if found is None or not whose:
        return None
    if isinstance(found.value, Reference):
        return Claim(Subject(whose), found.value, line, "rules")
    return Claim(Subject(whose), found.value, line, "relationships")

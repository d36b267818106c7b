"""A TypeScript type that leaves out fields of its entity.

What: the type of an entity has no member for some of its fields.
Why: code written to the type neither reads nor sets them.
Bad:
    interface Room { id: string; }
Good:
    interface Room { id: string; size: number; }
Fix: add the members, or say in a comment that the type shows a part only.
"""

from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.aspects import FieldDeclared
from quod.model.claims import Claim
from quod.model.model import spelling
from quod.source.span import Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each type, at its first line."""
    for entity in subject.built():
        members = [
            claim
            for claim in entity.claims
            if isinstance(claim.value, FieldDeclared) and claim.carrier == "typescript"
        ]
        if not members:
            continue
        named = {spelling(claim.subject.field or "") for claim in members}
        last = max(claim.span.source.increment for claim in members)
        missing = [
            field
            for field in entity.fields
            if not {spelling(field.name), spelling(field.column)} & named
            and field.span.source.increment <= last  # A type knows nothing of later documents.
        ]
        if missing:
            names = ", ".join(f"`{field.name}`" for field in missing)
            yield Diagnostic(
                "field-missing-in-interface",
                "note",
                _opening(members[0]),
                f"the type of {entity.name} has no {names}",
                ("Code written to the type neither reads nor sets what it leaves out.",),
                "add the members",
                tuple(Label(field.span, f"`{field.name}` is declared here") for field in missing),
            )


def _opening(member: Claim) -> Span:
    """The line on which the type starts that the member belongs to."""
    source = member.span.source
    brace = source.text.rfind("{", 0, member.span.start)
    at = max(brace, 0)
    line = source.position(at)[0]
    return Span(source, source.offset(line), source.offset(line + 1)).strip()

"""A name of more than 63 bytes.

What: a table, a column, a constraint, an index, a trigger or a function has a name that
PostgreSQL cuts (manual, Lexical Structure: Identifiers).
Why: what is made has another name than what is written; two such names may become one.
Bad:
    CREATE INDEX idx_room_size_in_square_metres_without_the_balcony_and_the_cellar ON room (size);
Good:
    CREATE INDEX idx_room_size_in_square_metres_without_the_balcony_and_cellar ON room (size);
Fix: write a shorter name.
"""

from collections.abc import Iterator

from quod.catalog.names import NAME_BYTES_MAX
from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.rule import Subject
from quod.model.aspects import Policy
from quod.source.span import Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each name that the document gives."""
    for object_, claims in subject.lowered.origins.items():
        name = object_.name or object_.table
        if claims and object_ not in subject.lowered.derived and _bytes(name) > NAME_BYTES_MAX:
            yield _finding(name, object_.kind, claims[0].span)
    for claim, policy in subject.model.facts(Policy):
        if _bytes(policy.name) > NAME_BYTES_MAX:
            yield _finding(policy.name, "policy", claim.span)


def _bytes(name: str) -> int:
    return len(name.encode("utf-8", "replace"))


def _finding(name: str, kind: str, span: Span) -> Diagnostic:
    cut = name.encode("utf-8", "replace")[:NAME_BYTES_MAX].decode("utf-8", "ignore")
    return Diagnostic(
        "name-too-long",
        "error",
        span,
        f"the name of the {kind} `{name}` has {_bytes(name)} bytes, and PostgreSQL keeps "
        f"{NAME_BYTES_MAX}",
        (f"It would be called `{cut}`.",),
        f"write a name of at most {NAME_BYTES_MAX} bytes",
    )

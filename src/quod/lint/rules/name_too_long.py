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

import re
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.model.aspects import (
    Check,
    EnumType,
    Exclusion,
    Index,
    Partition,
    Policy,
    PrimaryKey,
    Reference,
    Routine,
    Trigger,
    Unique,
)
from quod.notation.generated_names import NAME_BYTES_MAX
from quod.source.span import Span

_KINDS: dict[type, str] = {
    Check: "constraint",
    EnumType: "type",
    Exclusion: "constraint",
    Index: "index",
    Partition: "partition",
    Policy: "policy",
    PrimaryKey: "constraint",
    Reference: "constraint",
    Routine: "function",
    Trigger: "trigger",
    Unique: "constraint",
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each name that the document gives, where it is given first."""
    seen: set[tuple[str, str]] = set()
    for said, kind, span in _names(subject):
        name = _whole(said, span)
        if _bytes(name) > NAME_BYTES_MAX and (name, kind) not in seen:
            seen.add((name, kind))
            yield _finding(name, kind, first_line(span))


def _names(subject: Subject) -> Iterator[tuple[str, str, Span]]:
    for entity in subject.built():
        yield entity.table.name, "table", entity.span
        for field in entity.fields:
            yield field.column, "column", field.span
    for claim in subject.model.claims:
        kind = _KINDS.get(type(claim.value))
        name = getattr(claim.value, "name", None)
        if kind is not None and name is not None:
            yield name.rpartition(".")[2], kind, claim.span


def _whole(name: str, span: Span) -> str:
    """A name as it is written: PostgreSQL's parser cuts what it gives."""
    if _bytes(name) < NAME_BYTES_MAX - 3 or _bytes(name) > NAME_BYTES_MAX:
        return name
    found = next(span.matches(re.compile(re.escape(name) + r"[\w$]*", re.IGNORECASE)), None)
    return found[0] if found is not None else name


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

"""An index that the migration of its table leaves out.

What: the migration creates the table and some of its indexes, and not this one.
Why: a database made from the written migration lacks it; quod builds it.
Bad:
    CREATE INDEX idx_room_size ON room (size);
Good:
    CREATE INDEX idx_room_size_number ON room (size, number);
Fix: add the statement to the migration.
"""

from bisect import bisect_right
from collections.abc import Iterator

from quod.diagnostics.diagnostic import Diagnostic, Fix, Label
from quod.lint import amend
from quod.lint.places import fences
from quod.lint.rule import Subject
from quod.model.aspects import Index, Statement
from quod.model.claims import Claim
from quod.model.entities import Entity
from quod.syntax.nodes import Fence


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each index."""
    blocks = tuple(fences(subject.model.documents))
    starts = [fence.span.place for fence in blocks]
    for entity in subject.new():
        created = next((c for c in entity.claims if _kind(c) == "CreateStmt"), None)
        home = _home(created, blocks, starts) if created is not None and entity.indexes else None
        if created is None or home is None:
            continue
        if "..." in home.body.text or "…" in home.body.text:
            continue  # It says that it is shown in part.
        here = {c.value.name for c in entity.claims if isinstance(c.value, Index) and _in(c, home)}
        for said in entity.indexes:
            before = said.span.place < home.span.place
            if here and before and said.value.name not in here:
                yield _finding(entity, said.claims[0], created)._replace(
                    fix=_fix(entity, said.claims[0], home)
                )


def _kind(claim: Claim) -> str:
    return claim.value.kind if isinstance(claim.value, Statement) else ""


def _home(created: Claim, blocks: tuple[Fence, ...], starts: list[tuple[int, int]]) -> Fence | None:
    at = bisect_right(starts, created.span.place) - 1
    return blocks[at] if at >= 0 and _in(created, blocks[at]) else None


def _in(claim: Claim, fence: Fence) -> bool:
    return fence.span.place <= claim.span.place < (fence.span.place[0], fence.span.end)


def _fix(entity: Entity, claim: Claim, home: Fence) -> Fix | None:
    """The statement once more, after the last index of the migration."""
    there = [one.span for one in entity.claims if isinstance(one.value, Index) and _in(one, home)]
    if claim.carrier != "sql" or not claim.span.text.lower().startswith("create "):
        return None
    last = max(there, key=lambda span: span.start)
    return amend.after(home, last, (f"{line};" for line in [" ".join(claim.span.text.split())]))


def _finding(entity: Entity, claim: Claim, created: Claim) -> Diagnostic:
    return Diagnostic(
        "index-missing-in-migration",
        "note",
        claim.span,
        f"the migration of {entity.name} creates other indexes and not `{claim.value.name}`",
        ("A database made from the written migration lacks it; here it is built.",),
        "add the statement to the migration",
        (Label(created.span.sub(0, len("CREATE TABLE")), "the migration is here"),),
    )

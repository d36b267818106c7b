"""The document's own SQL, run alone, makes the tables that the document as a whole describes.

SQL that only lacks what other places say is completed by them, so it is unproven; SQL that
makes something else than they say is refuted.
"""

import re
from collections.abc import Iterator
from functools import partial

from quod.catalog.names import ObjectId
from quod.diff.changes import Change
from quod.diff.compare import compare
from quod.model.aspects import Statement
from quod.model.claims import Claim
from quod.postgres.session import Session
from quod.prove.context import Context
from quod.prove.lacking import lacking, told
from quod.prove.obligation import Obligation, Outcome
from quod.prove.written import STRUCTURAL, Written
from quod.source.span import Span

_MISSING = re.compile(r'relation "([^"]+)" does not exist')


def obligations(context: Context) -> Iterator[Obligation]:
    """One for each statement that makes something, and one for each table made by SQL."""
    if context.written is None:
        return
    changes = [
        change
        for change in compare(context.written.catalog, context.catalog)
        if change.object not in context.lowered.derived and change.aspect != "name"
    ]
    for claim, statement in context.model.facts(Statement):
        if statement.kind not in STRUCTURAL:
            continue
        entity = context.model.entity(claim.subject.entity)
        own = entity is not None and statement.kind == "CreateStmt"
        table = tuple(entity.table) if entity is not None else ("", "")
        differing = [c for c in changes if own and (c.object.schema, c.object.table) == table]
        what = f"makes {table[1]} as described" if own else "is taken by the server"
        first_line = statement.sql.partition("\n")[0].rstrip(" (").strip()
        yield Obligation(
            proof="written-sql",
            sentence=f"{first_line} {what}",
            claims=(claim,),
            object=None,
            run=partial(_prove, context, context.written, claim, differing),
        )


def _prove(
    context: Context, written: Written, claim: Claim, changes: list[Change], session: Session
) -> Outcome:
    witness = f"{claim.value.sql};"
    refused = next(
        (message for other, message in written.refused.items()
         if other.value.sql == claim.value.sql), None,
    )  # fmt: skip
    extension = lacking(refused or "")
    if extension is not None:
        return Outcome("unproven", f"{witness}\n-- ERROR {refused}", told(extension))
    if refused is not None:
        below = _stands_on(written, claim, refused)
        if below is not None:
            reason = f"it stands on what the server refuses at line {below.span.line}: {refused}"
            return Outcome("unproven", f"{witness}\n-- ERROR {refused}", reason)
        return Outcome(
            "refuted", f"{witness}\n-- ERROR {refused}", f"the server refuses it: {refused}"
        )
    if not changes:
        return Outcome("proven", f"{witness}\n-- ok, and no difference")
    differences = [_difference(context, change) for change in changes]
    lines = "\n".join(f"-- {text}" for text, _ in differences)
    lacks = all(change.kind == "extra" or change.before is None for change in changes)
    return Outcome(
        "unproven" if lacks else "refuted",
        f"{witness}\n{lines}",
        "; ".join(text for text, _ in differences),
        related=tuple(span for _, spans in differences for span in spans),
    )


def _stands_on(written: Written, claim: Claim, message: str) -> Claim | None:
    """The statement that was to make what this one misses, when it was itself refused."""
    missing = _MISSING.match(message)
    if missing is None:
        return None
    name = missing[1].rpartition(".")[2]
    return next(
        (other for other in written.refused
         if other.value.kind == "CreateStmt" and other.value.sql != claim.value.sql
         and (other.subject.entity or "").rpartition(".")[2] == name), None,
    )  # fmt: skip


def _difference(context: Context, change: Change) -> tuple[str, tuple[Span, ...]]:
    """A difference in words, with the lines that say the other thing."""
    spans = tuple(c.span for c in _said(context, change.object) if c.carrier != "sql")
    at = f" (line {spans[0].line})" if spans else ""
    name = change.object.name or change.object.table
    about = f"{change.object.kind} `{name}`"
    match change.kind:
        case "extra":
            return f"it lacks the {about}{at}: {change.after or ''}".rstrip(": "), spans
        case "missing":
            return f"it makes the {about}, which nothing else describes", spans
        case _:
            said = f"the {change.aspect} of {about} is {change.before} there"
            return f"{said}, and {change.after} by the document{at}", spans


def _said(context: Context, object_: ObjectId) -> tuple[Claim, ...]:
    return context.claims(object_) or context.claims(object_._replace(kind="column"))

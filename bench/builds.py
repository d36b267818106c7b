"""Which workspaces build whole on a server, and which finding says why another does not.

Groups of files come in. Each statement that the server refuses is printed with its reason and
with the finding of `quod check` that stands where the statement is said and speaks of that
reason. What fails only for want of an extension is no refusal.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quod import pipeline
from quod.catalog.names import ObjectId
from quod.diagnostics.diagnostic import Diagnostic
from quod.pipeline import Compiled
from quod.postgres.server import Server, start
from quod.prove.build import Refused, build, claims_of
from quod.prove.lacking import lacking, leans_on, lost_columns
from quod.source.span import Span

_SPEAKS_OF: dict[str, tuple[str, ...]] = {
    "22007": ("default-of-wrong-type",),
    "22023": ("identity-on-wrong-type",),
    "22P02": ("default-of-wrong-type",),
    "42601": ("hole-in-statement", "not-understood"),
    "42701": ("table-created-twice", "duplicate-entity"),
    "42703": (
        "undeclared-field", "reference-to-undeclared-field", "policy-on-undeclared-field",
    ),
    "42704": ("unknown-type", "written-for-another-database", "index-method-unfit"),
    "42710": ("table-created-twice", "contradicting-triggers", "name-too-long"),
    "42804": (
        "reference-of-another-type", "check-on-wrong-type", "default-of-wrong-type",
        "told-differently-elsewhere",
    ),
    "42830": ("reference-to-no-key",),
    "42883": ("check-on-wrong-type", "function-not-defined"),
    "42P01": ("reference-to-unknown-entity",),
    "42P07": (
        "table-created-twice", "contradicting-indexes", "name-too-long", "name-taken-twice",
    ),
    "42P17": ("expression-not-immutable",),
}  # fmt: skip
"""The rules whose findings speak of what the server refuses with an SQLSTATE."""

_Line = tuple[str, int]


class _Tally(NamedTuple):
    """How many workspaces there are of each kind."""

    whole: int = 0
    explained: int = 0
    """Every refused statement has a finding that is its reason."""
    unexplained: int = 0
    empty: int = 0


def measure(groups: tuple[tuple[str, ...], ...]) -> None:
    """Builds each workspace and prints what was refused, and how many are whole."""
    tally = _Tally()
    with start() as server:
        for group in groups:
            tally = _built(pipeline.compile(*group), server, tally)
    others = tally.explained + tally.unexplained
    print(
        f"workspaces built whole: {tally.whole} of {tally.whole + others}; a finding is the reason "
        f"for {tally.explained} of the other {others}; {tally.empty} make no table"
    )


def _built(one: Compiled, server: Server, tally: _Tally) -> _Tally:
    if not one.lowered.catalog.tables:
        return tally._replace(empty=tally.empty + 1)
    refused = tuple(_refused(one, server))
    reasons = [_reason(one, each) for each in refused]
    for each, reason in zip(refused, reasons, strict=True):
        _print(one, each, reason)
    if not refused:
        return tally._replace(whole=tally.whole + 1)
    if all(reasons):
        return tally._replace(explained=tally.explained + 1)
    return tally._replace(unexplained=tally.unexplained + 1)


def _refused(one: Compiled, server: Server) -> Iterator[Refused]:
    with (
        server.database(one.lowered.catalog.extensions) as database,
        database.session(60.0, {}) as session,
    ):
        found = tuple(build(session, one.lowered))
    lost = lost_columns(found)
    yield from (each for each in found if not (lacking(each.message) or leans_on(each, lost)))


def _reason(one: Compiled, refused: Refused) -> Diagnostic | None:
    """The finding that says, where the statement is said, why it is refused."""
    rules = _SPEAKS_OF.get(refused.message.partition(":")[0], ())
    speaking = [d for d in one.diagnostics if d.rule in rules and _may_be(d)]
    places: set[_Line] = set()
    for further in _places(one, refused):
        places.update(further)
        for found in speaking:
            if places & set(_spoken_of(found)):
                return found
    return None


def _may_be(found: Diagnostic) -> bool:
    """Whether it can keep a statement from being taken: of what differs, only types do."""
    drifts = found.rule == "told-differently-elsewhere"
    return found.severity != "note" and (not drifts or found.message.startswith("the type of"))


def _spoken_of(found: Diagnostic) -> Iterator[_Line]:
    """The lines of a finding; what one document tells otherwise is said of the other's, too."""
    yield from _lines(found.span)
    if found.rule == "told-differently-elsewhere":
        for label in found.related:
            yield from _lines(label.span)


def _places(one: Compiled, refused: Refused) -> Iterator[Iterable[_Line]]:
    """The lines of the claims behind the statement, then behind the columns it speaks of."""
    yield (line for claim in refused.claims for line in _lines(claim.span))
    _, schema, name, _ = refused.object
    table = one.lowered.catalog.table(schema, name)
    for constraint in table.constraints if table is not None else ():
        if constraint.name == refused.object.name:
            target = constraint.target_schema, constraint.target_table
            yield _of_columns(one, (schema, name), constraint.columns)
            yield _of_columns(one, target, constraint.target_columns)


def _of_columns(one: Compiled, table: tuple[str, str], names: Iterable[str]) -> Iterator[_Line]:
    for name in names:
        for claim in claims_of(one.lowered, ObjectId("column", *table, name)):
            yield from _lines(claim.span)


def _lines(span: Span) -> Iterator[_Line]:
    return ((span.file, line) for line in range(span.line, span.end_line + 1))


def _print(one: Compiled, refused: Refused, reason: Diagnostic | None) -> None:
    at = refused.claims[0].span if refused.claims else None
    place = f"{at.file}:{at.line}" if at is not None else one.document.source.file
    print(f"{place}: {' '.join(refused.sql.split())}")
    print(f"    refused: {refused.message}")
    told = "no finding at its place"
    if reason is not None:
        told = f"{reason.span.file}:{reason.span.line}: {reason.severity}[{reason.rule}]"
    print(f"    finding: {told}")

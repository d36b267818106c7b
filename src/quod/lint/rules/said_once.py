"""A default, check, unique constraint or foreign key that only one of several places says.

What: the schema table, the rules and the SQL of an entity all speak of a field, and only one
of them says its default or constraint.
Why: it is built, and whoever reads the other place does not expect it.
Bad:
    CREATE TABLE room (id UUID PRIMARY KEY, size INTEGER NOT NULL);
Good:
    CREATE TABLE room (id UUID PRIMARY KEY, size INTEGER NOT NULL CHECK (size > 0));
Fix: say it at the other place as well.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.places import first_line
from quod.lint.rule import Subject
from quod.model.aspects import FieldDeclared, Statement
from quod.model.claims import Claim
from quod.model.entities import Entity, Field
from quod.source.span import Span


class _Places(NamedTuple):
    """Where an entity is told in full."""

    create: Span
    """The first line of its CREATE TABLE."""
    rows: dict[str, Claim]
    """The rows of its schema table, by column."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One note for each; only for entities that have both a schema table and a CREATE TABLE."""
    for entity in subject.new():
        places = _places(entity)
        if places is not None:
            yield from _defaults(entity, places)
            yield from _constraints(entity, places)


def _places(entity: Entity) -> _Places | None:
    create = next(
        (first_line(claim.span) for claim in entity.claims if _tells_all(claim)),
        None,
    )
    rows = {field.column: row for field in entity.fields if (row := _row(field)) is not None}
    return _Places(create, rows) if create is not None and rows else None


def _tells_all(claim: Claim) -> bool:
    """Whether it is a CREATE TABLE that leaves nothing out."""
    match claim.value:
        case Statement(kind="CreateStmt", is_whole=True):
            return True
    return False


def _row(field: Field) -> Claim | None:
    return next(
        (
            claim
            for claim in field.claims
            if isinstance(claim.value, FieldDeclared) and claim.carrier == "schema table"
        ),
        None,
    )


def _defaults(entity: Entity, places: _Places) -> Iterator[Diagnostic]:
    for field in entity.fields:
        row = places.rows.get(field.column)
        declared = {c.carrier for c in field.claims if isinstance(c.value, FieldDeclared)}
        if field.default is None or row is None or "sql" not in declared:
            continue
        what = f"the default of `{field.column}`"
        yield from _one_sided(what, field.default.claims, places, row.span)


def _constraints(entity: Entity, places: _Places) -> Iterator[Diagnostic]:
    for check_ in entity.checks:
        if any(claim.carrier != "typescript" for claim in check_.claims):
            what = f"the check `{check_.value.expression}`"
            row = _row_of(check_.value.columns, places)
            yield from _one_sided(what, check_.claims, places, row)
    for unique in entity.uniques:
        what = f"the unique constraint ({', '.join(unique.value.columns)})"
        row = _row_of(unique.value.columns, places)
        yield from _one_sided(what, unique.claims, places, row)
    for key in entity.references:
        what = f"the foreign key ({', '.join(key.value.columns)})"
        yield from _one_sided(what, key.claims, places, _row_of(key.value.columns, places))


def _row_of(columns: Sequence[str], places: _Places) -> Span | None:
    return next((places.rows[name].span for name in columns if name in places.rows), None)


def _one_sided(
    what: str, claims: Sequence[Claim], places: _Places, row: Span | None
) -> Iterator[Diagnostic]:
    """A note when the SQL does not say it, or when nothing but the SQL does."""
    carriers = {claim.carrier for claim in claims}
    if "sql" not in carriers:
        there, other = "the CREATE TABLE", places.create
    elif carriers == {"sql"} and row is not None:
        there, other = "the schema table and the rules", row
    else:
        return
    first = min(claims, key=lambda claim: claim.span.place)
    if other.source is not first.span.source:
        return  # An increment says what it adds, and not again what there is.
    yield Diagnostic(
        "said-once",
        "note",
        first.span,
        f"{what} is said only here, and is built",
        (f"Who reads {there} does not expect it.",),
        "say it there as well",
        (
            Label(other, "not said here"),
            *(Label(claim.span, "and here") for claim in claims if claim is not first),
        ),
    )

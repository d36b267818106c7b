"""Fields that a document gives to all its tables, put to each of them.

In: every claim of a workspace. Out: the same, and for each table that a document makes, and that
shows its fields in a table or a list, the fields that a sentence of that document gives to all.
A table that shows the field itself, or whose SQL is written out, is not touched.
"""

from collections.abc import Iterable, Iterator

from quod.model import aspects
from quod.model.claims import Carrier, Claim, Subject
from quod.model.conventions import Everywhere
from quod.model.entities import TableName
from quod.model.model import spelling
from quod.resolve.names import lookup, resolve_names
from quod.source.text import Source


def with_conventions(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Every claim, with those that the conventions come to behind them."""
    said = [claim for claim in claims if isinstance(claim.value, Everywhere)]
    if not said:
        return claims
    _, names = resolve_names(claims)
    shown: dict[tuple[TableName, Source], dict[str, Carrier]] = {}
    titles: dict[tuple[TableName, Source], str] = {}
    for claim in claims:
        table = lookup(claim.subject.entity or "", names) if claim.subject.entity else None
        if table is None:
            continue
        at = (table, claim.span.source)
        if isinstance(claim.value, aspects.FieldDeclared) and claim.subject.field:
            shown.setdefault(at, {})[spelling(claim.subject.field)] = claim.carrier
        elif isinstance(claim.value, aspects.Declared) and _is_made(claim.value):
            titles.setdefault(at, claim.subject.entity or "")
    here = {at: fields for at, fields in shown.items() if at in titles}
    return (*claims, *_added(said, here, titles))


def _is_made(declared: aspects.Declared) -> bool:
    return declared.status == "new" and not declared.junction


def _added(
    said: Iterable[Claim],
    shown: dict[tuple[TableName, Source], dict[str, Carrier]],
    titles: dict[tuple[TableName, Source], str],
) -> Iterator[Claim]:
    for claim in said:
        field: Everywhere = claim.value
        for at, fields in shown.items():
            if at[1] is not claim.span.source or "sql" in fields.values():
                continue
            if spelling(field.name) in fields:
                continue
            carrier = next(iter(fields.values()))
            subject = Subject(titles[at], field.name)
            yield claim._replace(subject=subject, value=aspects.FieldDeclared(), carrier=carrier)
            if field.type is not None:
                value = aspects.FieldType(field.type)
                yield claim._replace(subject=subject, value=value, carrier=carrier)
            if field.nullable is not None:
                nullable = aspects.Nullability(field.nullable)
                yield claim._replace(subject=subject, value=nullable, carrier=carrier)

"""What a document says once of all its tables, put to each of them.

In: every claim of a workspace. Out: the same, and for each table that a document makes, and that
shows its fields in a table or a list, the fields that a sentence of that document gives to all.
A table that shows the field itself, or whose SQL is written out, is not touched. A type that all
fields of a kind have is put to those for which nothing says one.
"""

from collections.abc import Iterable, Iterator

from quod.model import aspects
from quod.model.claims import Carrier, Claim, Subject
from quod.model.conventions import Everywhere, Typed
from quod.model.entities import TableName
from quod.model.model import spelling
from quod.notation.cases import snake
from quod.resolve.names import lookup, resolve_names
from quod.source.text import Source

_Field = tuple[TableName, str]


def with_conventions(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Every claim, with those that the conventions come to behind them."""
    claims = (*claims, *_typed(claims))
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


_TYPES = (aspects.FieldType, aspects.TypeFamily, aspects.Serial, aspects.Identity)


def _typed(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """The type of each field that has none, where its document has one for all of its kind."""
    said = [claim for claim in claims if isinstance(claim.value, Typed)]
    if not said:
        return
    _, names = resolve_names(claims)
    typed: set[_Field] = set()
    declared: dict[_Field, Claim] = {}
    keys: set[_Field] = set()
    referring: set[_Field] = set()
    for claim in claims:
        table = lookup(claim.subject.entity or "", names) if claim.subject.entity else None
        if table is None:
            continue
        if claim.subject.field:
            field = (table, spelling(claim.subject.field))
            if isinstance(claim.value, _TYPES):
                typed.add(field)
            elif isinstance(claim.value, aspects.FieldDeclared):
                declared.setdefault(field, claim)
        if isinstance(claim.value, aspects.PrimaryKey) and len(claim.value.columns) == 1:
            keys.add((table, spelling(claim.value.columns[0])))
        if isinstance(claim.value, aspects.Reference) and lookup(claim.value.target or "", names):
            referring.update((table, spelling(column)) for column in claim.value.columns)
    for convention in said:
        value: Typed = convention.value
        for field, claim in declared.items():
            here = claim.span.source is convention.span.source
            if not here or field in typed or field in referring or claim.carrier == "sql":
                continue  # What refers has the type of what it refers to.
            if _is_of_kind(value, claim.subject.field or "", field in keys):
                typed.add(field)
                yield convention._replace(
                    subject=claim.subject,
                    value=aspects.FieldType(value.type),
                    carrier=claim.carrier,
                )


def _is_of_kind(said: Typed, name: str, is_key: bool) -> bool:
    if name in said.but:
        return False
    plain = snake(name)
    match said.kind:
        case "key":
            return is_key
        case "moment":
            return plain.endswith("_at")
        case "id":
            return plain == "id" or plain.endswith("_id")


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

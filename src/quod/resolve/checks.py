"""The conditions of an entity: the same one said in several places is built once.

In: every claim that limits what a row may hold. Out: checks without repetition, SQL's
first, each with all that says it; and findings where lists of values or limits differ.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.model import aspects
from quod.model.claims import Claim
from quod.model.entities import Field, Said
from quod.model.model import spelling
from quod.notation.expressions import (
    Shape,
    allowed_values,
    bounds,
    conjuncts,
    is_pattern,
)
from quod.notation.rules.shapes.formats import FORMS_OF_MOMENTS
from quod.notation.sql import canonical
from quod.resolve.keys import Rename
from quod.resolve.limits import ORDER, columns_in, kept_by_type, lengths_of, limit_findings
from quod.resolve.said_elsewhere import said_elsewhere

Enums = Mapping[str, Said[aspects.EnumType]]
"""The enum types of the document, by their names."""


class Checks(NamedTuple):
    """The conditions, and what did not agree."""

    checks: tuple[Said[aspects.Check], ...]
    findings: tuple[Diagnostic, ...]
    held: tuple[tuple[str, Claim], ...] = ()
    """Columns whose type alone keeps what a claim says: `at most 80 characters`."""


def resolve_checks(
    table: str, claims: Iterable[Claim], fields: tuple[Field, ...], column: Rename, enums: Enums
) -> Checks:
    """Brings together what is said of the values a row may hold."""
    claims = tuple(claims)
    kept: list[Said[aspects.Check]] = []
    limiting = [claim for claim in claims if isinstance(claim.value, aspects.Check)]
    lengths = lengths_of(fields)
    held: list[tuple[str, Claim]] = []
    for claim in sorted(limiting, key=lambda claim: ORDER.get(claim.carrier, 9)):
        value = claim.value._replace(columns=tuple(map(column, claim.value.columns)))
        if claim.carrier != "sql" and _is_form_of_type(value, fields):
            held.append((value.columns[0], claim))
            continue
        wanted = conjuncts(value.expression)
        if claim.carrier != "sql" and wanted:
            wanted = frozenset(one for one in wanted if not kept_by_type(one, lengths))
            if not wanted:
                held.append((value.columns[0], claim))
                continue
        holders = _holders(value, wanted, kept)
        if not holders:
            kept.append(Said(value, (claim,)))
        for at in holders:
            kept[at] = kept[at]._replace(claims=(*kept[at].claims, claim))
    kept, listed = _with_listed(claims, kept, fields)
    findings = (
        *listed,
        *_values(table, claims, limiting, fields, enums),
        *limit_findings(table, limiting, fields),
    )
    return Checks(tuple(kept), findings, tuple(held))


def _is_form_of_type(value: aspects.Check, fields: tuple[Field, ...]) -> bool:
    """Whether a pattern is asked of a field whose type admits one form only.

    A place may have called the moment a string: its type keeps the form of ISO 8601, no other.
    """
    if not is_pattern(value.expression) or len(value.columns) != 1:
        return False
    field = next((one for one in fields if one.column == value.columns[0]), None)
    type_ = field.type.value if field is not None and field.type is not None else ""
    if type_.startswith(("timestamp", "date")):
        return all(one[-1] in _MOMENTS for one in conjuncts(value.expression))
    return type_ == "uuid"


_MOMENTS = tuple(("const", form) for form in FORMS_OF_MOMENTS)


def _with_listed(
    claims: tuple[Claim, ...], kept: list[Said[aspects.Check]], fields: tuple[Field, ...]
) -> tuple[list[Said[aspects.Check]], tuple[Diagnostic, ...]]:
    """Lists of values join the check of their column; where there is none they make it."""
    found = list(kept)
    notes: list[Diagnostic] = []
    columns = {spelling(text): f for f in fields for text in (f.name, f.column)}
    for claim in claims:
        field = columns.get(spelling(claim.subject.field or ""))
        if not isinstance(claim.value, aspects.AllowedValues) or field is None:
            continue
        lists = [allowed_values(one.value.expression) for one in found]
        at = next((i for i, one in enumerate(lists) if one and one[0] == field.column), None)
        if at is not None:
            found[at] = found[at]._replace(claims=(*found[at].claims, claim))
            continue
        others = [one for one in found if set(one.value.columns) == {field.column}]
        if others and claim.carrier == "typescript" and _is_text(field):
            notes.append(_against_rule(field, claim, others[0]))
        elif _is_text(field):
            found.append(Said(_listing(field.column, claim.value.values), (claim,)))
            if _is_lacking(field, claim) and not said_elsewhere(claim, claim.value.values):
                notes.append(_completed(field, claim))
    return found, tuple(notes)


def _is_lacking(field: Field, claim: Claim) -> bool:
    """Whether another place declares the field as well, and could say the values."""
    return claim.carrier != "schema table" and any(
        isinstance(one.value, aspects.FieldDeclared) and one.carrier != claim.carrier
        for one in field.claims
    )


def _is_text(field: Field) -> bool:
    """A field whose type is left open is text, unless a word of another language says otherwise."""
    if field.type is None:
        families = [c.value for c in field.claims if isinstance(c.value, aspects.TypeFamily)]
        return all(one.family == "string" for one in families)
    return field.type.value.startswith(("character", "text"))


def _against_rule(field: Field, claim: Claim, rule: Said[aspects.Check]) -> Diagnostic:
    return Diagnostic(
        "contradicting-values",
        "warning",
        claim.span,
        f"`{field.column}` is one of a few values here, and kept otherwise at line "
        f"{rule.span.line}",
        ("The rule counts; no check is made of the list.",),
        "write the type that the rule allows, or the list as a rule as well",
        (Label(rule.span, "the rule is here"),),
    )


def _listing(column: str, values: tuple[str, ...]) -> aspects.Check:
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    name = '"' + column.replace('"', '""') + '"'
    return aspects.Check(canonical(f"{name} IN ({listed})"), (column,))


def _completed(field: Field, claim: Claim) -> Diagnostic:
    return Diagnostic(
        "values-said-once",
        "note",
        claim.span,
        f"the values of `{field.column}` are said only here, and are built as a check",
        (),
        f"say them in the schema table as well: `CHECK ({field.column} IN (...))`",
        (Label(field.span, "the field is declared here"),),
    )


def _holders(
    value: aspects.Check, wanted: frozenset[Shape], kept: list[Said[aspects.Check]]
) -> list[int]:
    """The checks that together already say all that is wanted; empty when none do."""
    held = {at: conjuncts(one.value.expression) for at, one in enumerate(kept)}
    sharing = [at for at, shapes in held.items() if wanted & shapes]
    if wanted and sharing and wanted <= frozenset().union(*(held[at] for at in sharing)):
        return sharing
    patterns = is_pattern(value.expression)
    if patterns and len(wanted) == len(patterns):
        return [
            at
            for at, one in enumerate(kept)
            if one.claims[0].carrier == "sql"
            and set(columns_in(patterns)) & set(columns_in(is_pattern(one.value.expression)))
        ]
    return []


def _values(
    table: str,
    claims: Iterable[Claim],
    checks: list[Claim],
    fields: tuple[Field, ...],
    enums: Enums,
) -> Iterator[Diagnostic]:
    """Lists of allowed values of one field that differ, its enum type's among them."""
    lists: dict[str, list[tuple[Claim, frozenset[str]]]] = {}
    for field in fields:
        enum = enums.get(field.type.value) if field.type is not None else None
        if enum is not None:
            lists[field.column] = [(enum.claims[0], frozenset(enum.value.values))]
    by_spelling = {field.name.lower(): field.column for field in fields}
    for claim in claims:
        if isinstance(claim.value, aspects.AllowedValues) and claim.subject.field is not None:
            name = claim.subject.field
            name = by_spelling.get(name.lower(), name)
            lists.setdefault(name, []).append((claim, frozenset(claim.value.values)))
    for claim in checks:
        found = allowed_values(claim.value.expression)
        if found is not None:
            lists.setdefault(found[0], []).append((claim, frozenset(found[1])))
    for name, said in lists.items():
        said.sort(key=lambda pair: ORDER.get(pair[0].carrier, 9))
        first, values = said[0]
        for claim, other in said[1:]:
            if other != values:
                yield _differing_values(f"{table}.{name}", first, values, claim, other)


def _differing_values(
    about: str, first: Claim, values: frozenset[str], claim: Claim, other: frozenset[str]
) -> Diagnostic:
    extra = ", ".join(f"'{value}'" for value in sorted(other - values))
    missing = ", ".join(f"'{value}'" for value in sorted(values - other))
    parts = [f"has {extra} too"] if extra else []
    parts += [f"lacks {missing}"] if missing else []
    return Diagnostic(
        "contradicting-values",
        "error" if claim.carrier in ORDER else "warning",
        claim.span,
        f"the values of `{about}` differ: this list {' and '.join(parts)}",
        ("A value that one place allows is refused at the other.",),
        f"write the same values here as at {first.span.line_from(claim.span)}",
        (Label(first.span, "the values are said here"),),
    )


def check_on_wrong_type(
    table: str, checks: Iterable[Said[aspects.Check]], types: dict[str, Any]
) -> Iterator[Diagnostic]:
    """What a type has no operator for: a number against a text, a pattern against no text."""
    for said in checks:
        for one in _asked(said.value.expression):
            (subject, how), lacking = one, _LACKING[one[1]]
            match subject:
                case ("column", str(name)) if str(types.get(name, "")).startswith(lacking.types):
                    claim = next(c for c in said.claims if one in _asked(c.value.expression))
                    yield Diagnostic(
                        "check-on-wrong-type",
                        "error",
                        claim.span,
                        f"`{table}.{name}` is {types[name]} and is {how}",
                        ("PostgreSQL has no such operator, so the constraint can't be made.",),
                        lacking.instead,
                    )


class _Lacking(NamedTuple):
    types: tuple[str, ...]
    """Those that have no such operator."""
    instead: str


_LACKING = {
    "compared with a number": _Lacking(
        ("character", "text", "uuid", "boolean", "timestamp", "date", "json"),
        "compare its length (`char_length(...)`), or give the field a number type",
    ),
    "matched against a pattern": _Lacking(
        ("smallint", "integer", "bigint", "numeric", "real", "double", "uuid", "boolean",
         "timestamp", "date", "json"),
        "leave the form to the type, or give the field a text type",
    ),
}  # fmt: skip


def _asked(expression: str) -> list[tuple[Shape, str]]:
    """What is compared with a number, and what is matched against a pattern."""
    numbers = [(bound.subject, "compared with a number") for bound in bounds(expression)]
    patterns = [(subject, "matched against a pattern") for subject in is_pattern(expression)]
    return numbers + patterns

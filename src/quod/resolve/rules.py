"""Rules in words and serials, once the fields, their types and their tables are known.

In: an entity's claims, some of them rules that wait. Out: the claims those rules come to,
and what of them was not understood. A rule across fields that names no entity belongs to the
one that has all its fields.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quod.model.aspects import (
    AllowedValues,
    Check,
    Condition,
    Default,
    FieldDeclared,
    FieldType,
    PrimaryKey,
    Reference,
    Rule,
    Serial,
    TypeFamily,
    Unique,
)
from quod.model.claims import Claim, NotUnderstood, Subject
from quod.model.entities import TableName
from quod.model.lifecycle import Transition
from quod.model.model import spelling
from quod.notation import rules
from quod.notation.cases import snake
from quod.notation.explaining import checkable
from quod.notation.reading import Reading
from quod.notation.rules import CrossEntity
from quod.notation.sql import canonical
from quod.notation.types import serial_default
from quod.resolve.names import lookup
from quod.syntax.inline import codes

_DECLARING = ("schema table", "sql", "model")
_NAMED = re.compile(
    r"\b[A-Za-z_]\w*\.[a-z_]\w*\b|\b[a-z]+(?:_[a-z0-9]+)+\b|(?<=\*\*)[a-z]\w*(?=\*\*)"
)
"""Fields outside of code: with their table, of several words, or in bold."""
NO_ENTITY = "it is not said which entity is meant"
Types = dict[str, str | None]
Found = Claim | NotUnderstood


def expand_rules(claims: tuple[Claim, ...], names: dict[str, TableName]) -> Iterator[Found]:
    """Every claim, with rules and validations in words replaced by what they say."""
    fields = _fields(claims, names)
    for claim in claims:
        if isinstance(claim.value, Rule):
            yield from _rule(claim, claim.value, fields, names)
        elif isinstance(claim.value, Transition) and claim.value.words is not None:
            yield from _transition(claim, claim.value, fields, names)
        elif isinstance(claim.value, Serial) or claim.value == Default("nextval()"):
            yield _with_sequence(claim, names)
        else:
            yield claim


def _with_sequence(claim: Claim, names: dict[str, TableName]) -> Claim:
    """A serial as the default that it is, by the name PostgreSQL gives its sequence."""
    field = claim.subject.field or ""
    column = field if field == field.lower() else snake(field)
    schema, name = lookup(claim.subject.entity or "", names) or ("public", "")
    table = name if schema == "public" else f"{schema}.{name}"
    return claim._replace(value=Default(serial_default(table, column)))


def _fields(claims: Iterable[Claim], names: dict[str, TableName]) -> dict[TableName, Types]:
    """The fields of each table with their types, as the schema table and SQL give them."""
    found: dict[TableName, Types] = {}
    loose: list[tuple[Types, str]] = []
    for claim in claims:
        if claim.subject.field is None or claim.carrier not in _DECLARING:
            continue
        table = lookup(claim.subject.entity or "", names)
        if table is None:
            continue
        types = found.setdefault(table, {})
        if isinstance(claim.value, FieldDeclared):
            types.setdefault(claim.subject.field, None)
        elif isinstance(claim.value, FieldType) and types.get(claim.subject.field) is None:
            types[claim.subject.field] = claim.value.type
        elif claim.value == TypeFamily("string") and claim.carrier == "schema table":
            loose.append((types, claim.subject.field))
    for types, field in loose:
        types[field] = types.get(field) or "text"
    return found


def _rule(
    claim: Claim, rule: Rule, fields: dict[TableName, Types], names: dict[str, TableName]
) -> Iterator[Found]:
    if not rule.due:
        yield from _maybe(claim, rule, fields, names)
        return
    table = lookup(claim.subject.entity or "", names)
    known = fields.get(table, {}) if table is not None else {}
    match rule.kind:
        case "field":
            field = claim.subject.field or ""
            yield from _claims(rules.read(claim.span, field, known.get(field), known), claim)
        case "row" if table is not None:
            yield from _claims(rules.row(claim.span, known), claim)
        case "row":
            yield from _somewhere(claim, fields)
        case "entities":
            yield from _between(claim, fields, names)


def _maybe(
    claim: Claim, rule: Rule, fields: dict[TableName, Types], names: dict[str, TableName]
) -> Iterator[Found]:
    """A line that may be a rule: what it says of fields there are; the rest is a note or prose."""
    table = lookup(claim.subject.entity or "", names)
    known = fields.get(table, {}) if table is not None else {}
    spelled = {spelling(name): name for name in known}
    field = spelled.get(spelling(claim.subject.field or ""))
    if rule.kind == "field" and field is None:
        yield NotUnderstood(claim.span, "no field of this name is known", False)
        return
    entity = claim.subject.entity
    if table is None:
        table = _only_one(claim, fields, names)
        if table is None:
            yield NotUnderstood(claim.span, NO_ENTITY, False)
            return
        entity, known = f"{table.schema}.{table.name}", fields[table]
    whose = claim._replace(subject=Subject(entity, field))
    for one in _rule(whose._replace(value=Rule(rule.kind)), Rule(rule.kind), fields, names):
        if isinstance(one, NotUnderstood):
            if checkable(one.span.text):
                yield one._replace(due=False)
        elif isinstance(one.value, Check) and one.value.expression.lower() == "true":
            continue
        elif set(getattr(one.value, "columns", ())) <= set(known) or not known:
            yield one


def _only_one(
    claim: Claim, fields: dict[TableName, Types], names: dict[str, TableName]
) -> TableName | None:
    """The table that a line names with its field, else the only one that has all its fields."""
    told = [code.text for code in codes(claim.span)]
    told += [match[0] for match in _NAMED.finditer(claim.span.text)]
    owners = {lookup(one.rpartition(".")[0], names) for one in told if "." in one} - {None}
    if len(owners) == 1:
        owner = next(iter(owners))
        return owner if owner in fields else None
    named = {one.rpartition(".")[2] for one in told}
    named = {name for name in named if name.isidentifier()}
    found = [table for table, known in fields.items() if named and named <= set(known)]
    return found[0] if len(found) == 1 else None


def _claims(reading: Reading, claim: Claim) -> Iterator[Found]:
    for said in reading.said:
        yield from _claim(said.value, claim)
    yield from reading.missed


def _claim(value: Any, claim: Claim) -> Iterator[Found]:
    match value:
        case Condition(at_write=True):
            yield claim._replace(value=value)
        case Condition(_, str() as expression, columns):
            subject = Subject(claim.subject.entity)
            yield claim._replace(value=Check(expression, columns), subject=subject)
        case PrimaryKey() | Unique() | Reference():
            yield claim._replace(value=value, subject=Subject(claim.subject.entity))
        case AllowedValues(values=values) if claim.subject.field is not None:
            listed = ", ".join("'" + one.replace("'", "''") + "'" for one in values)
            name = '"' + claim.subject.field.replace('"', '""') + '"'
            check = Check(canonical(f"{name} IN ({listed})"), (claim.subject.field,))
            yield claim._replace(value=check, subject=Subject(claim.subject.entity))
        case _:
            yield claim._replace(value=value)


def _somewhere(claim: Claim, fields: dict[TableName, Types]) -> Iterator[Found]:
    """The one table that has all the columns of a rule."""
    readings: list[tuple[TableName, Reading]] = []
    missed: tuple[NotUnderstood, ...] = ()
    named = {code.text.rpartition(".")[2] for code in codes(claim.span)}
    named = {name for name in named if name.isidentifier()}
    likely = [(table, known) for table, known in fields.items() if named <= set(known)]
    for table, known in likely or fields.items():
        reading = rules.row(claim.span, known)
        missed = missed or reading.missed
        columns = {
            column
            for said in reading.said
            if isinstance(said.value, Condition)
            for column in said.value.columns
        }
        if columns and columns <= set(known) and not reading.missed:
            readings.append((table, reading))
    if len(readings) == 1:
        table, reading = readings[0]
        subject = Subject(f"{table.schema}.{table.name}")
        yield from _claims(reading, claim._replace(subject=subject))
        return
    why = "several entities have these fields" if readings else "no entity has all these fields"
    yield from missed or (NotUnderstood(claim.span, f"{why}; write `Entity.field`"),)


def _between(
    claim: Claim, fields: dict[TableName, Types], names: dict[str, TableName]
) -> Iterator[Found]:
    reading = rules.between(claim.span, {})
    for said in reading.said:
        if not isinstance(said.value, CrossEntity):
            continue
        parent = lookup(said.value.parent, names)
        known: Mapping[str, str | None] = fields.get(parent, {}) if parent is not None else {}
        missing = [c for c in said.value.condition.columns if c not in known]
        if parent is None or lookup(said.value.child, names) is None:
            yield NotUnderstood(claim.span, "one of its entities is nowhere defined")
        elif missing:
            why = f"`{said.value.parent}` has no field `{'`, `'.join(missing)}`"
            yield NotUnderstood(claim.span, why)
        else:
            again = rules.between(claim.span, known)
            yield from again.missed
            for one in again.said:
                if isinstance(one.value, CrossEntity):
                    yield claim._replace(value=one.value, subject=Subject(one.value.child))
    yield from reading.missed


def _transition(
    claim: Claim,
    transition: Transition,
    fields: dict[TableName, Types],
    names: dict[str, TableName],
) -> Iterator[Found]:
    """The condition of a transition over the row; the transition stands with or without it."""
    table = lookup(claim.subject.entity or "", names)
    known = fields.get(table, {}) if table is not None else {}
    assert transition.words is not None
    reading = rules.row(transition.words, known)
    said = [
        one.value.expression
        for one in reading.said
        if isinstance(one.value, Condition) and one.value.expression is not None
    ]
    whole = " AND ".join(f"({one})" for one in said) if said and not reading.missed else None
    yield claim._replace(value=transition._replace(expression=whole))
    yield from reading.missed

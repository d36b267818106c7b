"""A column's definition, in CREATE TABLE and ADD COLUMN, to claims."""

from collections.abc import Iterator
from typing import NamedTuple

from quod.model.aspects import AllowedValues, Default, FieldDeclared, FieldType, Nullability
from quod.model.claims import NotUnderstood, Subject
from quod.notation.ddl.constraints import Clause, constraint
from quod.notation.ddl.wording import Finding, Tokens, claim, span_of, unsupported
from quod.notation.elements import index_at
from quod.notation.hints import FOREIGN_TYPES
from quod.notation.pg_query import Tree
from quod.notation.statements import Written
from quod.notation.type_names import SERIALS, spelled
from quod.notation.types import serial_default

_ATTRIBUTES: dict[str, Tree] = {
    "CONSTR_ATTR_DEFERRABLE": {"deferrable": True},
    "CONSTR_ATTR_NOT_DEFERRABLE": {"deferrable": False},
    "CONSTR_ATTR_DEFERRED": {"initdeferred": True, "deferrable": True},
    "CONSTR_ATTR_IMMEDIATE": {"initdeferred": False},
    "CONSTR_ATTR_ENFORCED": {"is_enforced": True},
    "CONSTR_ATTR_NOT_ENFORCED": {"is_enforced": None},
}
"""What the words after a column's constraint change in it."""

_SAYS_NULLABILITY = frozenset(
    ("CONSTR_NULL", "CONSTR_NOTNULL", "CONSTR_PRIMARY", "CONSTR_IDENTITY")
)


class Definition(NamedTuple):
    """A column's definition with the words that say it."""

    written: Written
    node: Tree
    tokens: Tokens
    """From its name on."""
    subject: Subject
    is_known: bool = False
    """Whether it may be null is known without NOT NULL: the primary key of the table holds it."""


def column(definition: Definition) -> Iterator[Finding]:
    """The claims of one column."""
    name = span_of(definition.written, definition.tokens[:1])
    yield claim(definition.subject, FieldDeclared(), name)
    clauses = tuple(_clauses(definition))
    end = _type_end(definition)
    typed = definition.tokens[1:end]
    type_node = definition.node.get("typeName")
    if type_node and typed:
        yield from _type(definition, type_node, typed)
    for clause in clauses:
        yield from constraint(clause)
    yield from _nullability(definition, clauses, definition.tokens[:end])
    if "collClause" in definition.node:
        span = span_of(definition.written, definition.tokens)
        yield unsupported(definition.subject, "COLLATE", span)


def type_claims(
    written: Written, node: Tree, tokens: Tokens, subject: Subject
) -> Iterator[Finding]:
    """The claims of a type that some tokens name."""
    span = span_of(written, tokens)
    name = node["names"][-1]["String"]["sval"]
    values = [m.get("A_Const", {}).get("sval", {}).get("sval") for m in node.get("typmods", ())]
    if name == "enum" and values and None not in values:
        why = "PostgreSQL has no inline ENUM; write `text CHECK (column IN (...))`"
        if not written.is_foreign:
            yield NotUnderstood(span, why)
        yield claim(subject, AllowedValues(tuple(values)), span)
        yield claim(subject, FieldType("text"), span)
    elif len(node["names"]) == 1 and name in FOREIGN_TYPES:
        why = f"PostgreSQL has no type {name}; write `{FOREIGN_TYPES[name]}`"
        yield NotUnderstood(span, why)
    else:
        yield claim(subject, FieldType(spelled(node)), span)


def _type(definition: Definition, node: Tree, tokens: Tokens) -> Iterator[Finding]:
    """The type, and for a serial the default and the NOT NULL that it brings."""
    subject, span = definition.subject, span_of(definition.written, tokens)
    yield from type_claims(definition.written, node, tokens, subject)
    if node["names"][-1]["String"]["sval"] in SERIALS and len(node["names"]) == 1:
        default = serial_default(subject.entity or "", subject.field or "")
        yield claim(subject, Default(default), span)
        yield claim(subject, Nullability(nullable=False), span)


def _nullability(
    definition: Definition, clauses: tuple[Clause, ...], said: Tokens
) -> Iterator[Finding]:
    """A column that does not say NOT NULL may be null."""
    type_node = definition.node.get("typeName", {})
    names = type_node.get("names", ())
    is_serial = len(names) == 1 and names[0]["String"]["sval"] in SERIALS
    is_said = any(clause.node["contype"] in _SAYS_NULLABILITY for clause in clauses)
    is_cut = definition.tokens[0].start in definition.written.incomplete
    if not (is_said or is_serial or is_cut or definition.is_known):
        span = span_of(definition.written, said)
        yield claim(definition.subject, Nullability(nullable=True), span)


def _type_end(definition: Definition) -> int:
    """The index of the first token after the type."""
    marks = [node["Constraint"]["location"] for node in definition.node.get("constraints", ())]
    if "collClause" in definition.node:
        marks.append(definition.node["collClause"]["location"])
    if not marks:
        return len(definition.tokens)
    return index_at(definition.tokens, definition.written.place(min(marks)))


def _clauses(definition: Definition) -> Iterator[Clause]:
    """The constraints of a column, each with its words and what these change in it."""
    nodes = [node["Constraint"] for node in definition.node.get("constraints", ())]
    places = [index_at(definition.tokens, definition.written.place(n["location"])) for n in nodes]
    if "collClause" in definition.node:
        place = definition.written.place(definition.node["collClause"]["location"])
        collation = index_at(definition.tokens, place)
    else:
        collation = len(definition.tokens)
    edges = sorted((*places, collation, len(definition.tokens)))
    open_clause: Clause | None = None
    for node, start in zip(nodes, places, strict=True):
        tokens = definition.tokens[start : next(edge for edge in edges if edge > start)]
        changes = _ATTRIBUTES.get(node["contype"])
        if changes is None:
            if open_clause:
                yield open_clause
            open_clause = Clause(definition.written, node, tokens, definition.subject)
        elif open_clause:
            both = (*open_clause.tokens, *tokens)
            changed = {**open_clause.node, **changes}
            open_clause = open_clause._replace(node=changed, tokens=both)
    if open_clause:
        yield open_clause

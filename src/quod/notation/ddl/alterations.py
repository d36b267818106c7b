"""ALTER TABLE to claims, one by one for each of its actions."""

from collections.abc import Iterator
from typing import Literal

from quod.model.aspects import Default, FieldType, Nullability, Partition
from quod.model.changes import Removed, Retyped
from quod.model.claims import Claim, Subject
from quod.notation.ddl import policies
from quod.notation.ddl.columns import Definition, column, type_claims
from quod.notation.ddl.constraints import Clause, constraint
from quod.notation.ddl.staged import is_set_not_null
from quod.notation.ddl.tables import bound
from quod.notation.ddl.wording import (
    Finding,
    Tokens,
    after,
    claim,
    expression,
    find,
    name_tokens,
    relation_name,
    span_of,
    unsupported,
)
from quod.notation.elements import index_at, split_at_commas
from quod.notation.pg_query import Tree
from quod.notation.statements import Written

_REMOVED: dict[str, Literal["column", "constraint", "default", "not null"]] = {
    "AT_DropColumn": "column",
    "AT_DropConstraint": "constraint",
    "AT_ColumnDefault": "default",
    "AT_DropNotNull": "not null",
}


def alter_table(written: Written) -> Iterator[Finding]:
    """The claims of an ALTER TABLE."""
    subject = Subject(relation_name(written.tree["relation"]))
    if written.tree.get("objtype") != "OBJECT_TABLE":
        yield unsupported(subject, "change of a view or an index", written.span)
        return
    actions = split_at_commas(_actions(written))
    for node, tokens in zip(written.tree.get("cmds", ()), actions, strict=False):
        yield from _action(written, node["AlterTableCmd"], tokens, subject)


def _actions(written: Written) -> Tokens:
    """The tokens after the table's name; all of them when the name stands in no document."""
    place = written.place(written.tree["relation"]["location"])
    if place < written.span.start:
        return written.tokens
    at = index_at(written.tokens, place)
    at += len(name_tokens(written.tokens, at))
    has_star = at < len(written.tokens) and written.tokens[at].text == "*"
    return written.tokens[at + has_star :]


def _action(written: Written, node: Tree, tokens: Tokens, subject: Subject) -> Iterator[Finding]:
    span = span_of(written, tokens)
    field = Subject(subject.entity, node.get("name"))
    match node["subtype"]:
        case "AT_AddColumn":
            yield from _add_column(written, node["def"]["ColumnDef"], tokens, subject)
        case "AT_AddConstraint":
            said = tokens[1:] if tokens and tokens[0].text == "add" else tokens
            yield from constraint(Clause(written, node["def"]["Constraint"], said, subject))
        case "AT_ColumnDefault" if "def" in node:
            text = expression(written, after(tokens, "default"))
            yield claim(field, Default(text), span)
        case "AT_SetNotNull":
            yield claim(field, Nullability(nullable=False), span)
        case kind if kind in _REMOVED and "def" not in node:
            removed = _REMOVED[kind]
            about = subject if removed in ("column", "constraint") else field
            yield claim(about, Removed(removed, node["name"]), span)
        case "AT_AlterColumnType":
            yield from _type(written, node["def"]["ColumnDef"], tokens, field)
        case "AT_AddIdentity":
            yield from constraint(Clause(written, node["def"]["Constraint"], tokens, field))
        case "AT_AttachPartition":
            name = relation_name(node["def"]["PartitionCmd"]["name"])
            yield claim(subject, Partition(name, bound(written.sql)), span)
        case kind if kind in policies.ROW_SECURITY:
            yield claim(subject, policies.row_security(kind), span)
            yield unsupported(subject, policies.PART, span)
        case _:
            yield unsupported(subject, "change of an existing table", span)


def _add_column(
    written: Written, node: Tree, tokens: Tokens, subject: Subject
) -> Iterator[Finding]:
    start = index_at(tokens, written.place(node["location"]))
    field = Subject(subject.entity, node["colname"])
    is_set = is_set_not_null(written.span.source.text, subject.entity or "", node["colname"])
    for found in column(Definition(written, node, tokens[start:], field)):
        if not (is_set and isinstance(found, Claim) and found.value == Nullability(nullable=True)):
            yield found


def _type(written: Written, node: Tree, tokens: Tokens, field: Subject) -> Iterator[Finding]:
    start = index_at(tokens, written.place(node["typeName"]["location"]))
    ends = (find(tokens, word, start=start) for word in ("using", "collate"))
    end = min((end for end in ends if end is not None), default=len(tokens))
    for found in type_claims(written, node["typeName"], tokens[start:end], field):
        match found:
            case Claim(value=FieldType(type)):
                yield found._replace(value=Retyped(type))
            case _:
                yield found

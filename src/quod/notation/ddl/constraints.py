"""Constraints of a column or a table, in CREATE TABLE and ALTER TABLE, to claims."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from quod.model.aspects import (
    Action,
    Check,
    Default,
    Exclusion,
    Generated,
    Identity,
    Nullability,
    PrimaryKey,
    Reference,
    Unique,
)
from quod.model.claims import Subject
from quod.notation.ddl.wording import (
    Finding,
    Tokens,
    after,
    claim,
    expression,
    find,
    relation_name,
    span_of,
    strings,
    unsupported,
)
from quod.notation.elements import elements, group
from quod.notation.pg_query import Tree
from quod.notation.sql import canonical, canonical_statement, columns_in
from quod.notation.statements import Written
from quod.notation.tokens import tokens as scan

_ACTIONS: dict[str, Action] = {
    "a": "no action",
    "r": "restrict",
    "c": "cascade",
    "n": "set null",
    "d": "set default",
}


class Clause(NamedTuple):
    """A constraint with the words that say it."""

    written: Written
    node: Tree
    tokens: Tokens
    subject: Subject
    """The table, or the column that it stands at."""

    @property
    def name(self) -> str | None:
        """The constraint's name, if it has one."""
        name: str | None = self.node.get("conname")
        return name

    def columns(self, key: str) -> tuple[str, ...]:
        """The columns it names, or the one it stands at."""
        named = strings(self.node.get(key, ()))
        return named or ((self.subject.field,) if self.subject.field else ())


def constraint(clause: Clause) -> Iterator[Finding]:
    """The claims of one constraint."""
    subject, span = clause.subject, span_of(clause.written, clause.tokens)
    match clause.node["contype"]:
        case "CONSTR_NULL":
            yield claim(subject, Nullability(nullable=True), span)
        case "CONSTR_NOTNULL":
            field = (*clause.columns("keys"), None)[0]
            yield claim(Subject(subject.entity, field), Nullability(nullable=False), span)
        case "CONSTR_DEFAULT":
            text = expression(clause.written, after(clause.tokens, "default"))
            yield claim(subject, Default(text), span)
        case "CONSTR_IDENTITY":
            yield claim(subject, Identity(clause.node.get("generated_when") == "a"), span)
        case "CONSTR_GENERATED":
            stored = clause.node.get("generated_kind", "s") == "s"
            yield claim(subject, Generated(_grouped(clause, "as"), stored), span)
        case "CONSTR_CHECK":
            columns = columns_in(clause.node["raw_expr"])
            check = Check(_grouped(clause, "check"), columns, clause.name, "sql")
            yield claim(subject, check, span)
        case "CONSTR_PRIMARY":
            yield claim(subject, PrimaryKey(clause.columns("keys"), clause.name), span)
        case "CONSTR_UNIQUE":
            distinct = clause.node.get("nulls_not_distinct", False)
            unique = Unique(clause.columns("keys"), None, clause.name, distinct)
            yield claim(subject, unique, span)
        case "CONSTR_FOREIGN":
            yield claim(subject, _reference(clause), span)
        case "CONSTR_EXCLUSION":
            yield claim(subject, _exclusion(clause), span)
    yield from _not_compiled(clause)


def _grouped(clause: Clause, word: str) -> str:
    """The expression in the parentheses that follow a word."""
    rest = after(clause.tokens, word)
    opening = find(rest, "(")
    return expression(clause.written, group(rest, opening)) if opening is not None else ""


def _reference(clause: Clause) -> Reference:
    node = clause.node
    return Reference(
        columns=clause.columns("fk_attrs"),
        target=relation_name(node["pktable"]),
        target_columns=strings(node.get("pk_attrs", ())),
        on_delete=_action(clause, "delete", "fk_del_action"),
        on_update=_action(clause, "update", "fk_upd_action"),
        on_delete_columns=strings(node.get("fk_del_set_cols", ())),
        name=clause.name,
        deferrable=_deferrable(node),
    )


def _action(clause: Clause, verb: str, key: str) -> Action | None:
    """What happens on DELETE or UPDATE; None when that is not said."""
    if find(clause.tokens, "on", verb) is None:
        return None
    return _ACTIONS.get(clause.node.get(key, "a"))


def _deferrable(node: Tree) -> Literal["", "immediate", "deferred"]:
    if node.get("initdeferred"):
        return "deferred"
    return "immediate" if node.get("deferrable") else ""


def _exclusion(clause: Clause) -> Exclusion:
    """The parts of EXCLUDE, as PostgreSQL's writer has them."""
    text = canonical_statement("ALTER TABLE t ADD " + clause.written.text(tuple(clause.tokens)))
    written = after(tuple(scan(text)), "exclude")
    where = after(written, "where")
    return Exclusion(
        elements=tuple(text[e[0].start : e[-1].end] for e in elements(written) if e),
        columns=_exclusion_columns(clause.node),
        method=clause.node.get("access_method", "gist"),
        where=canonical(text[where[0].start : where[-1].end]) if where else None,
        name=clause.name,
    )


def _exclusion_columns(node: Tree) -> tuple[str, ...]:
    columns: list[str] = []
    for pair in node.get("exclusions", ()):
        element = pair["List"]["items"][0]["IndexElem"]
        columns += [element["name"]] if "name" in element else columns_in(element.get("expr"))
    return tuple(dict.fromkeys((*columns, *columns_in(node.get("where_clause")))))


def _not_compiled(clause: Clause) -> Iterator[Finding]:
    """What a constraint says that its claim does not hold."""
    node, span = clause.node, span_of(clause.written, clause.tokens)
    kind = node["contype"]
    if node.get("fk_matchtype") in ("f", "p"):
        yield unsupported(clause.subject, "MATCH FULL", span)
    if node.get("including"):
        yield unsupported(clause.subject, "INCLUDE in a constraint", span)
    if _deferrable(node) and kind != "CONSTR_FOREIGN":
        yield unsupported(clause.subject, "a deferrable key", span)
    if node.get("is_enforced") is None and kind in ("CONSTR_CHECK", "CONSTR_FOREIGN"):
        yield unsupported(clause.subject, "NOT ENFORCED", span)
    if node.get("is_no_inherit"):
        yield unsupported(clause.subject, "NO INHERIT", span)
    if node.get("without_overlaps") or node.get("fk_with_period"):
        yield unsupported(clause.subject, "WITHOUT OVERLAPS", span)

"""CREATE TABLE to claims: columns, constraints, partitions."""

from collections.abc import Iterator
from typing import Literal

from quod.model.aspects import Declared, Partition, Partitioning
from quod.model.claims import NotUnderstood, Subject
from quod.notation.ddl.columns import Definition, column
from quod.notation.ddl.constraints import Clause, constraint
from quod.notation.ddl.wording import (
    Finding,
    after,
    claim,
    find,
    name_tokens,
    relation_name,
    span_of,
    strings,
    unsupported,
)
from quod.notation.elements import elements, index_at
from quod.notation.hints import INDEX_ADVICE
from quod.notation.pg_query import Tree
from quod.notation.sql import canonical_statement
from quod.notation.statements import Written
from quod.notation.tokens import tokens as scan

_METHODS: dict[str, Literal["range", "list", "hash"]] = {
    "PARTITION_STRATEGY_RANGE": "range",
    "PARTITION_STRATEGY_LIST": "list",
    "PARTITION_STRATEGY_HASH": "hash",
}


def create_table(written: Written) -> Iterator[Finding]:
    """The claims of a CREATE TABLE."""
    relation = written.tree["relation"]
    subject = Subject(relation_name(relation))
    if "partbound" in written.tree:
        yield _partition(written)
        return
    at = index_at(written.tokens, written.place(relation["location"]))
    name = name_tokens(written.tokens, at)
    status: Literal["new", "transient"] = (
        "transient" if relation.get("relpersistence") == "t" else "new"
    )
    yield claim(subject, Declared(status, table=subject.entity), span_of(written, name))
    yield from _elements(written, at + len(name), subject)
    if "partspec" in written.tree:
        yield _partitioning(written, subject)
    for key, part in (("inhRelations", "inheritance"), ("options", "storage parameters")):
        if key in written.tree:
            yield unsupported(subject, part, written.span)


def _elements(written: Written, start: int, subject: Subject) -> Iterator[Finding]:
    """The claims of the columns and the constraints between the parentheses."""
    nodes = written.tree.get("tableElts", ())
    keys = {name for node in nodes for name in _primary_key(node)}
    lists = elements(written.tokens, start) if nodes else ()
    for node, tokens in zip(nodes, lists, strict=False):
        match node:
            case {"ColumnDef": definition} if _is_foreign_index(definition):
                why = "PostgreSQL has no indexes inside a table; "
                yield NotUnderstood(span_of(written, tokens), why + INDEX_ADVICE)
            case {"ColumnDef": definition}:
                field = Subject(subject.entity, definition["colname"])
                is_known = definition["colname"] in keys
                yield from column(Definition(written, definition, tokens, field, is_known))
            case {"Constraint": said}:
                yield from constraint(Clause(written, said, tokens, subject))
            case _:
                yield unsupported(subject, "LIKE", span_of(written, tokens))


def _is_foreign_index(definition: Tree) -> bool:
    """`INDEX name (columns)` of other databases, which reads as a column of a type `name(...)`."""
    modifiers = definition.get("typeName", {}).get("typmods", ())
    return definition["colname"] in ("index", "key") and any("ColumnRef" in m for m in modifiers)


def _primary_key(node: Tree) -> tuple[str, ...]:
    said = node.get("Constraint", {})
    return strings(said.get("keys", ())) if said.get("contype") == "CONSTR_PRIMARY" else ()


def _partitioning(written: Written, subject: Subject) -> Finding:
    """How a table is split, its keys as PostgreSQL's writer has them."""
    text = canonical_statement(written.sql)
    stream = tuple(scan(text))
    keys = elements(after(stream, "partition", "by"))
    method = _METHODS[written.tree["partspec"]["strategy"]]
    value = Partitioning(method, tuple(text[key[0].start : key[-1].end] for key in keys if key))
    start = find(written.tokens, "partition", "by") or 0
    return claim(subject, value, span_of(written, written.tokens[start:]))


def _partition(written: Written) -> Finding:
    """A part of a partitioned table; the claim is about the whole."""
    relation, parents = written.tree["relation"], written.tree["inhRelations"]
    parent = relation_name(parents[0]["RangeVar"])
    value = Partition(relation_name(relation), bound(written.sql))
    return claim(Subject(parent), value, written.span)


def bound(sql: str) -> str:
    """The bound of a partition in CREATE TABLE or ATTACH PARTITION, in canonical text."""
    text = canonical_statement(sql)
    stream = tuple(scan(text))
    start = find(stream, "for", "values")
    if start is None:
        return "DEFAULT"
    end = find(stream, "partition", "by", start=start)
    with_end = find(stream, "with", "(", start=start + 5) if end is None else end
    last = stream[-1] if with_end is None else stream[with_end - 1]
    return text[stream[start].start : last.end]

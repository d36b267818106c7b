"""What the query of an access pattern reads.

SQL comes in; the tables it reads, each with its alias, and the columns it compares with a
value go out. A query that PostgreSQL's grammar does not take gives nothing.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from quod.notation.pg_query import ParseError, Tree, parse


class Query(NamedTuple):
    """A SELECT."""

    tables: tuple[tuple[str, str], ...]
    """Alias and table, of the outermost FROM."""
    equal: frozenset[tuple[str, str]]
    """Alias (empty when none is written) and column that must equal a value from outside."""


def query_of(sql: str) -> Query | None:
    """What a query reads; None for what is no SELECT."""
    try:
        tree = parse(sql)["stmts"][0]["stmt"]["SelectStmt"]
    except (ParseError, KeyError, IndexError):
        return None
    tables = tuple(pair for node in tree.get("fromClause", ()) for pair in _tables(node))
    return Query(tables, frozenset(_equal(tree.get("whereClause"))))


def _tables(node: Tree) -> Iterator[tuple[str, str]]:
    waiting = [node]
    while waiting:
        match waiting.pop():
            case {"RangeVar": relation}:
                schema = relation.get("schemaname")
                name = f"{schema}.{relation['relname']}" if schema else str(relation["relname"])
                yield relation.get("alias", {}).get("aliasname", relation["relname"]), name
            case {"JoinExpr": join}:
                waiting += [join["rarg"], join["larg"]]


def _equal(node: Any) -> Iterator[tuple[str, str]]:
    """The conjuncts `column = value`."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case {"BoolExpr": {"boolop": "AND_EXPR", "args": args}}:
                waiting.extend(args)
            case {"A_Expr": {"kind": "AEXPR_OP", "name": [{"String": {"sval": "="}}]}} as node:
                sides = node["A_Expr"]
                yield from _given(sides.get("lexpr", {}), sides.get("rexpr", {}))
                yield from _given(sides.get("rexpr", {}), sides.get("lexpr", {}))


def _given(one: Tree, other: Tree) -> Iterator[tuple[str, str]]:
    """The column on one side, when the other is a value from outside."""
    reference = one.get("ColumnRef")
    if reference is not None and _is_given(other):
        names = [field.get("String", {}).get("sval", "") for field in reference["fields"]]
        yield (names[-2] if len(names) > 1 else ""), names[-1]


def _is_given(node: Tree) -> bool:
    """Whether a value is a constant or a parameter."""
    while "TypeCast" in node:
        node = node["TypeCast"]["arg"]
    return "ParamRef" in node or "A_Const" in node

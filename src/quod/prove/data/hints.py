"""What the CHECK constraints of a table say about each column.

In: conditions as SQL text. Out: for each column the bounds, lengths, patterns and values
that stand in them. A hint is not a conclusion: NOT and OR are ignored here, because every
value that is made from a hint is tried against the whole condition by the server.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from quod.notation.sql import ParseError, columns_in, expression_of
from quod.prove.data.render import constant, render, text_of

Node = dict[str, Any]

_LENGTHS = frozenset({"length", "char_length", "character_length", "octet_length", "bit_length"})
_SIZES = frozenset({"array_length", "cardinality", "jsonb_array_length", "json_array_length"})
_THROUGH = frozenset(
    {"lower", "upper", "btrim", "ltrim", "rtrim", "coalesce", "abs", "trim", "date"}
)
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_PATTERNS = frozenset({"~", "~*", "~~", "~~*"})
_MEMBERS = frozenset({"->", "->>", "#>", "#>>"})


class Bound(NamedTuple):
    """A comparison of a column with an expression."""

    op: str
    """`<`, `<=`, `=`, `<>`, `>=` or `>`, with the column at its left."""
    sql: str
    constant: str | None
    """The text of the expression when it is one constant."""
    refs: frozenset[str]
    """The columns that the expression speaks of."""


class Hint(NamedTuple):
    """One thing that a condition says about one column."""

    column: str
    kind: str
    """`bound`, `length`, `size`, `pattern`, `modulo`, `element`, `json key` or `json type`."""
    bound: Bound | None = None
    text: str = ""
    op: str = ""


@lru_cache(maxsize=4096)
def hints(condition: str) -> tuple[Hint, ...]:
    """Every hint of a condition, in the order of its text; none when it is not SQL."""
    tree = tree_of(condition)
    if tree is None:
        return ()
    return tuple(hint for node in _nodes(tree) for hint in _hints_of(node))


@lru_cache(maxsize=4096)
def columns_of(condition: str) -> tuple[str, ...]:
    """The columns that a condition speaks of, in order of appearance; none when not SQL."""
    tree = tree_of(condition)
    return columns_in(tree) if tree is not None else ()


def tree_of(condition: str) -> Node | None:
    """The expression as libpg_query's JSON tree."""
    try:
        return expression_of(condition).tree
    except ParseError:
        return None


def _nodes(tree: Node) -> Iterator[Node]:
    """Every node of the tree that is an operator, in the order of the text."""
    waiting: list[Any] = [tree]
    while waiting:
        match waiting.pop():
            case {"A_Expr": dict(expression)}:
                yield expression
                waiting += [expression.get("rexpr"), expression.get("lexpr")]
            case dict(other):
                waiting += reversed(list(other.values()))
            case list(items):
                waiting += reversed(items)


def _hints_of(node: Node) -> Iterator[Hint]:
    op = text_of(node.get("name", [{}])[-1])
    left, right = node.get("lexpr"), node.get("rexpr")
    if left is None or right is None:
        return
    match node.get("kind"):
        case "AEXPR_OP_ANY" | "AEXPR_OP_ALL":
            yield from _members(left, right)
        case "AEXPR_IN":
            for item in right["List"]["items"]:
                yield from _comparison(left, "=", item)
        case "AEXPR_BETWEEN" | "AEXPR_NOT_BETWEEN" | "AEXPR_BETWEEN_SYM":
            low, high = right["List"]["items"]
            yield from _comparison(left, ">=", low)
            yield from _comparison(left, "<=", high)
        case "AEXPR_DISTINCT" | "AEXPR_NOT_DISTINCT":
            yield from _comparison(left, "=", right)
        case _:
            yield from _comparison(left, op, right)
            yield from _comparison(right, _FLIPPED.get(op, op), left)


def _members(left: Node, right: Node) -> Iterator[Hint]:
    """`column = ANY (ARRAY[...])`, and `value = ANY (column)`."""
    inner = _uncast(right)
    for item in inner.get("A_ArrayExpr", {}).get("elements", ()):
        yield from _comparison(left, "=", item)
    if (words := constant(inner)) is not None and words.startswith("{"):
        for word in words.strip("{}").split(","):
            yield from _comparison(left, "=", {"A_Const": {"sval": {"sval": word.strip('"')}}})
    column, value = _column(inner), constant(left)
    if column is not None and value is not None:
        yield Hint(column, "element", text=value)


def _comparison(left: Node, op: str, right: Node) -> Iterator[Hint]:
    """What `left op right` says about the column that stands on the left."""
    left = _uncast(left)
    column = _column(left)
    if column is not None:
        yield from _about_column(column, op, right)
        return
    value = constant(right)
    match left:
        case {"FuncCall": call}:
            yield from _about_function(call, op, right)
        case {"A_Expr": {"name": [*_, name], "lexpr": inner, "rexpr": argument}}:
            word, about = text_of(name), _deep_column(inner)
            if about is None or value is None:
                return
            if word == "%" and (factor := constant(argument)) is not None:
                yield Hint(about, "modulo", text=factor, op=value)
            elif word in _MEMBERS and (key := constant(argument)) is not None:
                yield Hint(about, "json key", text=key, op=value)


def _about_column(column: str, op: str, right: Node) -> Iterator[Hint]:
    value = constant(right)
    if op in _PATTERNS and value is not None:
        yield Hint(column, "pattern", text=value, op=op)
    elif op in ("?", "?&", "?|", "->", "->>") and value is not None:
        yield Hint(column, "json key", text=value)
    elif op in ("<", "<=", "=", "<>", ">=", ">", "<@", "@>", "&&"):
        sql, refs = render(right), frozenset(columns_in(right))
        if sql is not None and column not in refs:
            yield Hint(
                column, "bound", Bound("=" if op in ("<@", "@>", "&&") else op, sql, value, refs)
            )


def _about_function(call: Node, op: str, right: Node) -> Iterator[Hint]:
    name, value = text_of(call["funcname"][-1]), constant(right)
    columns = columns_in({"FuncCall": call})
    if value is None or len(columns) != 1:
        return
    if name in _LENGTHS:
        yield Hint(columns[0], "length", text=value, op=op)
    elif name in _SIZES:
        yield Hint(columns[0], "size", text=value, op=op)
    elif name in ("jsonb_typeof", "json_typeof"):
        yield Hint(columns[0], "json type", text=value)
    elif name in _THROUGH:
        yield from _about_column(columns[0], op, right)
    elif name in ("regexp_like", "regexp_match"):
        yield Hint(columns[0], "pattern", text=value, op="~")


def _column(node: Node) -> str | None:
    match _uncast(node):
        case {"ColumnRef": {"fields": [*_, {"String": {"sval": name}}]}}:
            return str(name)
    return None


def _deep_column(node: Node) -> str | None:
    """The one column in an operand such as `data -> 'a'`."""
    columns = columns_in(node)
    return columns[0] if len(columns) == 1 else None


def _uncast(node: Node) -> Node:
    while "TypeCast" in node:
        node = node["TypeCast"]["arg"]
    return node

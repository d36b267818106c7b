"""A piece of an expression tree back to SQL text.

In: a node of libpg_query's JSON tree. Out: its SQL, or None for a kind that is not known
here; nothing is guessed. Only scalar expressions: no subqueries, no window functions.
"""

from typing import Any

from quod.catalog.names import identifier, literal

Node = dict[str, Any]

DEPTH_MAX = 40
"""Deeper expressions are not written back."""

_VALUE_FUNCTIONS = {
    "SVFOP_CURRENT_DATE": "CURRENT_DATE",
    "SVFOP_CURRENT_TIME": "CURRENT_TIME",
    "SVFOP_CURRENT_TIMESTAMP": "CURRENT_TIMESTAMP",
    "SVFOP_LOCALTIME": "LOCALTIME",
    "SVFOP_LOCALTIMESTAMP": "LOCALTIMESTAMP",
}


def render(node: Node, depth: int = 0) -> str | None:
    """The SQL of a scalar expression; fully in parentheses."""
    if depth > DEPTH_MAX:
        return None
    match node:
        case {"A_Const": value}:
            return _constant_sql(value)
        case {"ColumnRef": {"fields": fields}} if all("String" in field for field in fields):
            return identifier(text_of(fields[-1]))
        case {"TypeCast": {"arg": argument, "typeName": type_name}}:
            inner, name = render(argument, depth + 1), _type_sql(type_name)
            return f"({inner}::{name})" if inner is not None and name is not None else None
        case {"A_Expr": {"kind": "AEXPR_OP", "name": [name], "rexpr": right}}:
            return _operator_sql(text_of(name), node["A_Expr"].get("lexpr"), right, depth)
        case {"FuncCall": call}:
            return _call_sql(call, depth)
        case {"SQLValueFunction": {"op": str(op)}}:
            return _VALUE_FUNCTIONS.get(op)
        case {"CoalesceExpr": {"args": arguments}}:
            return _list_sql("COALESCE(", arguments, ")", depth)
        case {"MinMaxExpr": {"op": str(op), "args": arguments}}:
            return _list_sql("LEAST(" if op == "IS_LEAST" else "GREATEST(", arguments, ")", depth)
        case {"A_ArrayExpr": {"elements": elements}}:
            return _list_sql("ARRAY[", elements, "]", depth)
    return None


def text_of(node: Node) -> str:
    """The text of a String node; empty for anything else."""
    return str(node.get("String", {}).get("sval", ""))


def constant(node: Node) -> str | None:
    """The text of a constant, whatever casts stand around it; None for NULL and expressions."""
    while "TypeCast" in node:
        node = node["TypeCast"]["arg"]
    match node:
        case {"A_Const": {"sval": value}}:
            return str(value.get("sval", ""))
        case {"A_Const": {"ival": value}}:
            return str(value.get("ival", 0))
        case {"A_Const": {"fval": value}}:
            return str(value["fval"])
        case {"A_Const": {"boolval": value}}:
            return "true" if value.get("boolval") else "false"
        case {"A_Expr": {"name": [{"String": {"sval": "-"}}], "rexpr": inner, **rest}}:
            value = constant(inner)
            return f"-{value}" if value is not None and "lexpr" not in rest else None
    return None


def _constant_sql(value: Node) -> str | None:
    if "isnull" in value:
        return "NULL"
    text = constant({"A_Const": value})
    if text is None:
        return None
    if "sval" in value:
        return literal(text)
    return f"({text})" if text.startswith("-") else text


def _operator_sql(op: str, left: Node | None, right: Node, depth: int) -> str | None:
    after = render(right, depth + 1)
    if after is None:
        return None
    if left is None:
        return f"({op} {after})"
    before = render(left, depth + 1)
    return f"({before} {op} {after})" if before is not None else None


def _call_sql(call: Node, depth: int) -> str | None:
    plain = {"funcname", "args", "location", "funcformat"}
    if not set(call) <= plain:
        return None
    name = ".".join(identifier(text_of(part)) for part in call["funcname"])
    return _list_sql(f"{name}(", call.get("args", []), ")", depth)


def _list_sql(before: str, items: list[Node], after: str, depth: int) -> str | None:
    parts = [render(item, depth + 1) for item in items]
    if any(part is None for part in parts):
        return None
    return before + ", ".join(str(part) for part in parts) + after


def _type_sql(node: Node) -> str | None:
    if not set(node) <= {"names", "typemod", "location", "arrayBounds"}:
        return None
    name = ".".join(identifier(text_of(part)) for part in node["names"])
    return name + "[]" * len(node.get("arrayBounds", ()))

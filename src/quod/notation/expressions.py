"""When two SQL conditions say the same: their shape, with spelling and order taken out.

In: expressions as text. Out: nested tuples that are equal when the conditions plainly are:
`x BETWEEN 1 AND 5` and `x <= 5 AND 1 <= x`, `length(x)` and `char_length(x)`,
`a IN ('p', 'q')` and `a = ANY (ARRAY['q', 'p'])`. This is not a theorem prover: conditions
that differ in more than spelling are different.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from quod.notation.pg_query import ParseError, parse

Shape: TypeAlias = tuple[Any, ...]

_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "<>": "<>"}
_OPPOSITE = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "=": "<>", "<>": "="}
_SAME_FUNCTION = {"length": "char_length", "character_length": "char_length", "trim": "btrim"}


class Bound(NamedTuple):
    """A limit that a condition sets: `char_length(title) <= 100`."""

    subject: Shape
    """What is limited: a column or a function of one."""
    upper: bool
    value: float
    """The last value that is allowed; for `<` and `>` the first that is not."""
    strict: bool


@lru_cache(maxsize=4096)
def conjuncts(expression: str) -> frozenset[Shape]:
    """The shapes that must all hold for the condition to; empty when it is not SQL."""
    tree = _tree(expression)
    return frozenset(_conjuncts(tree)) if tree is not None else frozenset()


def shape(expression: str) -> Shape:
    """The shape of a whole expression, such as a default; its own text when it is not SQL."""
    tree = _tree(expression)
    return _shape(tree) if tree is not None else ("text", expression)


def bounds(expression: str) -> tuple[Bound, ...]:
    """The numeric limits among the conjuncts."""
    return tuple(bound for one in sorted(conjuncts(expression), key=repr) if (bound := _bound(one)))


def allowed_values(expression: str) -> tuple[str, tuple[str, ...]] | None:
    """The column and the texts it may have, when the condition is just that list."""
    found = conjuncts(expression)
    if len(found) != 1:
        return None
    match next(iter(found)):
        case ("in", ("column", str(column)), *values) if all(v[0] == "const" for v in values):
            return column, tuple(str(v[1]) for v in values)
        case ("op", "=", ("column", str(column)), ("const", str(value))):
            return column, (value,)
    return None


def is_pattern(expression: str) -> tuple[Shape, ...]:
    """The subjects that the condition matches against a pattern, by `~`, LIKE or SIMILAR."""
    return tuple(
        one[2]
        for one in conjuncts(expression)
        if one[0] == "op" and one[1] in ("~", "~*", "~~", "~~*")
    )


def _tree(expression: str) -> dict[str, Any] | None:
    try:
        statements = parse(f"SELECT {expression}")["stmts"]
        targets = statements[0]["stmt"]["SelectStmt"]["targetList"]
        node: dict[str, Any] = targets[0]["ResTarget"]["val"]
        return node
    except (ParseError, KeyError, IndexError):
        return None


def _conjuncts(node: dict[str, Any]) -> list[Shape]:
    body = node.get("BoolExpr")
    if body is not None and body["boolop"] == "AND_EXPR":
        return [one for arg in body["args"] for one in _conjuncts(arg)]
    if body is not None and body["boolop"] == "OR_EXPR":
        return [_without_null_tests(_shape(node))]
    between = node.get("A_Expr")
    if between is not None and between["kind"] == "AEXPR_BETWEEN":
        low, high = between["rexpr"]["List"]["items"]
        subject = _shape(between["lexpr"])
        return [_comparison(">=", subject, _shape(low)), _comparison("<=", subject, _shape(high))]
    whole = _shape(node)
    return [whole, *_both_ways(whole)]


def _both_ways(one: Shape) -> list[Shape]:
    """`(a = 1) = (b IS NOT NULL)` says that each of the two needs the other."""
    match one:
        case ("op", "=", (("op" | "null test"), *_) as left, (("op" | "null test"), *_) as right):
            return [
                ("OR_EXPR", *sorted((_negated(given), needed), key=repr))
                for given, needed in ((left, right), (right, left))
            ]
    return []


def _without_null_tests(one: Shape) -> Shape:
    """`a IS NULL OR a > b` refuses the same rows as `a > b`, which NULL makes unknown."""
    tests = [arg for arg in one[1:] if arg[:2] == ("null test", "IS_NULL")]
    rest = [arg for arg in one[1:] if arg not in tests]
    match rest:
        case [("op", str(name), left, right)] if name in _FLIPPED:
            if all(test[2] in (left, right) for test in tests):
                return tuple(rest[0])
    return one


def _shape(node: Any) -> Shape:
    if not isinstance(node, dict) or len(node) != 1:
        return _other(node)
    kind, body = next(iter(node.items()))
    match kind:
        case "A_Const":
            return _constant(body)
        case "ColumnRef":
            return ("column", *(_name(field) for field in body["fields"][-1:]))
        case "TypeCast":
            return _cast(body)
        case "FuncCall":
            name = _name(body["funcname"][-1])
            args = tuple(_shape(arg) for arg in body.get("args", ()))
            return ("call", _SAME_FUNCTION.get(name, name), *args)
        case "SQLValueFunction" if body.get("op") == "SVFOP_CURRENT_TIMESTAMP":
            return ("call", "now")
        case "BoolExpr":
            return _boolean(body)
        case "BooleanTest" if body["booltesttype"] in _TRUTH:
            return _TRUTH[body["booltesttype"]](_shape(body["arg"]))
        case "NullTest":
            return ("null test", body["nulltesttype"], _shape(body["arg"]))
        case "A_Expr":
            return _operation(body)
        case _:
            return (kind, *_other(body))


def _boolean(body: dict[str, Any]) -> Shape:
    args = [_shape(arg) for arg in body["args"]]
    if body["boolop"] == "NOT_EXPR":
        return _negated(args[0])
    return (body["boolop"], *sorted(args, key=repr))


def _negated(one: Shape) -> Shape:
    """`NOT a = b` and `a <> b` refuse the same rows: in a condition NULL does not refuse."""
    match one:
        case ("op", str(name), left, right) if name in _OPPOSITE:
            return ("op", _OPPOSITE[name], left, right)
        case ("null test", str(kind), subject):
            return ("null test", "IS_NULL" if kind == "IS_NOT_NULL" else "IS_NOT_NULL", subject)
        case ("not", inner):
            return tuple(inner)
    return ("not", one)


_TRUTH: dict[str, Callable[[Shape], Shape]] = {
    "IS_TRUE": lambda one: one,
    "IS_NOT_FALSE": lambda one: one,
    "IS_FALSE": _negated,
    "IS_NOT_TRUE": _negated,
}


def _operation(body: dict[str, Any]) -> Shape:
    name = _name(body["name"][-1])
    left = _shape(body.get("lexpr"))
    right: dict[str, Any] = body.get("rexpr") or {}
    match body["kind"]:
        case "AEXPR_IN":
            items = sorted((_shape(item) for item in right["List"]["items"]), key=repr)
            return _listed("in" if name == "=" else "not in", left, items)
        case "AEXPR_OP_ANY" if name == "=" and "A_ArrayExpr" in _uncast(right):
            elements = _uncast(right)["A_ArrayExpr"].get("elements", ())
            return ("in", left, *sorted((_shape(element) for element in elements), key=repr))
        case "AEXPR_OP" | "AEXPR_LIKE" | "AEXPR_ILIKE":
            return _comparison("<>" if name == "!=" else name, left, _shape(right))
        case kind:
            return (kind, name, left, _shape(right))


def _listed(name: str, left: Shape, items: list[Shape]) -> Shape:
    """A list of values; `num_nulls(a, b) IN (0, 2)` says that both are NULL or neither."""
    match left, items:
        case ("call", "num_nulls", a, b), [("const", 0.0), ("const", 2.0)] if name == "in":
            tests = sorted((("null test", "IS_NULL", each) for each in (a, b)), key=repr)
            return ("op", "=", *tests)
    return (name, left, *items)


def _comparison(name: str, left: Shape, right: Shape) -> Shape:
    if right in (("const", True), ("const", False)) and name in ("=", "<>"):
        return left if (name == "=") == right[1] else _negated(left)
    if left[:1] == ("const",) and right[:1] != ("const",) and name in _FLIPPED:
        return ("op", _FLIPPED[name], right, left)
    if name == "=" and left[:1] == right[:1] == ("null test",) and left[1] == right[1]:
        tests = sorted((("null test", "IS_NULL", side[2]) for side in (left, right)), key=repr)
        return ("op", "=", *tests)
    if name == "<>" and right == ("const", ""):
        return ("op", ">", ("call", "char_length", left), ("const", 0.0))
    return ("op", name, left, right)


def _cast(body: dict[str, Any]) -> Shape:
    inner = _shape(body["arg"])
    names = tuple(_name(name) for name in body["typeName"].get("names", ()))
    if inner[:1] == ("const",) or names[-1:] in (("text",), ("varchar",), ("bpchar",)):
        return inner
    return ("cast", names, inner)


def _uncast(node: dict[str, Any]) -> dict[str, Any]:
    while "TypeCast" in node:
        node = node["TypeCast"]["arg"]
    return node


def _constant(body: dict[str, Any]) -> Shape:
    if "ival" in body:
        return ("const", float(body["ival"].get("ival", 0)))
    if "fval" in body:
        return ("const", _number(body["fval"]["fval"]))
    if "sval" in body:
        return ("const", body["sval"].get("sval", ""))
    if "boolval" in body:
        return ("const", body["boolval"].get("boolval", False))
    return ("const", None)


def _number(digits: str) -> float:
    """A number that is no 32-bit integer: decimal, or large and in another base."""
    try:
        return float(digits)
    except ValueError:
        whole = int(digits.replace("_", ""), 0)
        return float(whole) if whole.bit_length() < 1024 else float("inf")


def _bound(one: Shape) -> Bound | None:
    match one:
        case ("op", ("<" | "<=") as name, subject, ("const", float(value))):
            return Bound(subject, True, value, name == "<")
        case ("op", (">" | ">=") as name, subject, ("const", float(value))):
            return Bound(subject, False, value, name == ">")
    return None


def _name(node: dict[str, Any]) -> str:
    return str(node.get("String", {}).get("sval", "*"))


def _other(node: Any) -> Shape:
    if isinstance(node, dict):
        return tuple(
            (key, _shape(value) if isinstance(value, dict) else _other(value))
            for key, value in sorted(node.items())
            if key != "location"
        )
    if isinstance(node, list):
        return tuple(_shape(item) for item in node)
    return (node,)

"""A type as PostgreSQL's parser reads it, spelled as `format_type` prints it.

A `TypeName` node comes in, text goes out. Whether the type exists is not asked here.
"""

import re
from functools import lru_cache

from quod.notation import pg_query
from quod.notation.pg_query import ParseError, Tree
from quod.notation.tokens import tokens

_SPELLED = {
    "bit": "bit",
    "bool": "boolean",
    "bpchar": "character",
    "char": '"char"',
    "float4": "real",
    "float8": "double precision",
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "interval": "interval",
    "json": "json",
    "numeric": "numeric",
    "time": "time without time zone",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
    "timetz": "time with time zone",
    "varbit": "bit varying",
    "varchar": "character varying",
}
"""PostgreSQL's inner names that `format_type` prints otherwise."""

SERIALS = {
    "bigserial": "bigint",
    "serial": "integer",
    "serial2": "smallint",
    "serial4": "integer",
    "serial8": "bigint",
    "smallserial": "smallint",
}
"""Types that are only shorthand for an integer with a sequence."""

_YEAR, _MONTH, _DAY, _HOUR, _MINUTE, _SECOND = 1 << 2, 1 << 1, 1 << 3, 1 << 10, 1 << 11, 1 << 12
_INTERVAL_FIELDS = {
    _YEAR: " year",
    _MONTH: " month",
    _DAY: " day",
    _HOUR: " hour",
    _MINUTE: " minute",
    _SECOND: " second",
    _YEAR | _MONTH: " year to month",
    _DAY | _HOUR: " day to hour",
    _DAY | _HOUR | _MINUTE: " day to minute",
    _DAY | _HOUR | _MINUTE | _SECOND: " day to second",
    _HOUR | _MINUTE: " hour to minute",
    _HOUR | _MINUTE | _SECOND: " hour to second",
    _MINUTE | _SECOND: " minute to second",
}
"""The masks of `INTERVAL_MASK` in PostgreSQL's `timestamp.h`."""

_SHAPES = {
    shape.lower() + suffix: shape + suffix.upper()
    for shape in (
        *("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"),
        *("GeometryCollection", "Geometry"),
    )
    for suffix in ("", "z", "m", "zm")
}
"""How PostGIS prints the modifier of a geometry."""

_PRECISION_MAX = 6
"""What PostgreSQL cuts the precision of times to."""


def spelled(node: Tree) -> str:
    """A `TypeName` node as `format_type` prints it; serials as the integer that they are."""
    names = [name["String"]["sval"] for name in node["names"]]
    if len(names) > 1 and names[0] in ("pg_catalog", "public"):
        del names[0]
    array = "[]" if node.get("arrayBounds") else ""
    modifiers = [_modifier(value) for value in node.get("typmods", ())]
    if len(names) > 1:
        return _with_modifiers(quoted_name(tuple(names)), modifiers) + array
    return _built_in(names[0], modifiers) + array


def type_name(sql: str) -> Tree:
    """The `TypeName` node of a type in SQL and of nothing else; raises `ParseError`."""
    if _MORE.search(sql) and any(one.kind == "comment" or one.text == ";" for one in tokens(sql)):
        raise ParseError("not one type", 0)
    tree = pg_query.parse(f"SELECT NULL::{sql}")
    match tree:
        case {"stmts": [{"stmt": {"SelectStmt": {"targetList": [{"ResTarget": target}]} as said}}]}:
            cast = target["val"].get("TypeCast", {})
            is_only_cast = "name" not in target and _PLAIN_SELECT.issuperset(said)
            is_null = cast.get("arg", {}).get("A_Const", {}).get("isnull", False)
            if is_only_cast and is_null and not _is_odd(cast["typeName"]):
                node: Tree = cast["typeName"]
                return node
    raise ParseError("not one type", 0)


_PLAIN_SELECT = frozenset(("targetList", "limitOption", "op"))
_MORE = re.compile(r";|--|/\*")


@lru_cache(maxsize=4096)
def is_type(sql: str) -> bool:
    """Whether a text is one type and nothing else, as PostgreSQL's parser reads it."""
    try:
        type_name(sql)
    except ParseError:
        return False
    return True


def _is_odd(node: Tree) -> bool:
    return bool(node.get("setof") or node.get("pct_type"))


def _built_in(name: str, modifiers: list[str]) -> str:
    """A type without a schema."""
    match name:
        case "interval":
            return "interval" + _interval(modifiers)
        case "time" | "timetz" | "timestamp" | "timestamptz" if modifiers:
            word, _, zone = _SPELLED[name].partition(" ")
            return f"{word}({_precision(modifiers[0])}) {zone}"
        case "numeric" if len(modifiers) == 1:
            return f"numeric({modifiers[0]},0)"
        case "bit" | "char" if not modifiers:
            return "bit(1)" if name == "bit" else '"char"'
        case "bpchar" if not modifiers:
            return "bpchar"
    base = SERIALS.get(name) or _SPELLED.get(name) or quoted_name((name,))
    return _with_modifiers(base, modifiers)


def _interval(modifiers: list[str]) -> str:
    fields = int(modifiers[0]) if modifiers and modifiers[0].isdigit() else 0
    precision = f"({_precision(modifiers[1])})" if len(modifiers) > 1 else ""
    return _INTERVAL_FIELDS.get(fields, "") + precision


def _precision(modifier: str) -> str:
    return str(min(int(modifier), _PRECISION_MAX)) if modifier.isdigit() else modifier


def _with_modifiers(base: str, modifiers: list[str]) -> str:
    return f"{base}({','.join(modifiers)})" if modifiers else base


def _modifier(node: Tree) -> str:
    """One modifier: a number, or a word such as `Point` of PostGIS."""
    match node:
        case {"A_Const": {"ival": ival}}:
            return str(ival.get("ival", 0))
        case {"A_Const": {"sval": {"sval": text}}}:
            return "'" + str(text).replace("'", "''") + "'"
        case {"A_Const": {"fval": {"fval": number}}}:
            return str(number)
        case {"ColumnRef": {"fields": [{"String": {"sval": word}}]}}:
            return _SHAPES.get(word, str(word))
        case {"A_Expr": {"name": [{"String": {"sval": "-"}}], "rexpr": right}}:
            return "-" + _modifier(right)
    return "?"


@lru_cache(maxsize=512)
def quoted_name(names: tuple[str, ...]) -> str:
    """A name as the parser's own writer quotes it: only where it has to be."""
    text = ".".join('"' + name.replace('"', '""') + '"' for name in names)
    return pg_query.deparse(f"SELECT NULL::{text}").removeprefix("SELECT NULL::")

"""A default that is no value of the type.

What: the default of a field is a constant, or a well-known call, that its type does not take.
Why: PostgreSQL refuses the default, and with it the table.
Bad:
    | `storeys` | INTEGER | NOT NULL, DEFAULT 'several' | How high it is |
Good:
    | `storeys` | INTEGER | NOT NULL, DEFAULT '2' | How high it is |
Fix: write a value of the type, or give the field the type of the value.
"""

import json
import re
from collections.abc import Callable, Iterator

from quod.diagnostics.diagnostic import Diagnostic, Label
from quod.lint.rule import Subject
from quod.model.entities import Field
from quod.notation.pg_query import ParseError
from quod.notation.sql import expression_of
from quod.resolve.types import without_modifier

_NUMBER = re.compile(
    r"\s*[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*\Z|\s*[-+]?(?:nan|inf\w*)", re.I
)
_INTEGER = re.compile(r"\s*[-+]?(?:\d[\d_]*|0[xob][\da-f_]+)\s*\Z", re.IGNORECASE)
_UUID = re.compile(r"\{?(?:[\da-f]{4}-?){8}\}?\Z", re.IGNORECASE)
_BOOLEAN = re.compile(
    r"\s*(?:t(?:r|ru|rue)?|f(?:a|al|als|alse)?|y(?:e|es)?|no?|on|off?|[01])\s*\Z", re.I
)
_MOMENT = re.compile(r"\d|now|today|tomorrow|yesterday|epoch|infinity|allballs", re.IGNORECASE)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


_TAKES: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("smallint", "integer", "bigint"), _INTEGER.match),
    **dict.fromkeys(("numeric", "real", "double precision"), _NUMBER.match),
    **dict.fromkeys(
        ("date", "timestamp without time zone", "timestamp with time zone"), _MOMENT.search
    ),
    **dict.fromkeys(("json", "jsonb"), _is_json),
    "boolean": _BOOLEAN.match,
    "uuid": _UUID.match,
}
"""The types that do not take every text, each with what tells whether it takes one."""

_MOMENTS = ("date", "timestamp without time zone", "timestamp with time zone")
_NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")
_GIVES: dict[str, tuple[str, ...]] = {
    "number": _NUMBERS,
    "boolean": ("boolean",),
    "moment": (*_MOMENTS, "time without time zone", "time with time zone"),
    "uuid": ("uuid",),
}
"""The types of the table above that take a value of a kind."""
_CALLS = {
    "now": "moment", "clock_timestamp": "moment", "statement_timestamp": "moment",
    "transaction_timestamp": "moment", "gen_random_uuid": "uuid", "uuidv7": "uuid",
    "uuid_generate_v4": "uuid", "nextval": "number", "random": "number",
}  # fmt: skip


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One finding for each field."""
    enums = {said.value.name: said.value.values for said in subject.model.enums}
    for entity in subject.built():
        for field in entity.fields:
            if field.default is None or field.type is None or _is_taken(field, enums):
                continue
            yield Diagnostic(
                "default-of-wrong-type",
                "error",
                field.default.span,
                f"`{field.default.value}` is no {field.type.value}, which "
                f"`{entity.table.name}.{field.column}` is",
                ("The server refuses the default, and with it the table.",),
                f"write a value of {field.type.value}, or give the field another type",
                (Label(field.type.span, f"{field.type.value} here"),),
            )


def _is_taken(field: Field, enums: dict[str, tuple[str, ...]]) -> bool:
    """Whether the type takes the default, as far as that can be seen."""
    assert field.default is not None
    assert field.type is not None
    type_name = without_modifier(field.type.value)
    try:
        kind, text = _constant(expression_of(field.default.value).tree)
    except ParseError:
        return True
    if kind == "text" and type_name in enums:
        return text in enums[type_name]
    if kind == "text" and type_name.endswith("[]"):
        return text.lstrip().startswith(("{", "["))
    if type_name not in _TAKES or not kind:
        return True
    if kind == "text":
        return bool(_TAKES[type_name](text))
    return type_name in _GIVES[kind]


def _constant(tree: object) -> tuple[str, str]:
    """The kind of a constant or of a well-known call, and its text; nothing for all else."""
    match tree:
        case {"A_Const": {"sval": said}}:
            return "text", str(said.get("sval", ""))
        case {"A_Const": {"ival": _} | {"fval": _}}:
            return "number", ""
        case {"A_Const": {"boolval": _}}:
            return "boolean", ""
        case {"FuncCall": {"funcname": [*_, {"String": {"sval": name}}]}}:
            return _CALLS.get(name, ""), ""
        case {"SQLValueFunction": {"op": "SVFOP_CURRENT_TIMESTAMP" | "SVFOP_CURRENT_DATE"}}:
            return "moment", ""
    return "", ""

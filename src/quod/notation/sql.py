"""SQL text to canonical SQL text, and what an expression speaks of.

Canonical is what PostgreSQL's parser writes back: names folded, key words upper case, one
space, no comments and no outer parentheses. Nothing here asks whether names exist.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from quod.notation import pg_query
from quod.notation.parameters import normalise_parameters
from quod.notation.pg_query import ParseError, Tree
from quod.notation.statements import Written, statements
from quod.notation.tokens import tokens
from quod.notation.type_names import quoted_name

__all__ = [
    "ParseError",
    "Said",
    "Written",
    "canonical",
    "canonical_statement",
    "columns_in",
    "columns_of",
    "dotted",
    "expression_of",
    "functions_of",
    "normalise_parameters",
    "renamed",
    "statements",
    "trigger_on",
]

_SELECT = "SELECT "
_RELATION = re.compile(rb'(?:"(?:[^"]|"")+"|[^\s.";]+)(?:\.(?:"(?:[^"]|"")+"|[^\s.";]+))?')
_PLAIN_SELECT = frozenset(("targetList", "limitOption", "op"))


class Said(NamedTuple):
    """An expression, read."""

    text: str
    """Canonical."""
    tree: Tree


def canonical(expression: str) -> str:
    """An expression as PostgreSQL's parser writes it; raises `ParseError`."""
    return expression_of(expression).text


def canonical_statement(sql: str) -> str:
    """One statement as PostgreSQL's parser writes it, without a semicolon; raises `ParseError`."""
    return _faithful(sql)


def trigger_on(statement: str, schema: str, table: str) -> str:
    """A CREATE TRIGGER on a table, which the statement may call otherwise: in the singular."""
    tree = pg_query.parse(statement)["stmts"][0]["stmt"]["CreateTrigStmt"]["relation"]
    if (tree.get("schemaname", "public"), tree["relname"]) == (schema, table):
        return statement
    data = statement.encode()
    written = _RELATION.match(data, int(tree.get("location", 0)))
    name = quoted_name((table,) if schema == "public" else (schema, table)).encode()
    return (
        (data[: written.start()] + name + data[written.end() :]).decode() if written else statement
    )


def columns_of(expression: str) -> tuple[str, ...]:
    """The columns an expression speaks of, each once, in order of appearance."""
    return columns_in(expression_of(expression).tree)


def functions_of(expression: str) -> tuple[str, ...]:
    """The functions an expression calls, each once, in order; in their schema if one is named."""
    calls = _located(expression_of(expression).tree, "FuncCall")
    return tuple(dict.fromkeys(dotted(call["funcname"]) for call in calls))


def renamed(expression: str, name: Callable[[str], str]) -> str:
    """An expression with its columns under other names, canonical; raises `ParseError`."""
    said = expression_of(expression)
    text = said.text.encode()
    # A place counts bytes of the text that was parsed, so the canonical text is parsed again.
    tree = expression_of(said.text).tree
    for node in reversed(_located(tree, "ColumnRef")):
        old = _last_name(node["fields"])
        if old is None or len(node["fields"]) > 1 or name(old) == old:
            continue
        start = int(node.get("location", 0)) - len(_SELECT)
        written = next(tokens(text[start:].decode()))
        end = start + len(written.text.encode())
        new = '"' + name(old).replace('"', '""') + '"'
        text = text[:start] + new.encode() + text[end:]
    return canonical(text.decode())


def columns_in(tree: Any) -> tuple[str, ...]:
    """The columns a syntax tree speaks of, each once, in order of appearance."""
    names = (_last_name(node["fields"]) for node in _located(tree, "ColumnRef"))
    return tuple(dict.fromkeys(name for name in names if name is not None))


def dotted(names: list[Tree]) -> str:
    """A list of name nodes as one name; the schema `pg_catalog` is left out."""
    parts = [node["String"].get("sval", "") for node in names if "String" in node]
    if len(parts) > 1 and parts[0] == "pg_catalog":
        del parts[0]
    return ".".join(parts)


@lru_cache(maxsize=4096)
def expression_of(expression: str) -> Said:
    """An expression, read; raises `ParseError` when the text is anything else."""
    try:
        tree = pg_query.parse(_SELECT + expression)
        value = _only_value(tree, expression)
        text = _faithful(_SELECT + expression)
    except ParseError as error:
        position = max(0, error.position - len(_SELECT))
        raise ParseError(error.message, position) from None
    return Said(text.removeprefix(_SELECT), value)


def _faithful(sql: str) -> str:
    """The parser's own writing, where that means the same; else its words, spaced.

    The writer of libpg_query leaves out parentheses that are needed around some prefix
    operators: `- (a COLLATE "C")` becomes `- a COLLATE "C"`, which is another expression.
    """
    text = pg_query.deparse(sql)
    if _means(text, sql):
        return text
    words = (t for t in tokens(sql) if t.kind != "comment")
    spaced = " ".join(word.text for word in words).removesuffix(" ;")
    spaced = _SELECT + spaced[len(_SELECT) :] if spaced.startswith("select ") else spaced
    return spaced if _means(spaced, sql) else sql


def _means(text: str, sql: str) -> bool:
    try:
        return pg_query.fingerprint(text) == pg_query.fingerprint(sql)
    except ParseError:
        return False


def _only_value(tree: Tree, expression: str) -> Tree:
    """The one value that a SELECT gives, when it is nothing but that."""
    end = len(_SELECT) + len(expression)
    match tree.get("stmts"):
        case [{"stmt": {"SelectStmt": {"targetList": [{"ResTarget": target}]} as select}}]:
            is_plain = _PLAIN_SELECT.issuperset(select) and "name" not in target
            value: Tree = target["val"]
            if is_plain and not _is_star(value):
                return value
    raise ParseError("not one expression", end if not expression.strip() else len(_SELECT))


def _is_star(value: Tree) -> bool:
    fields = value.get("ColumnRef", {}).get("fields", ())
    return any("A_Star" in field for field in fields)


def _last_name(fields: list[Tree]) -> str | None:
    name: str | None = fields[-1].get("String", {}).get("sval") if fields else None
    return name


def _located(tree: Any, kind: str) -> list[Tree]:
    """Every node of a kind in a tree, in order of the text."""
    found = list(_nodes(tree, kind))
    return sorted(found, key=lambda node: int(node.get("location", 0)))


def _nodes(tree: Any, kind: str) -> Iterator[Tree]:
    waiting = [tree]
    while waiting:
        match waiting.pop():
            case dict() as node:
                if isinstance(node.get(kind), dict):
                    yield node[kind]
                waiting.extend(node.values())
            case list() as nodes:
                waiting.extend(nodes)

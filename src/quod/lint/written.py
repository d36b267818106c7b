"""SQL of parts that are read and not compiled yet: seeds, partitions.

Sections come in, parsed statements with places go out. Nothing is executed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from quod.lint.places import nested, sections
from quod.notation.pg_query import Tree
from quod.notation.statements import Found, Written, statements
from quod.source.span import Span
from quod.syntax.nodes import Document, Fence

_DECIMAL = re.compile(r"-?(?=\.?[0-9])[0-9]*\.?[0-9]*(?:e[-+]?[0-9]+)?\Z", re.IGNORECASE)


class Inserted(NamedTuple):
    """One row of VALUES: the constants that it gives, each with its place."""

    values: tuple[tuple[str, "Constant"], ...]
    """By column; what is no constant is left out."""
    columns: tuple[str, ...]
    """All columns it gives a value to."""


class Constant(NamedTuple):
    """A literal of SQL."""

    value: str | float | bool | None
    span: Span


def written(
    documents: Iterable[Document], title: "re.Pattern[str]", kind: str
) -> Iterator[Written]:
    """The statements of one kind below headings that match."""
    for section in sections(documents, title):
        for block in nested(section.blocks):
            if isinstance(block, Fence) and block.language in ("sql", "postgresql", ""):
                for found in _statements(block.body):
                    if isinstance(found, Written) and found.kind == kind:
                        yield found


@lru_cache(maxsize=256)  # Several rules ask for the same blocks.
def _statements(body: Span) -> tuple[Found, ...]:
    return tuple(statements(body))


def inserted(insert: Written) -> Iterator[Inserted]:
    """The rows of an INSERT ... VALUES; for INSERT ... SELECT one row without constants."""
    columns = tuple(str(one["ResTarget"].get("name", "")) for one in insert.tree.get("cols", ()))
    select = insert.tree.get("selectStmt", {}).get("SelectStmt", {})
    lists = select.get("valuesLists")
    if not lists:
        yield Inserted((), columns)
        return
    for one in lists:
        nodes = one["List"]["items"]
        pairs = zip(columns, nodes, strict=False)
        found = tuple((name, said) for name, node in pairs if (said := _constant(insert, node)))
        given = zip(columns, nodes, strict=False)
        yield Inserted(found, tuple(name for name, node in given if "SetToDefault" not in node))


def token_at(found: Written, location: int) -> Span:
    """The word at a location in the tree."""
    place = found.place(location)
    token = next((one for one in found.tokens if one.end > place), found.tokens[-1])
    return Span(found.span.source, token.start, token.end)


def _constant(insert: Written, node: Tree) -> Constant | None:
    body = node.get("A_Const")
    if body is None:
        return None
    span = token_at(insert, int(body.get("location", 0)))
    value = _value(body)
    return Constant(value, span) if value is not None or body.get("isnull") else None


def _value(body: Tree) -> Any:
    """The value of a literal; None for NULL, and for what is no number here: `B'101'`."""
    match body:
        case {"sval": said}:
            return str(said.get("sval", ""))
        case {"ival": said}:
            return float(said.get("ival", 0))
        case {"fval": {"fval": digits}} if _DECIMAL.match(digits):
            return float(digits)
        case {"boolval": said}:
            return bool(said.get("boolval", False))
    return None

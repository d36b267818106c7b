"""CREATE INDEX to a claim."""

from collections.abc import Iterator, Sequence

from quod.model.aspects import Index
from quod.model.claims import Subject
from quod.notation.ddl.wording import (
    Finding,
    Tokens,
    after,
    claim,
    find,
    relation_name,
    unsupported,
)
from quod.notation.elements import elements, group
from quod.notation.generated_names import generated_name
from quod.notation.pg_query import Tree
from quod.notation.sql import canonical_statement, columns_in
from quod.notation.statements import Written
from quod.notation.tokens import tokens as scan


def create_index(written: Written) -> Iterator[Finding]:
    """The claim of a CREATE INDEX, its parts as PostgreSQL's writer has them."""
    node = written.tree
    subject = Subject(relation_name(node["relation"]))
    text = canonical_statement(written.sql)
    stream = after(tuple(scan(text)), "on")
    keys = elements(stream)
    value = Index(
        name=node.get("idxname") or _generated(node),
        keys=tuple(text[key[0].start : key[-1].end] for key in keys if key),
        method=node.get("accessMethod", "btree"),
        unique=node.get("unique", False),
        where=_where(text, stream),
        include=_columns(node.get("indexIncludingParams", ())),
        columns=_all_columns(node),
        options=_options(text, stream),
    )
    yield claim(subject, value, written.span)
    if "tableSpace" in node:
        yield unsupported(subject, "TABLESPACE", written.span)


def _where(text: str, stream: Tokens) -> str | None:
    tokens = after(stream, "where")
    return text[tokens[0].start : tokens[-1].end] if tokens else None


def _options(text: str, stream: Tokens) -> str:
    """What stands between the keys, or INCLUDE, and WHERE."""
    opening = find(stream, "(") or 0
    start = opening + len(group(stream, opening)) + 2
    if start < len(stream) and stream[start].text == "include":
        start += len(group(stream, start + 1)) + 3
    where = find(stream, "where")
    tokens = stream[start : len(stream) if where is None else where]
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


def _columns(elements: Sequence[Tree]) -> tuple[str, ...]:
    return tuple(
        column for element in elements for column in _element_columns(element.get("IndexElem", {}))
    )


def _element_columns(element: Tree) -> tuple[str, ...]:
    return (element["name"],) if "name" in element else columns_in(element.get("expr"))


def _all_columns(node: Tree) -> tuple[str, ...]:
    keys = _columns(node.get("indexParams", ()))
    included = _columns(node.get("indexIncludingParams", ()))
    return tuple(dict.fromkeys((*keys, *columns_in(node.get("whereClause")), *included)))


def _generated(node: Tree) -> str:
    """The name PostgreSQL gives an index that has none (`ChooseIndexName` in its source)."""
    names = [_key_name(element.get("IndexElem", {})) for element in node.get("indexParams", ())]
    return generated_name(str(node["relation"]["relname"]), "_".join(names), "idx")


def _key_name(element: Tree) -> str:
    """A column, or the function that an expression calls first."""
    if "name" in element:
        return str(element["name"])
    names = element.get("expr", {}).get("FuncCall", {}).get("funcname", ())
    return str(names[-1]["String"]["sval"]) if names else "expr"

"""Indexes and unique keys in lists, tables and sentences."""

import re
from collections.abc import Iterator

from quod.model.aspects import Index, PrimaryKey, Unique
from quod.model.claims import Claim, Prose, Subject
from quod.notation.constraint_indexes import of_constraint
from quod.notation.index_cells import index_cell
from quod.notation.index_keys import with_class
from quod.notation.index_lines import index_lines
from quod.read import carrier
from quod.read.columns import Cells, columns, rows
from quod.read.groups import Group
from quod.read.index_claims import index_claims
from quod.read.part import fences, others, statements, tables
from quod.read.scope import Read, Scope
from quod.source.span import Span
from quod.syntax.nodes import Table

PARTS = ("indexes", "uniqueness", "primary key")

_COLUMNS = {
    "table": r"tables?|entity|entities|on|tabela|entidade|テーブル|테이블|таблица|表",
    "keys": r"(?:indexed )?(?:columns?|fields?)(?:\(s\))?|columns / expression|definition|keys?"
    r"|colunas?|campos?|カラム|列|컬럼|필드|поля|столбцы|on columns?|expression",
    "name": r"(?:index|constraint)(?: name)?|name|index / constraint|índice|nome"
    r"|インデックス(?:名)?"
    r"|인덱스(?:명)?|индекс|索引",
    "type": r"type|kind|method|unique\??|tipo|種別|유형|тип",
    "why": r"purpose|reason|rationale|why|notes?|description|used by|query"
    r"|propósito|motivo|目的|용도"
    r"|назначение|justification|supports|use case",
}

_CLASS = re.compile(r"\w+_ops\b|trgm|trigram")

_PRIMARY = re.compile(
    r"[\s*_`]*(?:(?P<key>composite\s+primary|(?:composite\s+)?(?:primary\s+keys?|pk)|chave\s+prim[áa]ria"
    r"|(?:clave|llave)\s+primaria|clé\s+primaire|primärschlüssel|chiave\s+primaria"
    r"|первичный\s+ключ|主キー|主键|主鍵|기본\s?키)"
    r"|primary|prim[áa]ri[ao]|primaire|primär\w*|первичн\w+)"
    r"(?:\s+(?:index|índice|indice|composite|compuest[ao]|compost[ao]|composit[ea]))*[\s*_`]*[:：][\s*_]*",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"(?i:(?:\w*_)?(?:id|uuid|guid))|\w+(?:Id|ID|Uuid|UUID)")
_OF_KEY = re.compile(r"(?i)\w+_pkey\Z|[\s*`]*(?:primary(?: key)?|pk)[\s*`]*\Z")
_KEYS = ("primary", "primary key", "pk", "foreign key", "fk")


def read(group: Group, scope: Scope) -> Iterator[Read]:
    """Each index that is listed; what explains one is prose."""
    unique = scope.part == "uniqueness"
    for line in statements(group):
        if scope.part == "primary key":
            yield from _primary_key(line.words, scope)
        else:
            yield from _line(line.words, scope, unique)
    for table in tables(group):
        yield from _table(table, scope, unique)
    for fence in fences(group):
        yield from carrier.persisted((fence,), scope)
    yield from others(group, scope)


def _line(line: Span, scope: Scope, unique: bool) -> Iterator[Read]:
    """`Primary: id` in a list of indexes says the key, which has an index of its own."""
    label = _PRIMARY.match(line.text)
    said = tuple(_primary_key(line.sub(label.end(), len(line.text)), scope)) if label else ()
    keys = [one.value for one in said if isinstance(one, Claim)]
    if label is not None and (label["key"] or any(map(_identifies, keys))):
        yield from (Prose(line), *said)
    else:
        yield from index_claims(line, scope.entity, unique)


def _identifies(value: object) -> bool:
    """Whether the columns are identifiers; `Primary: (state, due_at)` is the main index."""
    return isinstance(value, PrimaryKey) and all(map(_IDENTIFIER.fullmatch, value.columns))


def _primary_key(line: Span, scope: Scope) -> Iterator[Read]:
    yield Prose(line)
    cell = index_cell(line, unique=True)
    for listed in (cell,) if cell is not None else index_lines(line, unique=True)[:1]:
        if isinstance(listed.value, Unique) and scope.entity is not None:
            yield Claim(Subject(scope.entity), PrimaryKey(listed.value.columns), line, "rules")


def _table(table: Table, scope: Scope, unique: bool) -> Iterator[Read]:
    yield Prose(table.header.span)
    at = columns(table, _COLUMNS)
    for row in rows(table, at):
        yield Prose(row.row.span)
        yield from _row(row, scope, unique)


def _row(row: Cells, scope: Scope, unique: bool) -> Iterator[Read]:
    cell = row.cells.get("keys") or row.cells.get("name")
    if cell is None:
        return
    kind, name = row.text("type").lower(), row.text("name").strip(" `")
    unique = (
        unique or "unique" in f"{kind} {name.lower()}" or "unique" in row.text("why").lower()[:12]
    )
    if kind.strip() in _KEYS or _OF_KEY.match(name) or _OF_KEY.match(row.text("why")):
        return
    why = row.text("why")
    if not unique and of_constraint(why) < len(why):
        return  # The constraint is told where it stands, and makes the index.
    is_name = cell is row.cells.get("name")
    named = name if name.replace("_", "a").isalnum() and not is_name else ""
    whole = index_cell(cell, unique, named) if not is_name else None
    for listed in (whole,) if whole is not None else index_lines(cell, unique and not name)[:1]:
        whose = row.text("table").strip(" `") or listed.table or scope.entity
        value = listed.value
        if isinstance(value, Index):
            value = _with_type(value, kind, named)
            value = value._replace(unique=value.unique or unique)
        if whose:
            yield Claim(Subject(whose), value, row.row.span, "rules")


def _with_type(value: Index, kind: str, named: str) -> Index:
    """The index with the method and the operator class of its column of types."""
    method = next((m for m in ("gin", "gist", "brin", "hash", "hnsw") if m in kind), value.method)
    said = _CLASS.search(kind)
    bare = method if method != "btree" else ""
    name = value.name or named
    keys, method = with_class(value.keys, bare, name, said[0] if said else "")
    return value._replace(name=name, method=method, keys=keys)
